"""Sensors: power, prices, savings, and why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import (
    EntityCategory,
    UnitOfEnergy,
    UnitOfMass,
    UnitOfPower,
    UnitOfRatio,
    UnitOfTemperature,
    UnitOfTime,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType

from . import heat
from .bridge.footprint import machine_of, mains_of
from .bridge.kinds import Thermal
from .bridge.verdict import told_account
from .const import CONF_DEMO
from .coordinator import QuartierConfigEntry
from .demo import demo_entities
from .engine import Language
from .engine.footprint import LADDER, Range, planning, told_effort, told_steps
from .entity import MoneyEntity, QuartierEntity, add_entities
from .glance import Glance, language_of
from .node_entity import add_node_entities
from .node_sensor import node_sensors
from .passport_sensor import passport_sensors
from .peak import peak_today_kw
from .saved import account_of, saved_there_eur, totals

PARALLEL_UPDATES = 0

_EUR: Final = "EUR"
_EUR_PER_KWH: Final = "EUR/kWh"
_DIGITS: Final = 4
_WH_PER_KWH: Final = 1000.0
# A state may not be longer.
_STATE_LENGTH: Final = 255
_STATUSES: Final = ["optimal", "bounded", "shifted", "rule", "habit", "waiting"]
# What is shown where nothing is decided; translated.
_NOTHING: Final = "nothing"


@dataclass(frozen=True, kw_only=True)
class QuartierSensorDescription(SensorEntityDescription):
    """What a sensor shows of a place or a device, and where it makes sense."""

    value_fn: Callable[[Glance], StateType | datetime]
    exists_fn: Callable[[Glance], bool]
    more_fn: Callable[[Glance], Mapping[str, Any]] | None = None


def _saving_eur(glance: Glance) -> float | None:
    """Tell what a plan saves, to the cent: less is nothing."""
    saving = glance.saving_eur()
    return None if saving is None else round(saving, 2)


def _measured(glance: Glance) -> bool:
    return glance.is_measured


def _root(glance: Glance) -> bool:
    return glance.is_root


def _places(glance: Glance) -> bool:
    return glance.place is not None


def _runs(glance: Glance) -> bool:
    return glance.acts


def _runs_again(glance: Glance) -> bool:
    """Tell whether runs are worth a moment: of plants their starts are told."""
    return _runs(glance) and not heat.is_source(glance)


def _electric(glance: Glance) -> bool:
    """Tell whether it has to do with electricity: not all that heats has."""
    return glance.kind.wired if isinstance(glance.kind, Thermal) else True


def _decides(glance: Glance) -> bool:
    return glance.place is not None or _runs(glance)


def _contract(glance: Glance) -> bool:
    return glance.has_contract


def _sunny(glance: Glance) -> bool:
    return glance.place is not None and (glance.is_root or glance.makes_power)


def _status(glance: Glance) -> str:
    return "waiting" if glance.plan is None else glance.plan.status


def _gap(glance: Glance) -> float | None:
    gap = None if glance.plan is None else glance.plan.gap
    return None if gap is None else 100.0 * max(0.0, gap)


def _solve_s(glance: Glance) -> float | None:
    return None if glance.plan is None else glance.situation.solve_s


def _planned_at(glance: Glance) -> datetime | None:
    return None if glance.plan is None else glance.plan.clock.start


def _next_step(glance: Glance) -> datetime | None:
    step = glance.coordinator.step_now()
    if glance.plan is None or step is None:
        return None
    clock = glance.plan.clock
    return (*clock.moments(), clock.end)[step + 1]


def _total(key: str, factor: float = 1.0) -> Callable[[Glance], float | None]:
    """Look up one of the totals of the whole entry."""

    def value(glance: Glance) -> float | None:
        counted = totals(glance)
        found = None if counted is None else getattr(counted, key)
        return None if found is None else factor * float(found)

    return value


def _degraded(glance: Glance) -> int:
    return len(glance.situation.outlook.degraded)


def _planning_wh(glance: Glance) -> Range:
    """Tell what all plans and replays so far took from the mains, Wh."""
    coordinator = glance.coordinator
    cpu_s = coordinator.life.toil.work.cpu_s
    machine, mains = machine_of(glance.layout.options), mains_of(coordinator.policy)
    return planning(cpu_s, machine, mains).kwh * _WH_PER_KWH


def _planning_more(glance: Glance) -> Mapping[str, Any]:
    """Tell how sure that is, and what was measured."""
    work, found = glance.coordinator.life.toil.work, _planning_wh(glance)
    return {
        "least": round(found.low, _DIGITS),
        "most": round(found.high, _DIGITS),
        "machine": machine_of(glance.layout.options).id,
        "processor_s": round(work.cpu_s, 1),
        "processor_s_today": round(work.day_cpu_s, 1),
        "processor_s_month": round(work.month_cpu_s, 1),
        "processor_s_month_replays": round(work.month_replay_s, 1),
        "plans": work.plans,
    }


def _fineness(glance: Glance) -> str:
    return LADDER[glance.coordinator.life.toil.history.rung].name


def _fineness_more(glance: Glance) -> Mapping[str, Any]:
    """Say why, and in what steps; nothing until the first plan."""
    toil, language = glance.coordinator.life.toil, _language(glance)
    why = "" if toil.choice is None else told_effort(toil.choice, language)
    if glance.plan is None:
        return {"sentence": why}
    rung, steps_s = LADDER[toil.history.rung], glance.plan.clock.steps_s
    return {
        "sentence": why,
        "how": told_steps(steps_s, rung, language),
        "steps": len(steps_s),
        "good_enough": rung.relative_gap,
    }


def _net_benefit(glance: Glance) -> float | None:
    """Tell how many kilograms are spared for each that is taken."""
    found = account_of(glance.coordinator.hass, glance.coordinator).a_year
    return (
        None if found is None or found.carbon.ratio is None else found.carbon.ratio.mid
    )


def _net_benefit_more(glance: Glance) -> Mapping[str, Any]:
    """Say it in sentences, with the ends and what was taken and saved."""
    found = account_of(glance.coordinator.hass, glance.coordinator)
    ratio = None if found.a_year is None else found.a_year.carbon.ratio
    return {
        "sentence": " ".join(told_account(found, _language(glance))),
        "least": None if ratio is None else round(ratio.low, _DIGITS),
        "most": None if ratio is None else round(ratio.high, _DIGITS),
        "net_eur": round(found.net_eur.mid, _DIGITS),
        "net_kg": round(found.net_kg.mid, _DIGITS),
    }


def _language(glance: Glance) -> Language:
    return language_of(glance.coordinator.hass.config.language)


def _begins(glance: Glance) -> datetime | None:
    decision = glance.next()
    return None if decision is None else decision.begins


def _ends(glance: Glance) -> datetime | None:
    decision = glance.next()
    return None if decision is None else decision.ends


_POWER: Final[Mapping[str, Any]] = {
    "device_class": SensorDeviceClass.POWER,
    "native_unit_of_measurement": UnitOfPower.KILO_WATT,
    "state_class": SensorStateClass.MEASUREMENT,
    "suggested_display_precision": 2,
}
_PERCENT: Final[Mapping[str, Any]] = {
    "native_unit_of_measurement": UnitOfRatio.PERCENTAGE,
    "state_class": SensorStateClass.MEASUREMENT,
    "suggested_display_precision": 0,
}
_PRICE: Final[Mapping[str, Any]] = {
    "native_unit_of_measurement": _EUR_PER_KWH,
    "state_class": SensorStateClass.MEASUREMENT,
    "suggested_display_precision": 3,
}
_MONEY: Final[Mapping[str, Any]] = {
    "device_class": SensorDeviceClass.MONETARY,
    "native_unit_of_measurement": _EUR,
    "suggested_display_precision": 2,
}
# Saved may be less than nothing for a while: no counter that only rises.
_TOTAL: Final[Mapping[str, Any]] = {"state_class": SensorStateClass.TOTAL}
_ENERGY: Final[Mapping[str, Any]] = {
    "device_class": SensorDeviceClass.ENERGY,
    "native_unit_of_measurement": UnitOfEnergy.KILO_WATT_HOUR,
    "suggested_display_precision": 1,
}
_RISING: Final[Mapping[str, Any]] = {"state_class": SensorStateClass.TOTAL_INCREASING}
_CONTENT: Final[Mapping[str, Any]] = {
    "device_class": SensorDeviceClass.ENERGY_STORAGE,
    "native_unit_of_measurement": UnitOfEnergy.KILO_WATT_HOUR,
    "state_class": SensorStateClass.MEASUREMENT,
    "suggested_display_precision": 0,
}
_WARMTH: Final[Mapping[str, Any]] = {
    "device_class": SensorDeviceClass.TEMPERATURE,
    "native_unit_of_measurement": UnitOfTemperature.CELSIUS,
    "state_class": SensorStateClass.MEASUREMENT,
    "suggested_display_precision": 1,
    "entity_category": EntityCategory.DIAGNOSTIC,
}
_CARBON: Final[Mapping[str, Any]] = {
    "device_class": SensorDeviceClass.WEIGHT,
    "native_unit_of_measurement": UnitOfMass.KILOGRAMS,
    "suggested_display_precision": 2,
}
_MOMENT: Final[Mapping[str, Any]] = {"device_class": SensorDeviceClass.TIMESTAMP}
_INSIDE: Final[Mapping[str, Any]] = {
    "entity_category": EntityCategory.DIAGNOSTIC,
    "entity_registry_enabled_default": False,
}


def _sensor(
    key: str,
    value_fn: Callable[[Glance], StateType | datetime],
    exists_fn: Callable[[Glance], bool],
    **more: Any,  # noqa: ANN401 (fields of the description)
) -> QuartierSensorDescription:
    return QuartierSensorDescription(
        key=key, translation_key=key, value_fn=value_fn, exists_fn=exists_fn, **more
    )


SENSORS: Final = (
    _sensor("power", Glance.measured_kw, _measured, **_POWER),
    _sensor("power_planned", Glance.planned_kw, _electric, **_POWER),
    _sensor("power_next", lambda g: g.planned_kw(1), _electric, **_POWER),
    _sensor("peak_today", peak_today_kw, _root, **_POWER),
    _sensor("price", Glance.price_eur_per_kwh, _contract, **_PRICE),
    _sensor("worth", Glance.worth_eur_per_kwh, _places, **_PRICE, **_INSIDE),
    _sensor("saving_planned", _saving_eur, _decides, **_MONEY),
    _sensor("saved_eur", saved_there_eur, _places, **_MONEY, **_TOTAL),
    _sensor("saved_kwh", _total("saved_kwh"), _root, **_ENERGY, **_TOTAL),
    _sensor("saved_kg", _total("saved_kg"), _root, **_CARBON, **_TOTAL),
    _sensor("peak_month", _total("peak_kw"), _root, **_POWER),
    _sensor("peak_habit", _total("twin_peak_kw"), _root, **_POWER, **_INSIDE),
    _sensor("self_consumed", _total("self_consumption", 100), _root, **_PERCENT),
    _sensor("self_supplied", _total("self_sufficiency", 100), _root, **_PERCENT),
    _sensor("self_consumption", Glance.self_consumption, _sunny, **_PERCENT),
    _sensor("self_sufficiency", Glance.self_sufficiency, _root, **_PERCENT),
    _sensor("next_run", _begins, _runs_again, **_MOMENT),
    _sensor("next_run_end", _ends, _runs, **_MOMENT),
    _sensor("heat", heat.heat_kw, heat.is_metered, **_POWER),
    _sensor("heat_planned", heat.planned_kw, heat.has_heat, **_POWER),
    _sensor("heat_made", heat.heat_kwh, heat.is_counted, **_ENERGY, **_RISING),
    _sensor("heat_price", heat.price_eur_per_kwh, heat.is_heated, **_PRICE),
    _sensor("starts", heat.starts, heat.is_started, **_RISING),
    _sensor("next_start", heat.next_start, heat.is_source, **_MOMENT),
    _sensor("fuel_planned", heat.fuel_kw, heat.has_fuel, **_POWER),
    _sensor("content_planned", heat.content_kwh, heat.has_content, **_CONTENT),
    _sensor("supply_temperature", heat.supply_c, heat.tells_supply, **_WARMTH),
    _sensor("return_temperature", heat.return_c, heat.tells_return, **_WARMTH),
    _sensor(
        "plan_status",
        _status,
        _root,
        device_class=SensorDeviceClass.ENUM,
        options=_STATUSES,
    ),
    _sensor(
        "plan_gap",
        _gap,
        _root,
        entity_category=EntityCategory.DIAGNOSTIC,
        native_unit_of_measurement=UnitOfRatio.PERCENTAGE,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=2,
    ),
    _sensor(
        "solve_time",
        _solve_s,
        _root,
        **_INSIDE,
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.SECONDS,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=2,
    ),
    _sensor(
        "planning_energy",
        lambda g: _planning_wh(g).mid,
        _root,
        more_fn=_planning_more,
        device_class=SensorDeviceClass.ENERGY,
        entity_category=EntityCategory.DIAGNOSTIC,
        native_unit_of_measurement=UnitOfEnergy.WATT_HOUR,
        suggested_display_precision=2,
        **_RISING,
    ),
    _sensor(
        "fineness",
        _fineness,
        _root,
        more_fn=_fineness_more,
        device_class=SensorDeviceClass.ENUM,
        entity_category=EntityCategory.DIAGNOSTIC,
        options=[rung.name for rung in LADDER],
    ),
    _sensor(
        "net_benefit",
        _net_benefit,
        _root,
        more_fn=_net_benefit_more,
        entity_category=EntityCategory.DIAGNOSTIC,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=1,
    ),
    _sensor("planned_at", _planned_at, _root, **_INSIDE, **_MOMENT),
    _sensor("next_step", _next_step, _root, **_INSIDE, **_MOMENT),
    _sensor(
        "troubles",
        lambda g: len(g.situation.troubles),
        _root,
        entity_category=EntityCategory.DIAGNOSTIC,
        state_class=SensorStateClass.MEASUREMENT,
    ),
    _sensor(
        "degraded",
        _degraded,
        _root,
        entity_category=EntityCategory.DIAGNOSTIC,
        state_class=SensorStateClass.MEASUREMENT,
    ),
)

WHY: Final = SensorEntityDescription(key="why", translation_key="why")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QuartierConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the sensors of each place and device."""
    add_entities(entry, async_add_entities, _sensors)
    add_node_entities(hass, entry, async_add_entities, node_sensors)
    add_node_entities(hass, entry, async_add_entities, passport_sensors)
    if entry.data.get(CONF_DEMO):
        async_add_entities(demo_entities(hass, entry, "sensor"))


def _sensors(glance: Glance) -> Iterator[Entity]:
    for description in SENSORS:
        if description.exists_fn(glance):
            yield QuartierSensor(glance, description)
    if _decides(glance):
        yield WhySensor(glance, WHY)


class QuartierSensor(MoneyEntity, SensorEntity):
    """A number, a moment or a word of the plan."""

    entity_description: QuartierSensorDescription
    # Too long to keep, and of no use tomorrow.
    _unrecorded_attributes = frozenset({"sentence"})

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """What the situation says; no more digits than anybody has measured."""
        value = self.entity_description.value_fn(self.glance)
        # Nothing is shown as less than nothing.
        return round(value, _DIGITS) + 0.0 if isinstance(value, float) else value

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """What stands behind it, if anything does."""
        more_fn = self.entity_description.more_fn
        return None if more_fn is None else more_fn(self.glance)


class WhySensor(QuartierEntity, SensorEntity):
    """What is done now or next, and why, in a sentence."""

    # Too long to keep, and of no use tomorrow.
    _unrecorded_attributes = frozenset({"sentence", "further"})

    @property
    @override
    def native_value(self) -> str:
        """The first sentence, as far as a state can hold it."""
        first = next(self._sentences(), _NOTHING)
        if len(first) <= _STATE_LENGTH:
            return first
        return f"{first[: _STATE_LENGTH - 1]}…"

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """All sentences, whole."""
        first, *further = [*self._sentences()] or [""]
        return {"sentence": first, "further": further}

    def _sentences(self) -> Iterator[str]:
        return self.glance.sentences(self.hass.config.language)
