"""Entrants are policies by name, by file, or the scenario's own."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from quartier.engine import Policy, read
from quartier.lab.compare import (
    NOTHING,
    Entrant,
    StrangePolicyError,
    built_in,
    entrants,
)
from quartier.lab.scenario import ScenarioError

from tests.lab.days import lived


def test_plain_ones_have_names() -> None:
    """Each wish that people know has a policy that puts it first."""
    assert set(built_in()) == {
        "carbon",
        "comfort",
        "cost",
        "fairness",
        "peak",
        "self_sufficiency",
        "simple_life",
    }
    found = entrants(lived(), built_in())
    assert tuple(each.name for each in found) == built_in()
    usual = Policy().prices()
    for each in found:
        assert each.policy is not None
        assert each.policy.prices() != usual, each.name


def test_own_is_meant_where_none_is_named() -> None:
    """Whether it would have been better as it is wished now is the first question."""
    own = replace(lived(), policy=read(Policy, {"name": "Ours"}))
    assert entrants(own, ()) == (Entrant("own", own.policy),)
    assert entrants(own, ("own",)) == entrants(own, ())


def test_files_are_read(tmp_path: Path) -> None:
    """By the stem of their names; two of one name are numbered."""
    for at in (1, 2):
        folder = tmp_path / str(at)
        folder.mkdir()
        wish = {"kind": "carbon", "eur_per_kg": float(at)}
        (folder / "green.json").write_text(json.dumps({"wishes": [wish]}))
    paths = [str(tmp_path / str(at) / "green.json") for at in (1, 2)]
    found = entrants(lived(), paths)
    assert [each.name for each in found] == ["green", "green#2"]
    prices = [each.policy.prices()["carbon"] for each in found if each.policy]
    assert prices == [1.0, 2.0]
    with pytest.raises(StrangePolicyError, match="named twice"):
        entrants(lived(), [paths[0], paths[0]])


def test_a_stranger_is_told_what_there_is() -> None:
    """With a guess."""
    with pytest.raises(StrangePolicyError, match=r"own, carbon.*Did you mean carbon\?"):
        entrants(lived(), ("carbn",))


@pytest.mark.parametrize("text", ['{"wishes": [{"kind": "luck"}]}', "{", "[" * 10**5])
def test_a_broken_file_says_its_faults(tmp_path: Path, text: str) -> None:
    """With the name of the file."""
    path = tmp_path / "broken.json"
    path.write_text(text)
    with pytest.raises(ScenarioError, match=r"broken\.json"):
        entrants(lived(), (str(path),))


def test_wishes_tell_them_apart() -> None:
    """Neither a name nor a wish at its usual price makes another policy."""
    usual = Entrant("a", Policy())
    carbon = {"kind": "carbon", "eur_per_kg": 0.1}
    told = Entrant("b", read(Policy, {"name": "B", "wishes": [carbon]}))
    other = Entrant("a", read(Policy, {"wishes": [{**carbon, "eur_per_kg": 0.2}]}))
    assert usual.digest == told.digest != other.digest
    assert NOTHING.digest == "without"
