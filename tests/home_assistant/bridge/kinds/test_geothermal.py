"""A geothermal loop is planned as its wells are, and yields to who needs them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from homeassistant.core import State

from custom_components.quartier.bridge.kinds import Seen
from custom_components.quartier.bridge.kinds.geothermal import GeothermalKind
from custom_components.quartier.bridge.set_points import SetPoint
from custom_components.quartier.engine import (
    Clock,
    Duty,
    Geothermal,
)
from tests.home_assistant.bridge.kinds.scene import NOW, device, done, moved, said, seen

KIND = GeothermalKind()
OWN = device(
    "geothermal",
    heat_kw=1_000,
    supply_c=60,
    source="sensor.source",
    supply="sensor.supply",
    duty="calendar.wells",
)
CLOCK = Clock.even(NOW, 900, 8)
HOUR = timedelta(hours=1)


def _made(sight: Seen) -> Geothermal:
    [loop] = KIND.things(OWN, sight)
    assert isinstance(loop, Geothermal)
    return loop


def test_things() -> None:
    """As said, or as is usual."""
    [usual] = KIND.things(device("geothermal"), seen())
    assert usual == Geothermal("thing", 1_000.0, 28.0, 28.0, name="Machin")
    own = device(
        "geothermal",
        heat_kw=4_000,
        supply_c=45,
        ground_c=60,
        cooled_k=30,
        reserve_percent=10,
        least_load_percent=30,
        upkeep_eur_per_mwh=4,
    )
    assert KIND.things(own, seen()) == (
        Geothermal(
            "thing",
            4_000.0,
            60.0,
            60.0,
            cooled_k=30.0,
            supply_c=45.0,
            least_load=0.3,
            reserve=0.1,
            upkeep_eur_per_mwh=4.0,
            name="Machin",
        ),
    )


def test_its_source_is_as_warm_as_it_is() -> None:
    """As measured, else as was believed."""
    before = Geothermal("thing", 1_000.0, 26.5, 28.0)
    told = moved(seen(said("sensor.source", 27.2, "°C")), NOW, before)
    assert _made(told).source_c == 27.2
    assert _made(moved(seen(), NOW, before)).source_c == 26.5


def test_its_supply_is_learnt() -> None:
    """It goes on as it is now, if that is hot enough to be one; else as was said."""
    assert _made(seen()).supply_told
    assert KIND.sources(OWN)["thing.supply_c"].entity_id == "sensor.supply"
    for told, expected in (("57", 57.0), ("12", 60.0), ("unknown", 60.0)):
        given = KIND.given(OWN, CLOCK, seen(said("sensor.supply", told, "°C")))
        np.testing.assert_array_equal(given["thing.supply_c"], np.full(8, expected))
    plain = device("geothermal")
    assert KIND.sources(plain) == KIND.given(plain, CLOCK, seen()) == {}


def test_a_duty_that_has_no_end_yet() -> None:
    """Half a day from when it began, and half a day more each time that is over."""
    for hours_ago, ends_in_h in ((2.0, 10.0), (13.0, 11.0)):
        sight = seen(said("calendar.wells", "on", hours_ago=hours_ago))
        begins = NOW - timedelta(hours=hours_ago)
        assert _made(sight).duties == (Duty(begins, NOW + ends_in_h * HOUR),)


def test_a_duty_of_a_calendar() -> None:
    """The next one is known before it begins; its times are on the wall."""
    times = {"start_time": "2026-01-14 20:00:00", "end_time": "2026-01-14 23:00:00"}
    begins, ends = (datetime(2026, 1, 14, at, tzinfo=UTC) for at in (19, 22))
    ahead = seen(said("calendar.wells", "off", **times))
    assert _made(ahead).duties == (Duty(begins, ends),)
    during = moved(seen(said("calendar.wells", "on", **times)), begins + HOUR)
    assert _made(during).duties == (Duty(NOW, ends),)
    over = moved(ahead, ends + HOUR)
    assert _made(over).duties == ()


def test_a_duty_of_a_schedule() -> None:
    """It tells when it changes: of what is ahead, half a day is kept free."""
    at = datetime(2026, 1, 14, 19, tzinfo=UTC)
    told = said("calendar.wells", "off", next_event=at)
    assert _made(seen(told)).duties == (Duty(at, at + 12 * HOUR),)
    assert _made(moved(seen(told), at + HOUR)).duties == ()
    during = seen(said("calendar.wells", "on", next_event=at))
    assert _made(during).duties == (Duty(NOW, at),)


@pytest.mark.parametrize(
    "state",
    [
        said("calendar.wells", "off"),
        said("calendar.wells", "off", next_event="soon"),
        said("calendar.wells", "unavailable"),
        said("calendar.wells", "off", start_time="soon", end_time="late"),
    ],
)
def test_no_duty(state: State) -> None:
    """Where nothing is known of any there is none."""
    assert _made(seen(state)).duties == ()


def test_an_operator_may_ask_for_less() -> None:
    """So much until then; a look later sees the same."""
    until = NOW + 2 * HOUR
    sight = seen()
    sight.readings.set_points = {"thing": SetPoint(until, is_on=True, heat_kw=400.0)}
    [duty] = _made(sight).duties
    assert (duty.ends, duty.share) == (until, pytest.approx(0.4))
    assert duty.begins < NOW
    later = replace(sight, now=NOW + HOUR)
    assert _made(later).duties == (duty,)
    assert _made(sight).runs.on


@pytest.mark.parametrize(
    ("asked_kw", "reserve_percent", "least"),
    [(400.0, 0, 0.4), (100.0, 0, 0.2), (950.0, 10, 0.9)],
)
def test_an_operator_may_ask_for_exactly_that(
    asked_kw: float, reserve_percent: float, least: float
) -> None:
    """Then it makes no less while it runs, but never of what its reserve keeps."""
    own = device("geothermal", heat_kw=1_000, reserve_percent=reserve_percent)
    sight = seen()
    sight.readings.set_points = {
        "thing": SetPoint(NOW + HOUR, is_on=True, heat_kw=asked_kw, is_exact=True)
    }
    [loop] = KIND.things(own, sight)
    assert isinstance(loop, Geothermal)
    assert loop.least_load == pytest.approx(least)


def test_a_duty_goes_before_an_operator() -> None:
    """Wells that must stand still are told so, and never more than is planned."""
    own = device(
        "geothermal", setpoint="number.loop", setpoint_scale="kw", allow="switch.loop"
    )
    sight = seen()
    until = NOW + 2 * HOUR
    sight.readings.set_points = {"thing": SetPoint(until, is_on=True, heat_kw=400.0)}
    for heat_kw, on, told in (
        (0.0, 0.0, [0.0, False]),
        (300.0, 1.0, [300.0, True]),
        (600.0, 1.0, [400.0, True]),
    ):
        step = done({"thing": {"heat_kw": heat_kw, "on": on}}, sight=sight)
        assert [deed.to for deed in KIND.deeds(own, step, NOW)] == told


def test_wells_with_a_duty_are_not_started_when_quartier_leaves() -> None:
    """They may be serving others just then; any others are left free to run."""
    told = {"setpoint": "number.loop", "setpoint_scale": "kw", "allow": "switch.loop"}
    free = {"number.loop": 1_000.0, "switch.loop": True}
    assert KIND.safe(device("geothermal", **told)) == free
    assert KIND.safe(device("geothermal", duty="calendar.wells", **told)) == {}


def test_a_duty_does_not_wait_for_the_least_time_on() -> None:
    """Six hours at least, but off at once where the plan says so."""
    own = device("geothermal", allow="switch.loop", min_up_h=6)
    for on, least_on_s in ((0.0, 0.0), (1.0, 21_600.0)):
        step = done({"thing": {"heat_kw": 500.0 * on, "on": on}})
        [deed] = KIND.deeds(own, step, NOW)
        assert (deed.to, deed.least_on_s) == (bool(on), least_on_s)
