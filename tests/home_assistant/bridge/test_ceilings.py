"""What the grid asks: beside a place's own limit, for a while, and kept."""

from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.quartier.bridge.ceilings import Ceiling, Ceilings, known_kw
from custom_components.quartier.bridge.layout import Device, Layout, Place
from custom_components.quartier.const import DOMAIN
from custom_components.quartier.engine import Clock, Outlook
from tests.home_assistant.bridge.homes import NOW, ZONE
from tests.home_assistant.living import alive, coordinator_of, later, settled

STREET = Place("street", "S", "neighbourhood", "Street", None, {"import_limit_kw": 30})
HOUSE = Place("house", "H", "building", "House", "street")
FLAT = Place("flat", "F", "household", "Flat", "house")
TANK = Device("tank", "T", "participant", "Tank", "flat", {})
PLANT = Device("plant", "P", "plant", "Plant", "street", {})
HOUR = timedelta(hours=1)


def _layout() -> Layout:
    places = (STREET, HOUSE, FLAT)
    return Layout("S", "neighbourhood", "Street", ZONE, places, (TANK, PLANT))


@pytest.mark.parametrize(("asked_kw", "counts_kw"), [(12.0, 12.0), (40.0, 30.0)])
def test_the_less_of_both_counts_as_long_as_it_lasts(
    asked_kw: float, counts_kw: float
) -> None:
    """Asking for more than the limit changes nothing; after the time it is as ever."""
    grid = Ceilings({"street": Ceiling(asked_kw, NOW + HOUR)})
    found = grid.over(STREET, NOW)
    assert found is not None
    assert found.max_kw == counts_kw
    assert grid.over(HOUSE, NOW) is None
    assert grid.over(STREET, NOW + HOUR) == Ceiling(30.0)
    assert not grid.lapse(NOW)
    assert grid.lapse(NOW + HOUR)
    assert grid.asked == {}
    assert not grid.lapse(NOW + HOUR)


def test_the_outlook_says_for_how_long() -> None:
    """A step that is only partly asked for is kept whole; beyond it there is none."""
    clock = Clock.even(NOW, 1800, 4)
    outlook = Outlook(clock, {"x": np.zeros(4)})
    assert Ceilings().bent(outlook) is outlook
    grid = Ceilings({"house": Ceiling(5.0, NOW + timedelta(minutes=40))})
    series = grid.bent(outlook).series
    assert series["house.import_limit_kw"].tolist() == [5.0, 5.0, 1e5, 1e5]
    assert series["x"].tolist() == [0.0] * 4


def test_it_outlives_a_restart_and_damage_does_not() -> None:
    """What cannot be read, or has no offset, is not asked any more."""
    grid = Ceilings({"house": Ceiling(5.0, NOW + HOUR)})
    again = Ceilings()
    again.recall(grid.to_dict())
    assert again == grid
    other = Ceilings()
    other.recall(None)
    other.recall({"a": 1, "b": {}, "c": {"until": "2026-11-25T12:00", "max_kw": 1}})
    other.recall({"d": {"until": NOW.isoformat(), "max_kw": "much"}})
    other.recall({"e": {"until": NOW.isoformat(), "max_kw": -1}})
    assert other.asked == {}


def test_what_a_place_takes_is_what_is_known_below_it() -> None:
    """A meter counts for all that is behind it; where nothing measures nobody knows."""
    layout = _layout()
    assert known_kw(layout, STREET, {}) is None
    assert known_kw(layout, STREET, {"tank": 2.0, "plant": 3.0}) == 5.0
    assert known_kw(layout, STREET, {"tank": 2.0, "plant": 3.0, "flat": 2.5}) == 5.5
    assert known_kw(layout, STREET, {"tank": 2.0, "street": 9.0}) == 9.0


async def test_what_the_grid_asks_bends_the_plan_until_it_is_over(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """It is planned with, outlives a restart, and ends by itself."""
    freezer.move_to("2026-06-15T06:07:00+00:00")
    entry = await alive(hass, told={"tank": "18", "soc": "5", "grid": "2000"})
    before = coordinator_of(entry).data.plan
    assert before is not None
    exchange_kw = before.places["home"].exchange_kw
    busy = int(exchange_kw.argmax())
    assert exchange_kw[busy] > 1.0

    # Until the end of that step, in which the home would take most.
    ends_s = float(before.clock.edges_s[busy + 1])
    until = before.clock.start + timedelta(seconds=ends_s)
    coordinator_of(entry).ceilings.ask("home", Ceiling(0.5, until))
    await coordinator_of(entry).async_replan("limit")
    plan = coordinator_of(entry).data.plan
    assert plan is not None
    assert plan.places["home"].exchange_kw[: busy + 1].max() < 0.51

    await hass.config_entries.async_reload(entry.entry_id)
    await settled(hass)
    assert hass_storage[f"{DOMAIN}.HOME"]["data"]["ceilings"]["home"]["max_kw"] == 0.5
    assert "home.import_limit_kw" in coordinator_of(entry).data.outlook.series

    coordinator_of(entry).ceilings.ask(
        "home", Ceiling(0.5, dt_util.utcnow() + timedelta(minutes=9))
    )
    await later(hass, freezer, minutes=10)
    assert coordinator_of(entry).ceilings.asked == {}
    assert "home.import_limit_kw" not in coordinator_of(entry).data.outlook.series
