"""Nothing is said that need not be, nor before its time."""

from datetime import UTC, datetime, timedelta

import pytest
from homeassistant.core import State
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.orders.pace import Verdict, verdict, waiting
from custom_components.quartier.bridge.orders.said import Said

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def _state(value: str, seconds: float = 3600, entity_id: str = "switch.a") -> State:
    since = NOW - timedelta(seconds=seconds)
    return State(entity_id, value, last_changed=since, last_updated=since)


def _ago(minutes: float, to: bool | float = True, **rest: object) -> Said:
    return Said(to, NOW - timedelta(minutes=minutes), **rest)


@pytest.mark.parametrize(
    ("state", "last", "found"),
    [
        (None, None, "away"),
        (_state("unavailable"), None, "away"),
        (_state("unknown"), None, "away"),
        (_state("on"), None, "so"),
        (_state("off"), None, "say"),
        (_state("off", 59), None, "rests"),
        (_state("off", 61), None, "say"),
        (_state("off"), _ago(4), "waits"),
        (_state("off"), _ago(6), "say"),
        (_state("off"), _ago(6, tries=2), "waits"),
        (_state("off"), _ago(11, tries=2), "say"),
        (_state("off"), _ago(61, tries=99), "say"),
        (_state("off"), _ago(1, to=False), "say"),
        (_state("off"), _ago(1, to=False, taken=False), "waits"),
        (_state("off"), _ago(6, tries=0), "say"),
        (_state("off"), _ago(4, tries=0), "waits"),
    ],
)
def test_the_table_of_verdicts(
    state: State | None, last: Said | None, found: Verdict
) -> None:
    """A switch that should be on, in every situation."""
    assert verdict(Deed("switch.a", to=True, least_off_s=60), state, last, NOW) == found


def test_what_runs_may_not_be_stopped_too_soon() -> None:
    """A set-point above nothing counts as on, and a change of it is no switch."""
    amps = _state("16", 100, "number.a")

    assert verdict(Deed("number.a", 0.0, least_on_s=300), amps, None, NOW) == "rests"
    assert verdict(Deed("number.a", 8.0, least_on_s=300), amps, None, NOW) == "say"
    assert verdict(Deed("number.a", 15.6, deadband=0.5), amps, None, NOW) == "so"


@pytest.mark.parametrize(
    ("last", "still", "found"),
    [
        (None, False, "say"),
        (None, True, "say"),
        (_ago(1), True, "so"),
        (_ago(1), False, "so"),
        (_ago(16), False, "say"),
        (_ago(16), True, "so"),
        (_ago(4, taken=False), True, "waits"),
        (_ago(6, taken=False), True, "say"),
    ],
)
def test_a_button_is_pressed_for_a_new_wish(
    last: Said | None, found: Verdict, *, still: bool
) -> None:
    """Once for a wish as long as it lasts, and again where that was refused."""
    state = _state("unknown", entity_id="button.a")
    deed = Deed("button.a", to=True, pulse=True)

    assert verdict(deed, state, last, NOW, still=still) == found


@given(st.integers(0, 10_000))
def test_waiting_grows_and_ends(tries: int) -> None:
    """Five minutes at first, never more than an hour, never less than before."""
    assert timedelta(minutes=5) <= waiting(tries) <= waiting(tries + 1)
    assert waiting(tries) <= timedelta(hours=1)
