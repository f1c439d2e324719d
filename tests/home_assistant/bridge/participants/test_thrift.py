"""A message is worth it where what is said has moved, and not otherwise."""

from typing import Any, Final

from custom_components.quartier.bridge.participants.thrift import is_worth
from tests.home_assistant.bridge.participants.talks import NOW_S

DAY_S: Final = 86_400


def _plan(*power_w: int, t0: int = NOW_S, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 (any field)
    told = list(power_w) or [2000, 0] * 24
    until = t0 + 1800 * len(told)
    plan = {"k": "plan", "t0": t0, "step_s": 1800, "until": until, "power_w": told}
    return {**plan, "value": [1500] * len(told), **changes}


def test_the_same_again_is_not_said() -> None:
    """Nor where the same set-points begin half an hour later."""
    assert not is_worth(_plan(), _plan(), NOW_S)
    later = _plan(*[0, 2000] * 24, t0=NOW_S + 1800)
    assert not is_worth(_plan(), later, NOW_S + 1800)


def test_little_more_or_less_is_the_same() -> None:
    """A twentieth of the power, or half a cent, is nobody's business."""
    assert not is_worth(_plan(), _plan(*[2050, 40] * 24), NOW_S)
    assert not is_worth(_plan(), _plan(value=[1540] * 48), NOW_S)


def test_what_moves_is_said() -> None:
    """Another hour, another power, another value, values that came or went."""
    moved = [_plan(*[0, 2000] * 24), _plan(*[2000, 300] * 24), _plan(value=[2000] * 48)]
    assert all(is_worth(_plan(), now, NOW_S) for now in [*moved, _plan(value=[])])


def test_the_present_step_counts_for_itself() -> None:
    """One step of forty-eight is no mean move, but it is the one that begins."""
    now = _plan(*[0, 0], *[2000, 0] * 23)
    assert is_worth(_plan(), now, NOW_S)
    assert not is_worth(_plan(), now, NOW_S + 1800)


def test_nobody_is_left_with_the_end_of_a_plan() -> None:
    """With less than six hours ahead the same is said again, if there is more."""
    assert is_worth(_plan(), _plan(t0=NOW_S + DAY_S - 7200), NOW_S + DAY_S - 7200)
    short = _plan(0, 0)
    assert not is_worth(short, short, NOW_S)


def test_prices_after_a_plan_are_news() -> None:
    """Who was told nothing, or something of another kind, is told."""
    signal = {**_plan(), "k": "signal", "price": [2000] * 48}
    assert is_worth(None, _plan(), NOW_S)
    assert is_worth(_plan(), signal, NOW_S)
    assert not is_worth(signal, {**signal, "price": [2030] * 48}, NOW_S)
    assert is_worth(signal, {**signal, "price": [2300] * 48}, NOW_S)
