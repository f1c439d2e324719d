"""Trials say what policies come to on days that stand for all."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from quartier.engine import Policy
from quartier.lab.compare import OtherStudyError
from quartier.lab.tune import GOALS, Window
from quartier.lab.tune.lever import policy
from quartier.lab.tune.trial import Court

from tests.lab.compared import pair

DAYS = (
    Window(datetime(2026, 3, 9, 23, tzinfo=UTC), 0.25),
    Window(datetime(2026, 3, 8, 23, tzinfo=UTC), 0.75),
)
FLAT = policy(("peak",), (1.0,))


def _court(folder: Path, every_s: int = 4 * 3600) -> Court:
    return Court(pair(), DAYS, folder, every_s, 1)


def test_each_policy_comes_to_something(tmp_path: Path) -> None:
    """Every goal, of the policy and of doing without; low peaks have lower ones."""
    told: list[tuple[int, int]] = []
    own, flat = _court(tmp_path).try_all((Policy(), FLAT), lambda *at: told.append(at))
    assert own.amounts.keys() == own.without.keys() == GOALS.keys()
    assert own.without == flat.without
    assert own.amounts["money"] < own.without["money"]
    assert flat.amounts["peak"] < own.amounts["peak"]
    assert flat.policy == FLAT
    assert told[-1] == (6, 6)


def test_nothing_is_tried_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder remembers; two of one wish are one."""
    first = _court(tmp_path).try_all((Policy(), Policy(name="same")))
    assert first[0].amounts == first[1].amounts
    monkeypatch.delattr(sys.modules["quartier.lab.compare.walk"], "leg")
    again = _court(tmp_path).try_all((Policy(),))
    assert again[0].amounts == first[0].amounts


def test_another_cadence_is_another_search(tmp_path: Path) -> None:
    """What was tried otherwise does not count."""
    _court(tmp_path)
    with pytest.raises(OtherStudyError, match="differs in: days"):
        _court(tmp_path, 3600)
