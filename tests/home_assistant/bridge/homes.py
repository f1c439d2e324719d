"""Layouts to look at: a home, and a house of two flats with a shared roof."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from homeassistant.core import State

from custom_components.quartier.bridge.layout import Device, Layout, Place
from custom_components.quartier.bridge.readings import Readings

ZONE: Final = "Europe/Paris"
NOW: Final = datetime(2026, 11, 25, 12, tzinfo=UTC)
CONTRACT: Final[Mapping[str, Any]] = {
    "contract": "offpeak",
    "peak_eur_per_kwh": 0.21,
    "offpeak_eur_per_kwh": 0.16,
    "offpeak_windows": "22:30-06:30",
}
TANK: Final[Mapping[str, Any]] = {
    "device": "water_heater",
    "control": "switch.tank",
    "power": "sensor.tank_power",
    "temperature": "sensor.tank",
    "volume_l": 200,
    "power_kw": 2.2,
}
BATTERY: Final[Mapping[str, Any]] = {
    "device": "battery",
    "soc": "sensor.soc",
    "power": "sensor.battery_power",
    "capacity_kwh": 8,
    "charge_kw": 4,
    "discharge_kw": 4,
}
PV: Final[Mapping[str, Any]] = {"device": "pv", "power": "sensor.pv", "peak_kw": 6}


def device(name: str, place: str, told: Mapping[str, Any], **live: Any) -> Device:  # noqa: ANN401 (live values are anything)
    """Make a device of what a form would tell."""
    return Device(name, name.upper(), told["device"], name, place, told, live)


def home(**live: Any) -> Layout:  # noqa: ANN401 (likewise)
    """Make a home with a roof, a battery and a tank."""
    told = {"kind": "home", "grid_power": "sensor.grid", **CONTRACT}
    root = Place("home", "HOME", "household", "Home", None, told, live)
    devices = (
        device("roof", "home", PV),
        device("battery", "home", BATTERY),
        device("tank", "home", TANK),
    )
    return Layout("HOME", "home", "Home", ZONE, (root,), devices, told)


def house(**live: Any) -> Layout:  # noqa: ANN401 (likewise)
    """Make a building of two flats that share a roof; live values are of flat-1."""
    told = {"kind": "neighbourhood", "shares": True, "internal_eur_per_kwh": 0.12}
    flat = {"grid_power": "sensor.grid", "persons": 3, **CONTRACT}
    places = (
        Place("street", "STREET", "neighbourhood", "Street", None, told),
        Place("house", "HOUSE", "building", "House", "street", {"import_limit_kw": 30}),
        Place("flat-1", "FLAT1", "household", "Flat 1", "house", flat, live),
        Place("flat-2", "FLAT2", "household", "Flat 2", "house", {**CONTRACT}),
        Place("villa", "VILLA", "household", "Villa", "street", {**CONTRACT}),
    )
    devices = (device("roof", "house", PV), device("tank", "flat-1", TANK))
    return Layout("STREET", "neighbourhood", "Street", ZONE, places, devices, told)


def readings(now: datetime = NOW, **more: tuple[str, str] | None) -> Readings:
    """Let every entity say something plausible; ``more`` by object id wins."""
    told: dict[str, tuple[str, str] | None] = {
        "grid": ("400", "W"),
        "pv": ("1500", "W"),
        "soc": ("50", "%"),
        "battery_power": ("-300", "W"),
        "tank": ("55", "°C"),
        "tank_power": ("0", "W"),
        **more,
    }
    states = {
        f"sensor.{name}": State(
            f"sensor.{name}",
            value[0],
            {"unit_of_measurement": value[1]},
            last_reported=now,
        )
        for name, value in told.items()
        if value is not None
    }
    states["switch.tank"] = State("switch.tank", "off", last_reported=now)
    return Readings(states.get, now)
