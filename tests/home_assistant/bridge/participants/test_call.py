"""What a plan asks beside a habit, quarter by quarter."""

from dataclasses import replace
from typing import Any, Final

import pytest

from custom_components.quartier.bridge.participants.call import Call, call_of
from custom_components.quartier.bridge.participants.habit import Habit
from custom_components.quartier.bridge.participants.party import Party, party_of
from tests.home_assistant.bridge.homes import NOW
from tests.home_assistant.bridge.participants.talks import (
    MONO_S,
    NOW_S,
    STORE,
    seen,
    told,
)

# Nothing for an hour, then an hour at full power, then an hour at half of it.
PLAN: Final[dict[str, Any]] = {
    "k": "plan",
    "t0": NOW_S,
    "step_s": 3600,
    "until": NOW_S + 3 * 3600,
    "power_w": [0, 2200, 1100],
}


def _party(**offer: Any) -> Party:  # noqa: ANN401 (fields of an offer)
    return party_of(seen(offer=told(STORE, **offer)), Habit(), NOW, MONO_S)


def _call(party: Party, usual_kw: float | None, hour: float) -> Call:
    call = call_of(PLAN, party, usual_kw, NOW_S + round(hour * 3600))
    assert call is not None
    return call


def test_more_than_usual_is_asked() -> None:
    """Of 2.2 kW that it says it takes, 0.2 are usual: 2 kW for a quarter."""
    call = _call(_party(), 0.2, 1)
    assert call.usual_kwh == pytest.approx(0.05)
    assert call.asked_kwh == pytest.approx(0.5)
    assert call.claimed_kwh == pytest.approx(0.5)
    assert call.came_kwh(0.30) == pytest.approx(0.25)
    half = _call(_party(), 0.2, 2.5)
    assert (half.asked_kwh, half.claimed_kwh) == pytest.approx((0.225, 0.5))


def test_less_than_usual_is_asked() -> None:
    """Who usually takes 1.6 kW and is told to take none is asked to leave it."""
    call = _call(_party(), 1.6, 0.25)
    assert (call.asked_kwh, call.claimed_kwh) == pytest.approx((-0.4, 0.4))
    assert call.came_kwh(0.0) == pytest.approx(0.4)
    assert call.came_kwh(0.4) == pytest.approx(0.0)
    assert call.came_kwh(0.5) == pytest.approx(-0.1)


def test_what_is_usual_is_no_call() -> None:
    """To the meter's and the relay's few watt-hours."""
    for usual_kw in (0.0, 0.07):
        call = _call(_party(), usual_kw, 0)
        assert call.is_free
        assert call.error_kwh == 0.0
    assert not _call(_party(), 0.09, 0).is_free


def test_without_a_habit_its_base_is_usual() -> None:
    """What nobody moves of it is not asked of it."""
    call = _call(_party(base_w=[400] * 24), None, 1)
    assert call.usual_kwh == pytest.approx(0.1)
    assert call.asked_kwh == pytest.approx(0.45)
    assert call.claimed_kwh == pytest.approx(0.55)


def test_what_is_full_is_not_asked_to_take() -> None:
    """Of 2.2 kW for a quarter 0.3 kWh fit; of nothing that fits, nothing is asked."""
    tight = replace(_party(loss_w=0, use_wh=None), fill_kwh=8.7)
    assert _call(tight, 0.0, 1).asked_kwh == pytest.approx(0.3)
    assert call_of(PLAN, replace(tight, fill_kwh=9.0), 0.0, NOW_S + 3600) is None
    empty = replace(_party(give_w=2000), fill_kwh=0.0)
    giving = {**PLAN, "power_w": [-2000] * 3}
    assert call_of(giving, empty, 0.0, NOW_S) is None
    assert call_of(giving, replace(empty, fill_kwh=5.0), 0.0, NOW_S) == Call(
        0.0, -0.5, 0.5
    )


@pytest.mark.parametrize("hour", [-0.25, 3.0])
def test_outside_of_a_plan_nothing_is_asked(hour: float) -> None:
    """Neither before it begins nor once it is over; nor of who offers nothing."""
    assert call_of(PLAN, _party(), 0.0, NOW_S + round(hour * 3600)) is None
    assert call_of(PLAN, Party("n"), 0.0, NOW_S) is None


def test_no_more_than_its_plate_is_claimed() -> None:
    """Who says 6.6 kW and is rated for 2.2 claims those."""
    party = replace(_party(take_w=6600), rated_kw=2.2)
    assert _call(party, 0.0, 1).claimed_kwh == pytest.approx(0.55)
    assert _call(_party(take_w=6600, fill_wh=None), 0.0, 2).claimed_kwh == (
        pytest.approx(0.55)
    )
