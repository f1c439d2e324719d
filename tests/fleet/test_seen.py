"""What is known of a participant follows from what it said."""

import pytest
from quartier.fleet import EVERY_S, Moment, Seen

from tests.fleet.participant import NODE, START_S, ack, hello, moment, state


def test_nothing_is_known_of_who_never_spoke() -> None:
    """Every question has an answer all the same."""
    seen = Seen(NODE)
    assert (seen.app, seen.fw, seen.secver, seen.level) == ("", None, None, None)
    assert (seen.rssi_dbm, seen.lost) == (None, None)
    assert seen.is_silent(0.0)
    assert not seen.is_there(0.0)


def test_hello_state_and_offer_are_kept() -> None:
    """Each by itself; the level is that of the last state."""
    offer = {"k": "offer", "form": "none", "t0": START_S, "step_s": 900, "take_w": 0}
    seen = Seen(NODE).hearing(hello(level=3), moment(1))
    assert seen.level == 3
    seen = seen.hearing(state(rssi_dbm=-61, lost=7), moment(2)).hearing(
        offer, moment(3)
    )
    assert (seen.fw, seen.secver, seen.app) == ("0.1.0", 1, "water_heater")
    assert (seen.level, seen.rssi_dbm, seen.lost) == (0, -61, 7)
    assert seen.offered_s == START_S + 3
    assert seen.heard_at_s == START_S + 3


def test_what_is_replayed_is_no_state_of_now() -> None:
    """A state that comes late says nothing of the present, but that it is there."""
    seen = Seen(NODE).hearing(state(power_w=1), moment(1))
    later = seen.hearing(state(power_w=2, late=1), moment(2))
    assert later.state == seen.state
    assert later.heard_s == 2


def test_three_periods_are_silence() -> None:
    """One second less is none."""
    seen = Seen(NODE).hearing(ack("welcome", 1), moment(10))
    assert seen.is_there(10 + 3 * EVERY_S)
    assert not seen.is_there(11 + 3 * EVERY_S)


@pytest.mark.parametrize(
    ("told_s", "skew_s"), [(0, 0), (-899, 0), (-2000, -1100), (500, 500)]
)
def test_a_clock_is_measured_beyond_its_slot(told_s: int, skew_s: int) -> None:
    """A state may be of the beginning of its quarter of an hour: that is no fault."""
    at = Moment(START_S, 0.0)
    assert Seen(NODE).hearing(state(t=START_S + told_s), at).skew_s == skew_s


def test_who_moves_out_is_forgotten() -> None:
    """What the thing is stays known."""
    seen = Seen(NODE).hearing(hello(), moment()).hearing(state(), moment())
    assert seen.forgetting() == Seen(NODE, hello(), shares=False)


def _event(what: str = "button") -> dict[str, object]:
    return {"k": "event", "t": START_S, "what": what, "value": 0, "why": "short"}


_CURVE = {"k": "curve", "t0": START_S, "step_s": 60, "power_w": [7] * 15}


@pytest.mark.parametrize(
    ("what", "after_s", "shares"),
    [("button", 60, True), ("button", 61, None), ("boot", 5, None)],
)
def test_a_press_in_time_is_consent(
    what: str, after_s: float, *, shares: bool | None
) -> None:
    """Only the button, and only within the minute after somebody asked."""
    seen = Seen(NODE).hearing(hello(), moment(1))
    assert seen.hearing(_event(), moment(2)).shares is None
    asked = seen.requested("share_on", "held", 2.0)
    assert asked.shares is None
    assert asked.hearing(_event(what), moment(2 + after_s)).shares is shares


def test_who_tells_a_curve_shares_it() -> None:
    """Until it is stopped; what was refused, or is something else, stops nothing."""
    seen = Seen(NODE).hearing(_CURVE, moment(1))
    assert seen.shares
    assert seen.requested("identify", "done", 2.0).shares
    assert seen.requested("share_off", "refused", 2.0).shares
    assert seen.requested("share_off", "done", 2.0).shares is False


def test_who_tells_no_curve_does_not_share() -> None:
    """Three quarters of an hour without one, while it was heard, are enough."""
    seen = Seen(NODE).hearing(_CURVE, moment(0))
    for minute in range(1, 46):
        seen = seen.hearing(state(), moment(60 * minute))
    assert seen.shares
    seen = seen.hearing(state(), moment(60 * 46))
    assert seen.shares is False


def test_silence_says_nothing_of_a_curve() -> None:
    """Who comes back after hours has as long again to tell its curve."""
    seen = Seen(NODE).hearing(_CURVE, moment(0)).hearing(state(), moment(9000))
    assert seen.shares
    unknown = Seen(NODE)
    for minute in range(47):
        unknown = unknown.hearing(state(), moment(60 * minute))
    assert unknown.shares is False
