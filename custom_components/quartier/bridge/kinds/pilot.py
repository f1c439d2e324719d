"""The pilot wire: what its six orders are called by the modules that people have.

Zigbee2MQTT, ESPHome, Tasmota and makers have names of their own, in English and in
French; they are told apart by the letters and digits of a name, without accents.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final
from unicodedata import normalize

from ...engine import PilotOrder
from ..layout import Settings
from .said import word

# The first is what Zigbee2MQTT says.
_NAMES: Final[Mapping[PilotOrder, tuple[str, ...]]] = {
    PilotOrder.COMFORT: ("comfort", "confort"),
    PilotOrder.COMFORT_LESS_1: ("comfort_-1", "confort-1", "comfort-1c", "confort-1c"),
    PilotOrder.COMFORT_LESS_2: ("comfort_-2", "confort-2", "comfort-2c", "confort-2c"),
    PilotOrder.ECO: ("eco", "economy", "economie"),
    PilotOrder.FROST: (
        *("frost_protection", "hors gel", "frost", "antifreeze"),
        *("anti frost", "frost free", "away", "hg"),
    ),
    PilotOrder.OFF: ("off", "arret", "stop", "eteint"),
}
# What is said instead where a module does not know an order: warmer rather than colder.
_INSTEAD: Final[Mapping[PilotOrder, PilotOrder]] = {
    PilotOrder.COMFORT_LESS_1: PilotOrder.COMFORT,
    PilotOrder.COMFORT_LESS_2: PilotOrder.COMFORT,
    PilotOrder.ECO: PilotOrder.COMFORT_LESS_2,
    PilotOrder.FROST: PilotOrder.ECO,
    PilotOrder.OFF: PilotOrder.FROST,
}


def option_key(order: PilotOrder) -> str:
    """Name the field in which people may say what an order is called."""
    return f"option_{order}"


def option_for(order: PilotOrder, told: Settings, offered: Sequence[str]) -> str:
    """Choose the option that gives an order: as told, as offered, or as is usual."""
    is_told = any(word(told, option_key(one)) for one in PilotOrder)
    asked: PilotOrder | None = order
    while asked is not None:
        own = word(told, option_key(asked))
        if own:
            return own
        names = {_bare(name) for name in _NAMES[asked]}
        for option in offered:
            if _bare(option) in names:
                return option
        asked = _INSTEAD.get(asked) if offered or is_told else None
    return _NAMES[order][0]


def _bare(name: str) -> str:
    """Leave the plain letters and the digits."""
    unsigned = re.sub("minus|moins", "", name.casefold())
    return re.sub(r"[^a-z0-9]", "", normalize("NFD", unsigned))
