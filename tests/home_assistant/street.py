"""A street to test with: a neighbourhood of two households, and a home of its own.

Its situation is real: planned by the engine for things like those that the bridge
would make. Only the coordinator is stood in for, and notes what it is told.
"""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from logging import getLogger
from typing import Any, Final, override
from unittest.mock import PropertyMock, patch

import numpy as np
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.ceilings import Ceilings
from custom_components.quartier.bridge.layout import Layout, layout_of
from custom_components.quartier.bridge.life import Life
from custom_components.quartier.bridge.situation import Situation
from custom_components.quartier.bridge.tally import Tally, Totals
from custom_components.quartier.bridge.trouble import Trouble
from custom_components.quartier.bridge.wishes import policy_of
from custom_components.quartier.const import CONF_TUNABLES, DOMAIN
from custom_components.quartier.coordinator import QuartierCoordinator
from custom_components.quartier.engine import (
    Appliance,
    Battery,
    Building,
    Clock,
    Decision,
    Ev,
    Floats,
    Grid,
    Home,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Planner,
    Policy,
    Pv,
    Run,
    Session,
    Sharing,
    Thing,
    decisions,
)
from custom_components.quartier.entity import async_register_devices

ZONE: Final = "Europe/Paris"
_LOGGER: Final = getLogger(__name__)
# A Monday in June, ten in the morning in Paris.
NOW: Final = datetime(2026, 6, 15, 8, tzinfo=UTC)
_STEPS: Final = 48
_CLOCK: Final = Clock.even(NOW, 1800, _STEPS)

_CONTRACT: Final = {
    "contract": "offpeak",
    "peak_eur_per_kwh": 0.21,
    "offpeak_eur_per_kwh": 0.16,
    "offpeak_windows": "22:30-06:30, 12:00-14:00",
    "injection_eur_per_kwh": 0.04,
}
_COMFORT: Final = {
    "comfort_low_c": 19.0,
    "comfort_high_c": 24.0,
    "comfort_floor_c": 16.0,
    "comfort_ceiling_c": 28.0,
}
_PV: Final = {"device": "pv", "power": "sensor.sun", "peak_kw": 9.0}
_BATTERY: Final = {
    "device": "battery",
    "power": "sensor.battery_power",
    "soc": "sensor.battery_soc",
    "capacity_kwh": 10.0,
}
_DEVICES: Final[Mapping[str, Mapping[str, Any]]] = {
    "TANK": {
        "device": "water_heater",
        "control": "switch.tank",
        "power": "sensor.tank_power",
    },
    "CAR": {"device": "ev", "switch": "switch.car"},
    "WASH": {"device": "machine", "switch": "switch.wash"},
}
_TITLES: Final = {"TANK": "Ballon", "CAR": "Zoé", "WASH": "Lave-linge"}


def street(*, demo: bool = False, residents: Sequence[str] = ()) -> MockConfigEntry:
    """Make a neighbourhood: a building with two households, panels and a battery."""
    household = {"parent": "B1", "grid_power": "sensor.lea_grid", **_COMFORT}
    lives_here = {"residents": list(residents)} if residents else {}
    return MockConfigEntry(
        domain=DOMAIN,
        entry_id="STREET",
        title="Rue des Lilas",
        unique_id="rue-des-lilas",
        data={
            "kind": "neighbourhood",
            "weather": "weather.home",
            "shares": True,
            **({"demo": True} if demo else {}),
        },
        options={CONF_TUNABLES: {}},
        subentries_data=[
            _sub("B1", "building", "Les Lilas", {"parent": "", "import_limit_kw": 30}),
            _sub("H1", "household", "Léa", {**household, **_CONTRACT, **lives_here}),
            _sub("H2", "household", "Omar", {**household, **_CONTRACT}),
            _sub("PV", "asset", "Toiture", {"parent": "B1", **_PV}),
            _sub("BAT", "asset", "Batterie", {"parent": "B1", **_BATTERY}),
            *_appliances("H1"),
        ],
    )


def home() -> MockConfigEntry:
    """Make a home of its own, with appliances."""
    return MockConfigEntry(
        domain=DOMAIN,
        entry_id="MAISON",
        title="Maison",
        unique_id="maison",
        data={"kind": "home", "grid_power": "sensor.grid", **_COMFORT, **_CONTRACT},
        options={CONF_TUNABLES: {}},
        subentries_data=[
            _sub("PV", "appliance", "Toiture", {"parent": "", **_PV}),
            *_appliances(""),
        ],
    )


def _sub(key: str, kind: str, title: str, data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "subentry_id": key,
        "subentry_type": kind,
        "title": title,
        "unique_id": None,
        "data": data,
    }


def _appliances(parent: str) -> list[dict[str, Any]]:
    return [
        _sub(key, "appliance", _TITLES[key], {"parent": parent, **told})
        for key, told in _DEVICES.items()
    ]


def set_states(hass: HomeAssistant) -> None:
    """Set the states of the entities that both entries name."""
    power = {"unit_of_measurement": "W", "device_class": "power"}
    hass.states.async_set("sensor.lea_grid", "640", power)
    hass.states.async_set("sensor.grid", "-1200", power)
    hass.states.async_set("sensor.sun", "4100", power)
    hass.states.async_set("sensor.battery_power", "1500", power)
    percent = {"unit_of_measurement": "%", "device_class": "battery"}
    hass.states.async_set("sensor.battery_soc", "40", percent)
    hass.states.async_set("weather.home", "sunny", {"temperature": 24.0})
    for key in _DEVICES:
        hass.states.async_set(f"switch.{key.lower()}", "off")


@cache
def street_situation() -> Situation:
    """Plan the street once, with HiGHS: it takes a moment."""
    lea = (_meter("h1"), Load(id="h1-rest", name="Léa"), *_things())
    omar = (_meter("h2"), Load(id="h2-rest", name="Omar"))
    shared = (
        _meter("b1"),
        Pv(id="pv", peak_kw=9.0, name="Toiture"),
        Battery("bat", 10.0, 5.0, 5.0, 4.0, name="Batterie"),
    )
    homes = (Home("h1", lea, "Léa"), Home("h2", omar, "Omar"))
    building = Building("b1", homes, shared, "Les Lilas", import_limit_kw=30.0)
    tree = Neighbourhood(
        "street", ZONE, (building,), name="Rue des Lilas", sharing=Sharing()
    )
    measured = {"h1": 0.64, "h2": 0.3, "pv": -4.1, "bat": 1.5, "tank": 0.0}
    return _planned(tree, measured)


@cache
def home_situation() -> Situation:
    """Plan the home once."""
    things = (
        _meter("maison"),
        Load(id="maison-rest", name="Maison"),
        Pv(id="pv", peak_kw=9.0, name="Toiture"),
        *_things(),
    )
    tree = Neighbourhood("maison", ZONE, things=things, name="Maison")
    return _planned(tree, {"maison": -1.2, "pv": -2.0})


def _meter(name: str) -> Grid:
    return Grid(id=f"{name}-meter", tariff=name, import_limit_kw=9.0)


def _things() -> tuple[Thing, ...]:
    evening, morning = NOW + timedelta(hours=8), NOW + timedelta(hours=22)
    stay = Session(NOW + timedelta(minutes=30), morning, 12.0, 40.0)
    run = Run(NOW + timedelta(hours=1), evening)
    return (
        HotWater("tank", 200.0, 2.2, 50.0, name="Ballon"),
        Ev("car", 50.0, sessions=(stay,), name="Zoé"),
        Appliance(
            "wash", (0.3, 2.0, 2.0, 0.4, 0.4, 0.5), runs=(run,), name="Lave-linge"
        ),
    )


def _planned(tree: Neighbourhood, measured: Mapping[str, float]) -> Situation:
    hour = _CLOCK.hour_of_day(ZONE)
    cheap = ((hour >= 12) & (hour < 14)) | (hour >= 22.5) | (hour < 6.5)
    sun = 7.0 * np.clip(np.sin((hour - 6.0) / 15.0 * np.pi), 0.0, None)
    series: dict[str, Floats] = {
        "carbon_g_per_kwh": np.full(_STEPS, 45.0),
        "outdoor_c": np.full(_STEPS, 22.0),
        "pv.available_kw": sun,
        "tank.draw_kw": np.where((hour > 18) & (hour < 20), 1.0, 0.05),
    }
    for place in tree.places():
        series[f"{place.id}.import_eur_per_kwh"] = np.where(cheap, 0.16, 0.21)
        series[f"{place.id}.export_eur_per_kwh"] = np.full(_STEPS, 0.04)
        series[f"{place.id}.offpeak"] = cheap.astype(float)
        series[f"{place.id}-rest.power_kw"] = np.where(hour > 18, 0.6, 0.25)
    outlook = Outlook(_CLOCK, series, degraded=("outdoor_c",))
    plan = Planner().plan(tree, outlook, Policy())
    return Situation(
        at=NOW,
        neighbourhood=tree,
        outlook=outlook,
        plan=plan,
        decisions=decisions(plan, tree, outlook),
        measured_kw=measured,
        troubles=(Trouble("stale", "sensor.lea_grid", "Léa", "15/06 04:00"),),
        solve_s=0.42,
    )


def tally() -> Tally:
    """Make what may have been counted in a while."""
    lea = Totals(saved_eur=0.5, stored_eur=0.25)
    whole = Totals(
        saved_eur=0.75,
        saved_kwh=3.5,
        saved_kg=0.4,
        stored_eur=0.5,
        made_kwh=40.0,
        used_kwh=50.0,
        used_here_kwh=30.0,
        imported_kwh=20.0,
        exported_kwh=10.0,
        peak_kw=7.5,
        twin_peak_kw=11.0,
    )
    places = {"h1": lea, "h2": Totals(saved_eur=0.25, stored_eur=0.25)}
    return Tally(whole=whole, places=places, month="2026-06", until=NOW)


class StreetCoordinator(QuartierCoordinator):
    """A coordinator whose world stands still; it notes what it is told."""

    def __init__(
        self, hass: HomeAssistant, entry: MockConfigEntry, situation: Situation
    ) -> None:
        """Begin with a situation."""
        DataUpdateCoordinator.__init__(
            self,
            hass,
            logger=_LOGGER,
            config_entry=entry,
            name=entry.title,
        )
        self.situation: Situation | None = situation
        self.ceilings, self.parties = Ceilings(), {}
        self.life = Life(layout_of(entry, ZONE), Policy())
        self.told: list[tuple[str, tuple[Any, ...]]] = []
        self.counted: Tally = tally()
        self.held: dict[str, datetime] = {}
        self.wishes: dict[str, dict[str, Any]] = {}
        self.tunables: dict[str, dict[str, Any]] = {}
        self.entry = entry

    @property
    @override
    def layout(self) -> Layout:
        """The entry as a tree, with what was tuned."""
        layout = layout_of(self.entry, ZONE)
        return replace(
            layout,
            places=tuple(self._tuned(place) for place in layout.places),
            devices=tuple(self._tuned(device) for device in layout.devices),
        )

    @property
    @override
    def policy(self) -> Policy:
        """The prices in force."""
        return policy_of(self.wishes)

    @property
    @override
    def overrides(self) -> Mapping[str, datetime]:
        """What hands hold."""
        return self.held

    @property
    @override
    def tally(self) -> Tally:
        """What was counted so far."""
        return self.counted

    @override
    def step_now(self) -> int | None:
        """Find the step under way."""
        plan, now = self.data.plan, dt_util.utcnow()
        if plan is None or not plan.clock.start <= now < plan.clock.end:
            return None
        return int(plan.clock.position(now))

    @override
    async def async_replan(self, reason: str) -> Situation:
        """Note it."""
        self.told.append(("replan", (reason,)))
        return self.data

    @override
    async def async_tune(self, key: str, values: Mapping[str, Any]) -> None:
        """Note it, and be it."""
        self.told.append(("tune", (key, dict(values))))
        self.tunables.setdefault(key, {}).update(values)

    @override
    async def async_set_policy(self, kind: str, values: Mapping[str, Any]) -> None:
        """Note it, and be it."""
        self.told.append(("set_policy", (kind, dict(values))))
        self.wishes.setdefault(kind, {}).update(values)
        policy_of(self.wishes)

    @override
    async def async_override(self, device_id: str, hours: float) -> None:
        """Note it, and be it."""
        self.told.append(("override", (device_id, hours)))
        self.held[device_id] = dt_util.utcnow() + timedelta(hours=hours)

    @override
    async def async_release(self, device_id: str) -> None:
        """Note it, and be it."""
        self.told.append(("release", (device_id,)))
        self.held.pop(device_id, None)

    @override
    async def _async_setup(self) -> None:
        """Nothing was kept."""

    @override
    async def _async_update_data(self) -> Situation:
        """See the situation; None stands for a world that cannot be looked at."""
        if self.situation is None:
            raise UpdateFailed("nothing to see")
        return self.situation

    async def becomes(self, **changes: Any) -> None:  # noqa: ANN401 (of a situation)
        """Let the situation change, and everybody look again."""
        assert self.situation is not None
        self.situation = replace(self.situation, **changes)
        await self.async_refresh()
        await self.hass.async_block_till_done()

    def _tuned[T](self, subject: T) -> T:
        told = self.tunables.get(subject.key)
        return subject if told is None else replace(subject, tunables=told)


async def lives(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    *platforms: Platform,
    situation: Situation | None = None,
) -> StreetCoordinator:
    """Set platforms up over a coordinator whose world stands still."""
    usual = home_situation if entry.data["kind"] == "home" else street_situation
    set_states(hass)
    # As if our own set-up had been: it is tested where it is.
    hass.config.components |= {DOMAIN, "frontend", "http", "panel_custom"}
    entry.add_to_hass(hass)
    coordinator = StreetCoordinator(hass, entry, situation or usual())
    await coordinator.async_refresh()
    entry.runtime_data = coordinator
    entry.mock_state(hass, ConfigEntryState.LOADED)
    await async_register_devices(hass, entry, coordinator.layout)
    await hass.config_entries.async_forward_entry_setups(entry, platforms)
    await hass.async_block_till_done()
    return coordinator


async def lives_openly(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    *platforms: Platform,
    situation: Situation | None = None,
) -> StreetCoordinator:
    """Set platforms up with all that is disabled by default."""
    with all_enabled():
        return await lives(hass, entry, *platforms, situation=situation)


@contextmanager
def all_enabled() -> Generator[None]:
    """Enable what is disabled by default."""
    with patch.object(
        Entity,
        "entity_registry_enabled_default",
        new_callable=PropertyMock,
        return_value=True,
    ):
        yield


def over_midnight(thing: str) -> tuple[Decision, Decision]:
    """Take a decision of the street, and let it run from today into tomorrow.

    It is cut at midnight, as the engine cuts what runs for long.
    """
    found = next(each for each in street_situation().decisions if each.thing == thing)
    midnight = NOW + timedelta(hours=14)
    run = replace(found, reason="cheap", energy_kwh=10.0, saved_eur=0.05)
    return (
        replace(run, begins=NOW + timedelta(hours=5), ends=midnight),
        replace(run, begins=midnight, ends=NOW + timedelta(hours=30)),
    )
