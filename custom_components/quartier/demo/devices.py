"""The demo's devices: what each thing would be called in the form of its kind."""

from collections.abc import Mapping
from typing import Any, Final

from ..const import CONF_DEVICE
from ..engine import Appliance, Battery, Ev, Heater, HeatPump, HotWater, Pv, Thing
from .names import entity_of, part_of

# The modes of a demo battery.
AUTO: Final = "auto"
MANUAL_MODE: Final = "manual"

_MACHINES: Final = {
    "washer": "washing_machine",
    "dishwasher": "dishwasher",
    "dryer": "dryer",
}

type Settings = Mapping[str, Any]


def settings_of(thing: Thing, people: Settings) -> Settings | None:
    """Answer the form of a thing's kind; None for what is no device of its own.

    ``people`` tells of the home that it stands in: its area and its age.
    """
    match thing:
        case Heater() | HeatPump():
            return _heating(thing, people)
        case Pv() | Battery() | Ev() | HotWater() | Appliance():
            return _form(thing)
        case _:
            return None


def _form(thing: Pv | Battery | Ev | HotWater | Appliance) -> Settings:
    match thing:
        case Pv():
            return _pv(thing)
        case Battery():
            return _battery(thing)
        case Ev():
            return _car(thing)
        case HotWater():
            return _tank(thing)
        case Appliance():
            return _machine(thing)


def _pv(roof: Pv) -> Settings:
    return {
        CONF_DEVICE: "pv",
        "power": entity_of("sensor", roof.id, "power"),
        "peak_kw": roof.peak_kw,
        "forecast": [entity_of("sensor", roof.id, "forecast")],
        "limit": entity_of("number", roof.id, "limit"),
        "limit_scale": "w",
    }


def _battery(battery: Battery) -> Settings:
    return {
        CONF_DEVICE: "battery",
        "soc": entity_of("sensor", battery.id, "soc"),
        "capacity_kwh": battery.capacity_kwh,
        "charge_kw": battery.charge_kw,
        "discharge_kw": battery.discharge_kw,
        "power": entity_of("sensor", battery.id, "power"),
        "setpoint": entity_of("number", battery.id, "setpoint"),
        "setpoint_scale": "w",
        "mode_select": entity_of("select", battery.id, "mode"),
        "option_auto": AUTO,
        "option_charge": MANUAL_MODE,
        "option_discharge": MANUAL_MODE,
        "option_hold": MANUAL_MODE,
    }


def _car(car: Ev) -> Settings:
    return {
        CONF_DEVICE: "ev",
        "plugged": entity_of("binary_sensor", car.id, "plugged"),
        "capacity_kwh": car.capacity_kwh,
        "switch": entity_of("switch", car.id, "charger"),
        "current": entity_of("number", car.id, "current"),
        "soc": entity_of("sensor", car.id, "soc"),
        "power": entity_of("sensor", car.id, "power"),
        "phases": str(car.phases),
        "max_current_a": car.max_current_a,
        "min_current_a": car.min_current_a,
    }


def _tank(tank: HotWater) -> Settings:
    return {
        CONF_DEVICE: "water_heater",
        "control": entity_of("switch", tank.id, "relay"),
        "volume_l": tank.volume_l,
        "power_kw": tank.power_kw,
        "temperature": entity_of("sensor", tank.id, "temperature"),
        "power": entity_of("sensor", tank.id, "power"),
        "set_c": tank.set_c,
        "follows_offpeak": tank.follows_offpeak,
    }


def _machine(machine: Appliance) -> Settings:
    return {
        CONF_DEVICE: "machine",
        "machine": _MACHINES[part_of(machine.id)],
        "start": entity_of("button", machine.id, "start"),
        "armed": entity_of("binary_sensor", machine.id, "armed"),
        "power": entity_of("sensor", machine.id, "power"),
        "kwh_per_cycle": round(machine.energy_kwh, 3),
    }


def _heating(source: HeatPump | Heater, people: Settings) -> Settings:
    """Tell of what heats a home's rooms, and of the rooms."""
    rooms = f"{source.id.rpartition('-')[0]}-rooms"
    thermostat = entity_of("climate", rooms, "thermostat")
    own: Settings = (
        {
            CONF_DEVICE: "heat_pump",
            "thermostat": thermostat,
            "electric_kw": source.electric_kw,
            "source": source.source,
        }
        if isinstance(source, HeatPump)
        else {
            CONF_DEVICE: "heater",
            "control": thermostat,
            "power_kw": source.power_kw,
        }
    )
    return {
        **own,
        "area_m2": people["area_m2"],
        "built": people["built"],
        "temperature": entity_of("sensor", rooms, "temperature"),
        "power": entity_of("sensor", source.id, "power"),
    }
