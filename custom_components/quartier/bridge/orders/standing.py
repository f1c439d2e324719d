"""How an entity stands, in the words of deeds: on or off, a number, an option.

What a deed tells an entity is one aspect of it: a thermostat has a mode, a preset and
a temperature, and each can be told, compared and put back without the others.
"""

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Final, Literal

from homeassistant.components.climate.const import ATTR_PRESET_MODE, HVACMode
from homeassistant.const import (
    ATTR_TEMPERATURE,
    STATE_OFF,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
)
from homeassistant.core import State, split_entity_id

from ..deed import Deed

type To = bool | float | str
type Aspect = Literal["switch", "number", "mode", "preset"]

_AWAY: Final = frozenset({STATE_UNAVAILABLE, STATE_UNKNOWN})
_MODAL: Final = frozenset({"climate", "water_heater"})
# What has no state of its own: it is only ever pressed.
_STATELESS: Final = frozenset({"button", "input_button", "scene"})
_HVAC_MODES: Final = frozenset(map(str, HVACMode))
# Numbers are no better than this after a way through text and back.
_EXACT: Final = 1e-6


def aspect_of(deed: Deed) -> Aspect:
    """Tell which aspect of its entity a deed is about."""
    match deed.to:
        case bool():
            return "switch"
        case str():
            is_climate = split_entity_id(deed.entity_id)[0] == "climate"
            return "preset" if is_climate and deed.to not in _HVAC_MODES else "mode"
        case _:
            return "number"


def is_away(state: State | None) -> bool:
    """Tell whether an entity can be told nothing now."""
    if state is None or state.state == STATE_UNAVAILABLE:
        return True
    return state.state == STATE_UNKNOWN and state.domain not in _STATELESS


def standing(state: State | None, aspect: Aspect) -> To | None:
    """Read an aspect of an entity; None where it says nothing of it."""
    if state is None or state.state in _AWAY or state.domain in _STATELESS:
        return None
    return _READ[aspect](state)


def aspects(state: State) -> Mapping[Aspect, To]:
    """Read all aspects that an entity of its domain has."""
    told = _ASPECTS.get(state.domain, ())
    found = {aspect: standing(state, aspect) for aspect in told}
    return {aspect: value for aspect, value in found.items() if value is not None}


def same(one: To | None, other: To | None, deadband: float = 0.0) -> bool:
    """Tell whether two standings are one, numbers within a deadband."""
    if isinstance(one, (bool, str)) or isinstance(other, (bool, str)):
        return one == other and isinstance(one, bool) == isinstance(other, bool)
    if one is None or other is None:
        return one is other
    return abs(one - other) <= deadband + _EXACT


def is_on(value: To | None) -> bool:
    """Tell whether a standing is one at work: on, above nothing, in a mode."""
    match value:
        case bool():
            return value
        case str():
            return value != STATE_OFF
        case None:
            return False
        case _:
            return value > 0


def _number(text: object) -> float | None:
    if not isinstance(text, (str, int, float)):
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _number_of(state: State) -> float | None:
    modal = state.domain in _MODAL
    return _number(state.attributes.get(ATTR_TEMPERATURE) if modal else state.state)


def _preset(state: State) -> str | None:
    preset = state.attributes.get(ATTR_PRESET_MODE)
    return preset if isinstance(preset, str) else None


_SWITCHES: Final = ("fan", "input_boolean", "light", "script", "switch")
_NUMBERS: Final = ("input_number", "number")
_OPTIONS: Final = ("input_select", "select")
_ASPECTS: Final[Mapping[str, tuple[Aspect, ...]]] = {
    **dict.fromkeys(_SWITCHES, ("switch",)),
    **dict.fromkeys(_NUMBERS, ("number",)),
    **dict.fromkeys(_OPTIONS, ("mode",)),
    **dict.fromkeys(_MODAL, ("mode", "preset", "number")),
}
_READ: Final[Mapping[Aspect, Callable[[State], To | None]]] = {
    "switch": lambda state: state.state != STATE_OFF,
    "number": _number_of,
    "mode": lambda state: state.state,
    "preset": _preset,
}
