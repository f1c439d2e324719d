"""``quartier tune``: a wish in, a few policies out."""

import json
from pathlib import Path

import pytest
from quartier.lab.scenario import save

from tests.lab.command.conftest import Call
from tests.lab.compared import pair

FEW = ("--windows", 1, "--trials", 4, "--every", 720, "--jobs", 1)


@pytest.fixture
def lane(tmp_path: Path) -> Path:
    """Write two homes, one with a battery."""
    save(pair(), tmp_path / "pair")
    return tmp_path / "pair"


def test_for_people_and_programs(quartier: Call, lane: Path) -> None:
    """Proposals in words and numbers, and as files that ``compare`` takes."""
    words = ("tune", lane, "--least", "money", "--least", "peak", *FEW)
    said = quartier(*words, "--lang", "fr")
    assert said.code == 0, said.err
    assert "Le moins cher" in said.out
    assert f"Ensuite : quartier compare {lane} " in said.err
    files = sorted((lane / "tuned" / "policies").glob("*.json"))
    assert [str(path) in said.err.replace("\n", "") for path in files] == (
        [True] * len(files)
    )
    result = json.loads(quartier(*words, "--lang", "fr", "--json").out)
    assert [each["file"] for each in result["proposals"]] == [
        str(path) for path in files
    ]
    first = result["proposals"][0]
    assert first["name"] == json.loads(files[0].read_text("utf-8"))["name"]
    assert set(first["said"]) == {"en", "fr"}
    assert sum(result["days"].values()) == pytest.approx(1.0)
    compared = quartier("compare", lane, files[0], "--days", 1, "--jobs", 1)
    assert compared.code == 0, compared.err


def test_a_wish_with_weights(quartier: Call, lane: Path) -> None:
    """What is best by them comes first, and its file is called so."""
    words = ("tune", lane, "--wish", "cost=1,peak=0.5", *FEW)
    result = json.loads(quartier(*words, "--json").out)
    first, *others = result["proposals"]
    assert first["is_wished"]
    assert first["file"].endswith("1-wished.json")
    assert not any(each["is_wished"] for each in others)
    said = quartier("tune", lane, "--wish", "cost=much")
    assert said.code == 2
    assert "--wish cost=NUMBER" in said.err


def test_a_wish_that_makes_no_sense(quartier: Call, lane: Path) -> None:
    """Is said in a sentence."""
    said = quartier("tune", lane, "--least", "gold")
    assert said.code == 2
    assert "nothing to have little of" in said.err
