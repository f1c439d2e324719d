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
    assert seen.forgetting() == Seen(NODE, hello())
