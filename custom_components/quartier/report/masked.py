"""Masked: documents of the engine and settings of people, fit to be shown to anybody.

A document of the engine is kept so whole that it can be planned again. Of settings only
what is known to say nothing of anybody is kept: choices, times and quantities.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from ..const import CONF_CONTRACT, CONF_DEVICE, CONF_KIND, CONF_MODE
from .masks import REDACTED, Masks

# Fields that hold an id, tables that are keyed by one, and tables of series.
_IDS: Final = frozenset({"id", "place", "thing", "tariff"})
_BY_ID: Final = frozenset({"things", "places"})
_BY_SERIES: Final = frozenset({"series", "low", "high"})

_CHOICES: Final = frozenset({CONF_KIND, CONF_DEVICE, CONF_CONTRACT, CONF_MODE})
_CHOICE: Final = re.compile(r"[a-z][a-z0-9_]{0,31}")
_TIMES: Final = re.compile(r"\d{1,2}:\d\d(:00)?([-–]\d{1,2}:\d\d)?(, ?|$)")
_ENTITY: Final = re.compile(
    r"(sensor|binary_sensor|switch|number|select|climate|water_heater|weather|person"
    r"|input_\w+|button|light|calendar|event|cover|fan|update|device_tracker|sun|zone)"
    r"\.[a-z0-9_]+"
)
_PLACES: Final = ("latitude", "longitude", "elevation", "altitude")
# Where a number is longer it is a meter's, or a telephone's.
_LONG: Final = 1e6


def masked(document: Any, masks: Masks) -> Any:  # noqa: ANN401 (a document holds anything)
    """Mask a document that the engine wrote, so that it can be read again."""
    if isinstance(document, list):
        return [masked(each, masks) for each in document]
    if not isinstance(document, dict):
        return document
    return {
        key: _field(key, value, masks)
        for key, value in document.items()
        if key != "name"
    }


def _field(key: str, value: Any, masks: Masks) -> Any:  # noqa: ANN401 (likewise)
    if key in _IDS and isinstance(value, str):
        return masks.id(value) if value else value
    if key in _BY_SERIES and isinstance(value, dict):
        return {masks.series(name): each for name, each in value.items()}
    if key in _BY_ID and isinstance(value, dict):
        # In a plan each has a name, and must.
        return {
            masks.id(name): {**masked(each, masks), "name": masks.id(name)}
            for name, each in value.items()
        }
    if key == "degraded":
        return [masks.series(name) for name in value]
    return masks.text(value) if key == "reason" else masked(value, masks)


def masked_settings(settings: Any, masks: Masks, key: str = "") -> Any:  # noqa: ANN401 (settings hold anything)
    """Keep of settings what says nothing of anybody."""
    if isinstance(settings, Mapping):
        return {
            _key(str(name), masks): masked_settings(value, masks, str(name))
            for name, value in settings.items()
        }
    if isinstance(settings, list | tuple):
        return [masked_settings(each, masks, key) for each in settings]
    if isinstance(settings, bool) or settings is None:
        return settings
    if isinstance(settings, int | float):
        tells = any(word in key for word in _PLACES) or abs(settings) >= _LONG
        return REDACTED if tells else settings
    return _text(str(settings), masks, key)


def _key(name: str, masks: Masks) -> str:
    if name in masks.known:
        return masks.known[name]
    return name if _CHOICE.fullmatch(name) else masks.mask("key", name)


def _text(text: str, masks: Masks, key: str) -> str:
    if not text or (key in _CHOICES and _CHOICE.fullmatch(text)):
        return text
    if text in masks.known and not _ENTITY.fullmatch(text):
        return masks.known[text]
    if _ENTITY.fullmatch(text):
        return masks.entity(text)
    is_times = _TIMES.sub("", text) == ""
    return text if is_times else REDACTED
