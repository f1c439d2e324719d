"""All entities of the demo, by the platform that they belong to."""

from collections.abc import Iterator
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ...engine import (
    Appliance,
    Battery,
    Ev,
    Grid,
    HeatedSpace,
    HotWater,
    Load,
    Pv,
    Thing,
)
from ..names import Domain
from ..simulator import Simulator, simulator_of
from .control import BatteryMode, Relay, current, limit, setpoint
from .demo_entity import DemoEntity
from .machine import Armed, Plugged, Start
from .measure import POWER, Measure, quantities
from .meter import Meter
from .sky import sky
from .solar import SolarForecast
from .thermostat import Thermostat
from .weather import DemoWeather


def demo_entities(
    hass: HomeAssistant, entry: ConfigEntry[Any], domain: Domain
) -> list[DemoEntity]:
    """Make the entities of a platform, for an entry whose simulator was started."""
    simulator = simulator_of(hass, entry)
    return [each for each in _every(simulator) if each.domain == domain]


def _every(simulator: Simulator) -> Iterator[DemoEntity]:
    yield DemoWeather(simulator)
    yield from sky(simulator)
    for place in simulator.street.neighbourhood.places():
        if any(isinstance(thing, Grid) for thing in place.things):
            yield Meter(simulator, place.id, POWER)
        for thing in place.things:
            if not isinstance(thing, Grid | Load):
                yield from _of(simulator, thing)


def _of(simulator: Simulator, thing: Thing) -> Iterator[DemoEntity]:
    """Make what shows and commands one thing."""
    name = thing.id
    for quantity in quantities(thing):
        yield Measure(simulator, name, quantity)
    match thing:
        case Pv():
            yield SolarForecast(simulator, name)
            yield limit(simulator, name, thing.peak_kw)
        case Battery():
            ends_kw = -thing.discharge_kw, thing.charge_kw
            yield setpoint(simulator, name, ends_kw)
            yield BatteryMode(simulator, name, "mode")
        case Ev():
            yield Plugged(simulator, name, "plugged")
            yield Relay(simulator, name, "charger")
            yield current(simulator, name, thing.max_current_a)
        case HotWater():
            yield Relay(simulator, name, "relay")
        case HeatedSpace():
            yield Thermostat(simulator, name, "thermostat")
        case Appliance():
            yield Armed(simulator, name, "armed")
            yield Start(simulator, name, "start")
        case _:
            pass
