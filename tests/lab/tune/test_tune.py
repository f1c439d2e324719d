"""Tuning, from a wish to proposals, on two homes."""

import sys
from pathlib import Path

import pytest
from quartier.engine import Policy
from quartier.lab.tune import Ask, Search, Tuned, tune

from tests.lab.compared import pair

WANTED = Search(windows=1, trials=8, every_s=6 * 3600, jobs=1)
ASK = Ask.of(["money", "peak"], [])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep what is tried."""
    return tmp_path_factory.mktemp("tuned")


@pytest.fixture(scope="module")
def found(folder: Path) -> Tuned:
    """Tune once."""
    return tune(pair(), ASK, WANTED, folder)


def test_a_few_that_pull_apart(found: Tuned) -> None:
    """The cheapest and the flattest are two policies; neither beats the other."""
    keys = {each.key for each in found.proposals}
    assert {"money", "peak"} <= keys
    told = {each.key: each.trial.amounts for each in found.proposals}
    assert told["money"]["money"] < told["peak"]["money"]
    assert told["money"]["peak"] > told["peak"]["peak"]
    assert len(found.windows) == 1
    assert 4 <= found.tried <= 8
    low, high = found.spans["peak"]
    assert low <= told["peak"]["peak"] < told["money"]["peak"] <= high


def test_again_it_is_the_same_and_costs_nothing(
    found: Tuned, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every trial is found in the folder."""
    monkeypatch.delattr(sys.modules["quartier.lab.compare.walk"], "leg")
    again = tune(pair(), ASK, WANTED, folder)
    assert again == found


def test_proposals_are_policies(found: Tuned) -> None:
    """With a price on peaks where that was asked for."""
    for each in found.proposals:
        assert isinstance(each.trial.policy, Policy)
    flat = next(each for each in found.proposals if each.key == "peak")
    assert flat.trial.policy.prices()["peak"] > 0
