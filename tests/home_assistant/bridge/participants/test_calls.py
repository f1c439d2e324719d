"""What is asked is held against what a meter tells, and nothing else is."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from custom_components.quartier.bridge.participants.calls import Calls
from custom_components.quartier.bridge.participants.habit import Habit
from custom_components.quartier.bridge.participants.party import Party, party_of
from custom_components.quartier.bridge.participants.track import LEAST
from tests.home_assistant.bridge.homes import NOW, ZONE
from tests.home_assistant.bridge.participants.talks import (
    MONO_S,
    NOW_S,
    STATE,
    STORE,
    seen,
    told,
)

# Full power for two hours from noon on.
PLAN: Final[dict[str, Any]] = {
    "k": "plan",
    "t0": NOW_S,
    "step_s": 7200,
    "until": NOW_S + 7200,
    "power_w": [2200],
}
QUARTER: Final = timedelta(minutes=15)
JUST_BEGUN: Final = timedelta(minutes=2)


def _party() -> Party:
    return party_of(seen("n", offer=told(STORE, use_wh=None)), Habit(), NOW, MONO_S)


def _state(at: datetime, slot_wh: int, late: int = 1) -> dict[str, Any]:
    begins_s = int(at.timestamp())
    return told(STATE, t=begins_s, slot_wh=slot_wh, late=late)


def _day(calls: Calls, day: int, slot_wh: int | None, quarters: int = 8) -> None:
    """Ask for two hours at noon; the meter tells each quarter of them, or none."""
    for at in range(quarters):
        begins = NOW + timedelta(days=day) + at * QUARTER
        plan = {
            **PLAN,
            "t0": NOW_S + 86_400 * day,
            "until": NOW_S + 86_400 * day + 7200,
        }
        calls.note(_party(), plan, begins + JUST_BEGUN)
        if slot_wh is not None:
            calls.hear("n", _state(begins, slot_wh), is_home=False)


def test_who_does_what_is_asked_is_believed() -> None:
    """Eight quarters of 550 Wh are 4.4 kWh, asked, measured and credited."""
    calls = Calls(ZONE)
    for day in range(3):
        _day(calls, day, 550)
    calls.note(_party(), None, NOW + timedelta(days=3))
    assert calls.trust("n") == 1.0
    month = calls.track("n").this_month
    assert (month.asked_kwh, month.measured_kwh) == pytest.approx((13.2, 13.2))


@pytest.mark.parametrize("slot_wh", [0, None], ids=["a meter at rest", "no word"])
def test_who_does_nothing_is_not(slot_wh: int | None) -> None:
    """Whether its meter says so, or says nothing at all."""
    calls = Calls(ZONE)
    assert calls.trust("n") == 1.0
    for day in range(2):
        _day(calls, day, slot_wh)
    assert calls.trust("n") < 0.3
    for day in range(2, 5):
        _day(calls, day, slot_wh)
    assert LEAST <= calls.trust("n") <= 0.1
    assert calls.track("n").credited_kwh == 0.0


def test_a_quarter_counts_once_and_only_as_it_was_asked() -> None:
    """What came twice, of another quarter, or as it happens is not a quarter's."""
    calls = Calls(ZONE)
    _day(calls, 0, None, 1)
    calls.hear("n", _state(NOW, 550, late=0), is_home=False)
    calls.hear("n", _state(NOW + QUARTER, 550), is_home=False)
    assert calls.track("n").today.asked_kwh == 0.0
    for _ in range(2):
        calls.hear("n", _state(NOW, 550), is_home=False)
    assert calls.track("n").today.measured_kwh == pytest.approx(0.55)


def test_a_home_tells_its_quarters_as_they_end() -> None:
    """Its states are quarters of an hour already."""
    calls = Calls(ZONE)
    _day(calls, 0, None, 1)
    calls.hear("n", _state(NOW, 550, late=0), is_home=True)
    assert calls.track("n").today.measured_kwh == pytest.approx(0.55)


@pytest.mark.parametrize("late_s", [30, 400])
def test_only_its_begin_is_looked_at(late_s: int) -> None:
    """Before a minute the plan may be another's, after five it is half over."""
    calls = Calls(ZONE)
    calls.note(_party(), PLAN, NOW + timedelta(seconds=late_s))
    calls.hear("n", _state(NOW, 550), is_home=False)
    assert calls.track("n").today.asked_kwh == 0.0


def test_a_quarter_in_which_something_else_is_told_counts_for_nothing() -> None:
    """A new plan, or a limit, in the midst of it."""
    calls = Calls(ZONE)
    _day(calls, 0, None, 1)
    calls.void("n", NOW + timedelta(minutes=9))
    calls.hear("n", _state(NOW, 0), is_home=False)
    assert calls.track("n").today.asked_kwh == 0.0


def test_prices_ask_for_nothing_and_free_quarters_are_learnt() -> None:
    """Who is told prices is not held to any set-point; alone it shows its habit."""
    calls = Calls(ZONE)
    calls.note(_party(), {"k": "signal"}, NOW + JUST_BEGUN)
    calls.hear("n", _state(NOW, 300), is_home=False)
    assert calls.track("n").usual.at(NOW, ZONE) is None
    calls.note(_party(), None, NOW + QUARTER + JUST_BEGUN)
    calls.hear("n", _state(NOW + QUARTER, 300), is_home=False)
    assert calls.track("n").usual.at(NOW, ZONE) == pytest.approx(1.2)


def test_who_presses_the_button_is_in_the_right() -> None:
    """For two hours, and once a day: the quarter under way and those to come."""
    calls = Calls(ZONE)
    _day(calls, 0, None, 1)
    press = {"k": "event", "t": NOW_S + 300, "what": "button", "value": 0, "why": ""}
    calls.hear("n", told(press), is_home=False)
    _day(calls, 0, 0, 8)
    assert calls.track("n").today.asked_kwh == 0.0
    calls.hear("n", told(press, t=NOW_S + 9000), is_home=False)
    later = {**PLAN, "until": NOW_S + 14_400, "power_w": [2200, 2200]}
    calls.note(_party(), later, NOW + 11 * QUARTER + JUST_BEGUN)
    calls.hear("n", _state(NOW + 11 * QUARTER, 0), is_home=False)
    assert calls.track("n").today.asked_kwh == pytest.approx(0.55)


def test_a_day_is_judged_at_one_in_the_morning() -> None:
    """So that its last quarters are told by then."""
    calls = Calls(ZONE)
    _day(calls, 0, 0)
    calls.note(_party(), None, NOW + timedelta(hours=11, minutes=50))
    assert calls.trust("n") == 1.0
    calls.note(_party(), None, NOW + timedelta(hours=12, minutes=10))
    assert calls.trust("n") < 0.3


def test_it_outlives_a_restart_and_ends_with_its_people() -> None:
    """Of who is gone nothing is taken up; of who moves out nothing is left."""
    calls, again = Calls(ZONE), Calls(ZONE)
    _day(calls, 0, 0)
    calls.note(_party(), None, NOW + timedelta(days=1))
    kept = calls.to_dict()
    again.recall({**kept, "gone": kept["n"]}, {"n", "new"})
    assert again.to_dict() == kept
    assert again.trust("n") == calls.trust("n") < 1.0
    again.forget("n")
    assert (again.to_dict(), again.trust("n")) == ({}, 1.0)
    again.recall("damaged", {"n"})
    assert again.to_dict() == {}


def test_an_unchanged_world_costs_nothing() -> None:
    """Looked at again and again within a quarter, nothing is worked out anew."""
    calls = Calls(ZONE)
    _day(calls, 0, None, 1)
    before = calls.track("n")
    for minute in range(15):
        without = replace(_party(), offer=None)
        calls.note(without, PLAN, NOW + timedelta(minutes=minute))
    assert calls.track("n") is before
    calls.hear("n", _state(NOW, 550), is_home=False)
    assert calls.track("n").today.asked_kwh == pytest.approx(0.55)
