"""``quartier worth``: a flat in, an advice out."""

import json
from pathlib import Path

import pytest
from quartier.lab.scenario import save

from tests.lab.command.conftest import Call
from tests.lab.tanked import tanked


@pytest.fixture
def lane(tmp_path: Path) -> Path:
    """Write two homes, one with a tank."""
    save(tanked(10), tmp_path / "lane")
    return tmp_path / "lane"


def test_for_people(quartier: Call, lane: Path) -> None:
    """What to take, first in words."""
    words = ("--plug-kw", 3.6, "--new-eur", 45, "--machine", "pi5", "--lang", "en")
    said = quartier("worth", lane, "--home", "flat", "--days", 2, *words)
    assert said.code == 0, said.err
    lines = said.out.replace("\u00a0", " ").splitlines()
    assert lines[:2] == [
        "Porte 3: Ballon",
        "The plug that is there is worth using: nothing has to be made.",
    ]
    assert lines[-1].endswith("Raspberry Pi 5.")


def test_for_programs(quartier: Call, lane: Path) -> None:
    """Every range as three numbers; what never comes is null."""
    rule = ("--dear-kwh", 900, "--spread", 0.0, "--refurbished-eur", 20)
    said = quartier("worth", lane, "--home", "flat", *rule, "--json")
    assert said.code == 0, said.err
    result = json.loads(said.out)
    assert (result["take"], result["grade"], result["how"]) == ("nothing", "no", "rule")
    assert result["saved_a_year"]["eur"] == [0.0, 0.0, 0.0]
    options = result["options"]
    assert options["refurbished"]["money_payback_months"] == [None, None, None]
    assert options["new"]["money_payback_months"] is None
    assert options["reused"]["against"][0] == "none_here"
    assert set(result["said"]) == {"en", "fr"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--home", "attic"), "There is no home 'attic' here."),
        (("--home", "flat", "--machine", "cray"), "is no machine"),
        (("--home", "flat", "--spread", "0.1"), "go together"),
    ],
)
def test_what_makes_no_sense(
    quartier: Call, lane: Path, words: tuple[str, ...], told: str
) -> None:
    """Is said in a sentence, with what to do."""
    said = quartier("worth", lane, *words)
    assert said.code == 2
    assert told in said.err.replace("\n", " ")
