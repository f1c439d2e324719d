"""From the entities that a resident confirmed to appliances of the home."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..bridge.kinds import kinds
from ..bridge.layout import Settings
from ..const import CONF_DEVICE, CONF_PARENT
from .form import Answers
from .found import (
    AREA_M2,
    BATTERY,
    BATTERY_KWH,
    CHARGING_WORDS,
    EV,
    HEAT_PUMP,
    HEATING,
    HOT_WATER,
    PEAK_KW,
    PV,
    Found,
)
from .near import Near
from .parent import free_title

# Answers that are about devices, and none of the home's own settings.
ABOUT_DEVICES: Final = frozenset(
    {
        *(PV, BATTERY, EV, HOT_WATER, HEATING, HEAT_PUMP),
        *(PEAK_KW, BATTERY_KWH, AREA_M2),
    }
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An appliance as it would be saved."""

    # The question that it answers.
    asked: str
    title: str
    settings: Settings

    @property
    def lacks(self) -> Iterator[str]:
        """List what its kind must know and nobody told."""
        for each in kinds()[self.settings[CONF_DEVICE]].fields:
            if each.required and self.settings.get(each.key) is None:
                yield each.key


def proposals(near: Near, found: Found, answers: Answers) -> tuple[Proposal, ...]:
    """Make an appliance of each entity that was confirmed."""
    made: list[Proposal] = []
    for asked, (kind, look) in _LOOKS.items():
        for entity_id in answers.get(asked, ()):
            told = look(near, entity_id) | dict(found.known.get(entity_id, {}))
            settings = _sized(asked, told, answers)
            title = found.names.get(entity_id) or near.name(entity_id)
            taken = {each.title.casefold() for each in made}
            made.append(
                Proposal(asked, free_title(title, taken), _whole(kind, settings))
            )
    return tuple(made)


def faults(made: tuple[Proposal, ...]) -> dict[str, str]:
    """Find what must still be told before appliances can be made."""
    found: dict[str, str] = {}
    for each in made:
        for key in each.lacks:
            size = _SIZES.get((each.asked, key))
            found |= {size: "needed"} if size else {each.asked: "incomplete"}
    return found


def _sized(asked: str, told: Settings, answers: Answers) -> Settings:
    """Share a size that was told of all of them among those that it is not known of."""
    shared = {}
    for (about, key), size in _SIZES.items():
        others = (other for (other, _), its in _SIZES.items() if its == size)
        sharing = sum(len(answers.get(other, ())) for other in others)
        if about == asked and size in answers and (sharing == 1 or key not in told):
            shared[key] = answers[size] / sharing
    return {**told, **shared}


def _whole(kind: str, told: Settings) -> Settings:
    """Add what the form of a kind would have proposed."""
    usual = {
        each.key: each.default
        for each in kinds()[kind].fields
        if each.default is not None
    }
    known = {each.key for each in kinds()[kind].fields}
    sure = {key: value for key, value in told.items() if value and key in known}
    return {CONF_DEVICE: kind, CONF_PARENT: "", **usual, **sure}


def _panels(near: Near, entity_id: str) -> Answers:
    del near
    return {"power": entity_id}


def _battery(near: Near, entity_id: str) -> Answers:
    return {
        "soc": entity_id,
        "power": near.beside(entity_id, "sensor", classes=("power",)),
    }


def _car(near: Near, entity_id: str) -> Answers:
    return {
        "plugged": entity_id,
        "switch": near.beside(entity_id, "switch", words=CHARGING_WORDS),
        "current": near.beside(entity_id, "number", units=("A",)),
        "soc": near.beside(entity_id, "sensor", classes=("battery",)),
        "power": near.beside(entity_id, "sensor", classes=("power",)),
    }


def _tank(near: Near, entity_id: str) -> Answers:
    return {
        "control": entity_id,
        "power": near.beside(entity_id, "sensor", classes=("power",)),
        "temperature": near.beside(entity_id, "sensor", classes=("temperature",)),
    }


def _heater(near: Near, entity_id: str) -> Answers:
    return {
        "control": entity_id,
        "power": near.beside(entity_id, "sensor", classes=("power",)),
    }


def _heat_pump(near: Near, entity_id: str) -> Answers:
    return {
        "thermostat": entity_id,
        "power": near.beside(entity_id, "sensor", classes=("power",)),
    }


_LOOKS: Final[Mapping[str, tuple[str, Callable[[Near, str], Answers]]]] = {
    PV: ("pv", _panels),
    BATTERY: ("battery", _battery),
    EV: ("ev", _car),
    HOT_WATER: ("water_heater", _tank),
    HEATING: ("heater", _heater),
    HEAT_PUMP: ("heat_pump", _heat_pump),
}
# By question and field of the kind: the question that tells a size.
_SIZES: Final[Mapping[tuple[str, str], str]] = {
    (PV, "peak_kw"): PEAK_KW,
    (BATTERY, "capacity_kwh"): BATTERY_KWH,
    (HEATING, "area_m2"): AREA_M2,
    (HEAT_PUMP, "area_m2"): AREA_M2,
}
