"""A water heater knows what is in its tank, and its guards."""

import pytest
from quartier.engine import HotWater
from quartier_node.appliance import water_heater
from quartier_node.appliance.water_heater import WaterHeater
from quartier_node.safety import urgency
from quartier_node.safety.sensing import Seen


def _see(
    one: WaterHeater, t: int, heat_ws: int = 0, is_on: bool = True, **facts: int
) -> Seen:
    seen = Seen()
    seen.see(t, facts)
    one.see(t, 60, seen, is_on, heat_ws)
    return seen


def test_on_is_safe() -> None:
    """Its own thermostat decides."""
    one = WaterHeater({})
    seen = _see(one, 60, temp_dc=550)

    assert water_heater.SAFE == 1
    assert one.asks(60, seen, True, None) == 0
    assert (one.order(True, 0), one.order(False, 2_000)) == (1, 0)
    assert [one.wants(watts) for watts in (999, 1_000)] == [False, True]


@pytest.mark.parametrize("volume_l", [30, 74, 75, 200, 300])
def test_its_losses_and_heat_are_the_engines(volume_l: int) -> None:
    """What the law allows at 45 K; and what warms it by a kelvin."""
    one = WaterHeater({"volume_l": volume_l})
    theirs = HotWater(id="t", volume_l=volume_l, power_kw=2, temp_c=60, reserve_l=5)

    assert one.loss_w == int(theirs.loss_kw_per_k * 45_000 + 1e-9)
    per_dc = theirs.capacity_kwh_per_k * 3_600_000 / 10
    assert one.ws_per_dc == pytest.approx(per_dc, rel=2e-3)


@pytest.mark.parametrize(
    ("facts", "bits"),
    [
        ({"temp_dc": 550, "pipe_dc": 49}, urgency.FROST),
        ({"temp_dc": 119}, urgency.TANK | urgency.RESERVE),
        ({"temp_dc": 419}, urgency.RESERVE),
        ({}, urgency.RESERVE),
    ],
)
def test_its_guards_speak(facts: dict[str, int], bits: int) -> None:
    """Each by its bit."""
    one = WaterHeater({})
    seen = _see(one, 60, **facts)

    assert one.asks(60, seen, True, None) == bits


def test_its_memory_speaks() -> None:
    """Off for long, off for much, not hot for a week."""
    one = WaterHeater({})
    seen = _see(one, 60, temp_dc=550)
    assert one.asks(6 * 3_600, seen, False, None) == urgency.OFF_TIME
    one.off_time.powered.recall([0] * 48, 60)
    assert one.asks(60, seen, True, None) == urgency.POWERED
    one.hygiene.done = -7 * 86_400
    assert one.asks(60, seen, True, None) & urgency.LEGIONELLA


def test_draws_are_what_the_tank_lost_beyond_its_losses() -> None:
    """By its thermometer, and what was put in."""
    one = WaterHeater({"volume_l": 200, "loss_w": 60})
    _see(one, 60, temp_dc=600)
    _see(one, 120, temp_dc=590, heat_ws=0)
    drawn_ws = 10 * one.ws_per_dc - 60 * 60

    assert one.used_wh() == drawn_ws // 3_600
    assert one.used_wh() == 0
    _see(one, 180)
    assert one.used_wh() is None
    assert one.hygiene.drawn == 0
    _see(one, 240, temp_dc=590)
    _see(one, 300, temp_dc=570)
    assert one.hygiene.drawn == 300


def test_without_a_thermometer_the_thermostat_tells_when_it_is_full() -> None:
    """What it took since then was drawn; in between it is reckoned."""
    one = WaterHeater({"thermometer": 0, "set_dc": 620})
    assert one.needs == ("power_w",)
    one.store_ws = one.low_ws
    _see(one, 60, power_w=2_000, heat_ws=120_000)
    assert one.store_ws == one.low_ws + 120_000 - one.loss_w * 60
    assert one.used_wh() is None
    _see(one, 120, power_w=0)
    assert one.store_ws == one.high_ws
    assert one.temp_dc == 620
    assert one.used_wh() == (120_000 - one.loss_w * 120) // 3_600
    assert one.used_wh() is None
    for t in range(180, 3_780, 60):
        _see(one, t, power_w=0)
    assert one.hygiene.done > 0
    _see(one, 4_000)
    assert one.temp_dc is None


def test_off_takes_nothing_and_is_not_full() -> None:
    """A relay that is open says nothing about the thermostat."""
    one = WaterHeater({"thermometer": 0})
    one.store_ws = one.low_ws
    _see(one, 60, power_w=0, is_on=False)

    assert one.store_ws < one.high_ws


def test_behind_a_contact_only_heat_is_power() -> None:
    """On behind an open contact is not powered."""
    one = WaterHeater({"behind_contact": 1})
    _see(one, 3_600, temp_dc=550)
    assert one.off_time.seen == 0
    _see(one, 3_660, temp_dc=550, heat_ws=60)
    assert one.off_time.seen == 3_660


def test_heating_takes_its_time() -> None:
    """To sixty degrees, by its power; the next hygiene cycle is told in time."""
    one = WaterHeater({"volume_l": 200, "power_w": 2_000})
    _see(one, 60, temp_dc=500)
    assert one.heating_s() == 100 * one.ws_per_dc // 2_000
    assert one.clean_s() == one.heating_s() + 3_600
    assert one.clean_in_s(0) == 6 * 86_400 - 3 * 3_600
    _see(one, 120, temp_dc=640)
    assert one.heating_s() == 0


def test_it_offers_its_store() -> None:
    """In watt-hours above the cold of the main."""
    one = WaterHeater({"cold_dc": 120, "low_dc": 420, "set_dc": 620})
    _see(one, 60, temp_dc=520)
    offer = one.offer(1_000, 60)

    assert offer["form"] == "storage"
    assert offer["fill_wh"] == 400 * one.ws_per_dc // 3_600
    assert offer["low_wh"] == 300 * one.ws_per_dc // 3_600
    assert offer["high_wh"] == 500 * one.ws_per_dc // 3_600
    assert one.switched(60, is_on=True) is None  # type: ignore[func-returns-value] (that is the test)
