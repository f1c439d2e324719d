"""Powers as the user's entities count them: W, kW, or percent of the most."""

from collections.abc import Sequence
from typing import Final, Literal

from homeassistant.const import UnitOfPower
from homeassistant.util.unit_conversion import PowerConverter

from ..layout import Settings
from .form import DETAILS, choice
from .kind import Field
from .said import one_of

type Scale = Literal["w", "kw", "percent"]

SCALES: Final[Sequence[Scale]] = ("w", "kw", "percent")
_PERCENT: Final = 100.0
_DIGITS: Final = 3


def scale_field(key: str) -> Field:
    """Ask how a number entity counts power."""
    return choice(key, SCALES, words="power_scale", default="w", section=DETAILS)


def scaled(settings: Settings, key: str, power_kw: float, most_kw: float) -> float:
    """Say a power as an entity counts it, by what was answered under a key."""
    scale = one_of(settings, key, SCALES, "w")
    if scale == "kw":
        return round(power_kw, _DIGITS)
    if scale == "percent":
        return round(_PERCENT * power_kw / most_kw, 1) if most_kw > 0 else 0.0
    watts = PowerConverter.convert(power_kw, UnitOfPower.KILO_WATT, UnitOfPower.WATT)
    return float(round(watts))


def unscaled(settings: Settings, key: str, told: float, most_kw: float) -> float:
    """Read back what was said as an entity counts it, kW."""
    scale = one_of(settings, key, SCALES, "w")
    if scale == "percent":
        return told * most_kw / _PERCENT
    unit = UnitOfPower.KILO_WATT if scale == "kw" else UnitOfPower.WATT
    return PowerConverter.convert(told, unit, UnitOfPower.KILO_WATT)
