"""What was found of a home, as one form to confirm."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from homeassistant.const import (
    UnitOfArea,
    UnitOfEnergy,
    UnitOfPower,
    UnitOfTemperature,
)

from ..bridge.kinds import Field
from ..bridge.layout import Settings
from ..const import CONF_CARBON, CONF_COMFORT_LOW, CONF_GRID_POWER, CONF_WEATHER
from .energy import Panels, Store, Told
from .near import Near
from .question import AROUND, METER, WEATHER, entity, number

PV: Final = "pv"
BATTERY: Final = "battery"
EV: Final = "ev"
HOT_WATER: Final = "hot_water"
HEATING: Final = "heating"
HEAT_PUMP: Final = "heat_pump"
AREA_M2: Final = "area_m2"
PEAK_KW: Final = "peak_kw"
BATTERY_KWH: Final = "battery_kwh"

_CARBON_UNITS: Final = ("gCO2eq/kWh", "g CO₂e/kWh", "gCO2/kWh", "gCO₂/kWh")
_USUAL_AREA_M2: Final = 70.0
# Less only keeps out the frost, °C.
_LIVED_IN_C: Final = 16.0
_WARM_C: Final = 25.0
_HALF: Final = 2.0
_TANK_WORDS: Final = ("water heater", "boiler", "ballon", "chauffe eau", " ecs ")


_PUMP_WORDS: Final = ("heat pump", "pompe à chaleur", "pompe a chaleur", " pac ")
CHARGING_WORDS: Final = ("charg", "wallbox", "borne", "recharge")
_QUESTIONS: Final = (
    *METER,
    WEATHER,
    Field(PV, entity("sensor", "power", multiple=True)),
    Field(PEAK_KW, number(0.1, 10_000, UnitOfPower.KILO_WATT)),
    Field(BATTERY, entity("sensor", "battery", multiple=True)),
    Field(BATTERY_KWH, number(0.1, 100_000, UnitOfEnergy.KILO_WATT_HOUR)),
    Field(EV, entity("binary_sensor", multiple=True)),
    Field(
        HOT_WATER, entity(["switch", "water_heater", "input_boolean"], multiple=True)
    ),
    Field(HEAT_PUMP, entity("climate", multiple=True)),
    Field(HEATING, entity("climate", multiple=True)),
    Field(AREA_M2, number(5, 1_000, UnitOfArea.SQUARE_METERS)),
    Field(
        CONF_COMFORT_LOW,
        number(_LIVED_IN_C, _WARM_C, UnitOfTemperature.CELSIUS, 1 / _HALF),
    ),
    *AROUND,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a home seems to have."""

    # Entities by the question that they answer.
    around: Settings = field(default_factory=dict)
    devices: Mapping[str, list[str]] = field(default_factory=dict)
    # What the dashboard says besides, by the entity that stands for a device.
    known: Mapping[str, Settings] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def found_in(near: Near, told: Told) -> Found:
    """Find what a home has: on the dashboard first, then among all its entities."""
    known: dict[str, Settings] = {}
    names: dict[str, str] = {}
    for panels in told.panels:
        if power := panels.power or _power_beside(near, panels.energy):
            known[power] = _panels(near, panels)
            names[power] = panels.name
    for store in told.stores:
        if store.soc:
            known[store.soc] = _store(store)
            names[store.soc] = store.name
    around = {
        CONF_GRID_POWER: told.grid_power,
        CONF_WEATHER: next(near.all("weather"), None),
        CONF_CARBON: next(near.all("sensor", units=_CARBON_UNITS), None),
        CONF_COMFORT_LOW: _comfort_low_c(near),
    }
    pumps = list(near.all("climate", words=_PUMP_WORDS))
    devices = {
        PV: [each for each in known if "forecast" in known[each]],
        BATTERY: [each for each in known if "forecast" not in known[each]],
        EV: _cars(near),
        HOT_WATER: _tanks(near),
        HEAT_PUMP: pumps,
        HEATING: [each for each in near.all("climate") if each not in pumps],
    }
    return Found(around, devices, known, names)


def found_fields(found: Found) -> tuple[Field, ...]:
    """Ask to confirm what was found; all of it may be changed, or left out."""
    stores = [found.known.get(each, {}) for each in found.devices.get(BATTERY, ())]
    whole_kwh = sum(each.get("capacity_kwh", 0.0) for each in stores)
    is_heated = bool(found.devices.get(HEATING) or found.devices.get(HEAT_PUMP))
    usual = {
        **found.around,
        **found.devices,
        BATTERY_KWH: whole_kwh,
        AREA_M2: _USUAL_AREA_M2 if is_heated else None,
    }
    return tuple(
        replace(each, default=usual.get(each.key) or None) for each in _QUESTIONS
    )


def _panels(near: Near, panels: Panels) -> Settings:
    forecasts = [near.of_entry(each) for each in panels.forecasts]
    return {"forecast": [each for each in forecasts if each]}


def _store(store: Store) -> Settings:
    told = {
        "capacity_kwh": store.capacity_kwh,
        "power": store.power,
        # The dashboard counts what a battery gives as positive.
        "power_discharges": store.power is not None,
    }
    return {key: value for key, value in told.items() if value}


def _power_beside(near: Near, energy: str | None) -> str | None:
    return near.beside(energy, "sensor", classes=("power",)) if energy else None


def _cars(near: Near) -> list[str]:
    """Find charging points: a plug, beside what tells of charging.

    What only tells that a battery charges is a telephone, more often than not.
    """
    return [
        each
        for each in near.all("binary_sensor", classes=("plug",))
        if near.beside(each, "switch", words=CHARGING_WORDS)
        or near.beside(each, "number", units=("A",))
    ]


def _tanks(near: Near) -> list[str]:
    """Find hot-water tanks: they are called so, or switched by something named so."""
    return [*near.all("water_heater"), *near.all("switch", words=_TANK_WORDS)]


def _comfort_low_c(near: Near) -> float | None:
    """Find how warm people have it now, °C in halves: no plan shall make it colder."""
    targets_c = [near.target_c(each) for each in near.all("climate")]
    lived_in = [each for each in targets_c if each is not None and each >= _LIVED_IN_C]
    warmest_c = min(max(lived_in, default=0.0), _WARM_C)
    return round(_HALF * warmest_c) / _HALF or None
