"""What was erased is not heard again; what comes after it is."""

from typing import Any

import pytest

from custom_components.quartier.erased import ERASED, is_erased, since
from custom_components.quartier.fleet import Ended, Heard, Outcome

_AT_S = 1_796_000_000
_KEPT = {ERASED: since({}, "node0001", _AT_S)}


def _state(t: int, *, late: int, who: str = "node0001") -> Heard:
    return Heard(who, {"k": "state", "t": t, "late": late})


def _curve(t0: int) -> Heard:
    return Heard("node0001", {"k": "curve", "t0": t0})


@pytest.mark.parametrize(
    ("outcome", "is_old"),
    [
        (_state(_AT_S - 900, late=1), True),
        (_state(_AT_S, late=1), False),
        (_state(_AT_S - 900, late=0), False),
        (_state(_AT_S - 900, late=1, who="node0002"), False),
        (_curve(_AT_S - 60), True),
        (_curve(_AT_S), False),
        (Heard("node0001", {"k": "hello"}), False),
        (Ended("node0001", 1, "plan", "done"), False),
    ],
)
def test_the_past_is_not_heard(outcome: Outcome, *, is_old: bool) -> None:
    """Quarters and curves that begin before it; never what is told as it happens."""
    assert is_erased(_KEPT, outcome) is is_old


def test_nobody_s_else_is_lost() -> None:
    """One home after another; the last time counts."""
    both: dict[str, Any] = {ERASED: since(_KEPT, "node0002", _AT_S + 1)}
    assert both[ERASED] == {"node0001": _AT_S, "node0002": _AT_S + 1}
    assert since(both, "node0001", _AT_S + 5)["node0001"] == _AT_S + 5
    assert not is_erased({}, _curve(1))
