"""What was said in a form, or is usual where nothing was."""

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from homeassistant.core import valid_entity_id

from ..layout import Device, Settings

# Sizes and powers of anything in a neighbourhood lie between.
_LEAST: Final = 1e-3
_MOST: Final = 1e9
_PERCENT: Final = 100.0


def maybe_number(settings: Settings, key: str) -> float | None:
    """Read a number that need not be there; what is no number is not there."""
    try:
        value = float(settings[key])
    except KeyError, OverflowError, TypeError, ValueError:
        return None
    return value if math.isfinite(value) else None


def number(settings: Settings, key: str, usual: float) -> float:
    """Read a number."""
    value = maybe_number(settings, key)
    return usual if value is None else value


def size(settings: Settings, key: str, usual: float) -> float:
    """Read a number that is more than nothing, by which others may be divided."""
    value = number(settings, key, usual)
    return value if _LEAST <= value <= _MOST else usual


def between(
    settings: Settings, key: str, low: float, high: float, usual: float
) -> float:
    """Read a number, no less and no more than the engine takes."""
    return min(max(number(settings, key, usual), low), high)


def percent(
    settings: Settings, key: str, low: float, high: float, usual: float
) -> float:
    """Read a percentage as a fraction between two."""
    return min(max(number(settings, key, usual * _PERCENT) / _PERCENT, low), high)


def word(settings: Settings, key: str, usual: str = "") -> str:
    """Read a word."""
    told = settings.get(key)
    return told if isinstance(told, str) and told else usual


def entity(settings: Settings, key: str) -> str:
    """Read the name of an entity; what cannot be one is not there."""
    told = word(settings, key)
    return told if valid_entity_id(told) else ""


def one_of[T: str](settings: Settings, key: str, options: Sequence[T], usual: T) -> T:
    """Read what was chosen."""
    told = settings.get(key)
    return next((option for option in options if option == told), usual)


def flag(settings: Settings, key: str, *, usual: bool = False) -> bool:
    """Read yes or no."""
    told = settings.get(key)
    return usual if told is None else bool(told)


def wall_time(settings: Settings, key: str, usual: str) -> time:
    """Read a time of the day, to the minute."""
    try:
        told = time.fromisoformat(str(settings[key]))
    except KeyError, ValueError:
        told = time.fromisoformat(usual)
    return told.replace(second=0, microsecond=0, tzinfo=None)


def midnight(
    settings: Settings, key: str, zone: str, *, after: bool = False
) -> datetime | None:
    """Read a day as the moment when it begins, or when it is over."""
    try:
        told = date.fromisoformat(str(settings[key])) + timedelta(days=after)
        return datetime.combine(told, time(0), ZoneInfo(zone)).astimezone(UTC)
    except KeyError, OverflowError, ValueError:
        return None


def entities(device: Device, *keys: str) -> tuple[str, ...]:
    """List the entities that were named."""
    named = (entity(device.settings, key) for key in keys)
    return tuple(dict.fromkeys(name for name in named if name))
