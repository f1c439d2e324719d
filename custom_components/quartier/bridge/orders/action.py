"""The action of Home Assistant that brings a deed about, by the entity's domain."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

from homeassistant.components.climate.const import HVACMode
from homeassistant.core import split_entity_id

from ..deed import Deed


@dataclass(frozen=True, slots=True)
class Action:
    """An action and its data, the entity among it."""

    domain: str
    service: str
    data: Mapping[str, Any]


type _Call = tuple[str, Mapping[str, Any]]
type _Rule = Callable[[Deed], _Call | None]


def action_of(deed: Deed) -> Action | None:
    """Choose the action; None where the entity's domain cannot be told such a thing."""
    domain, _ = split_entity_id(deed.entity_id)
    rule = _RULES.get(domain)
    finite = isinstance(deed.to, str) or isfinite(deed.to)
    call = rule(deed) if rule is not None and finite else None
    if call is None:
        return None
    service, data = call
    return Action(domain, service, {"entity_id": deed.entity_id, **data})


def _switched(deed: Deed) -> _Call | None:
    if isinstance(deed.to, bool):
        return ("turn_on" if deed.to else "turn_off"), {}
    return None


def _number(deed: Deed) -> _Call | None:
    if isinstance(deed.to, (bool, str)):
        return None
    return "set_value", {"value": deed.to}


def _option(deed: Deed) -> _Call | None:
    return ("select_option", {"option": deed.to}) if isinstance(deed.to, str) else None


def _climate(deed: Deed) -> _Call | None:
    match deed.to:
        case bool():
            return _switched(deed)
        case str() if deed.to in _HVAC_MODES:
            return "set_hvac_mode", {"hvac_mode": deed.to}
        case str():
            return "set_preset_mode", {"preset_mode": deed.to}
        case _:
            return "set_temperature", {"temperature": deed.to}


def _water_heater(deed: Deed) -> _Call | None:
    match deed.to:
        case bool():
            return _switched(deed)
        case str():
            return "set_operation_mode", {"operation_mode": deed.to}
        case _:
            return "set_temperature", {"temperature": deed.to}


def _pressed(deed: Deed) -> _Call | None:
    return ("press", {}) if deed.to is True else None


def _started(deed: Deed) -> _Call | None:
    return ("turn_on", {}) if deed.to is True else None


_HVAC_MODES: Final = frozenset(map(str, HVACMode))
_RULES: Final[Mapping[str, _Rule]] = {
    "button": _pressed,
    "climate": _climate,
    "fan": _switched,
    "input_boolean": _switched,
    "input_button": _pressed,
    "input_number": _number,
    "input_select": _option,
    "light": _switched,
    "number": _number,
    "scene": _started,
    "script": _switched,
    "select": _option,
    "switch": _switched,
    "water_heater": _water_heater,
}
