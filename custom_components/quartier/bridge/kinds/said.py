"""What was said in a form, or is usual where nothing was."""

import math
from collections.abc import Sequence
from datetime import time

from ..layout import Device, Settings


def maybe_number(settings: Settings, key: str) -> float | None:
    """Read a number that need not be there; what is no number is not there."""
    try:
        value = float(settings[key])
    except KeyError, TypeError, ValueError:
        return None
    return value if math.isfinite(value) else None


def number(settings: Settings, key: str, usual: float) -> float:
    """Read a number."""
    value = maybe_number(settings, key)
    return usual if value is None else value


def word(settings: Settings, key: str, usual: str = "") -> str:
    """Read a word, or the name of an entity."""
    return str(settings.get(key) or usual)


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


def entities(device: Device, *keys: str) -> tuple[str, ...]:
    """List the entities that were named."""
    named = (word(device.settings, key) for key in keys)
    return tuple(dict.fromkeys(name for name in named if name))
