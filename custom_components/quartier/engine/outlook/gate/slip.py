"""Slips of unit: a feed in W where kW were asked, in EUR/MWh where EUR/kWh were."""

from math import log10
from typing import Final

import numpy as np

from ...record import SLIPS, Slip
from ...units import Floats
from .rule import Finding, Rule

# By the logarithm of its size: so far from usual is wrong, and so near is right.
_FAR: Final = 1.5
_NEAR: Final = 0.5
# A feed that stays so many times below what is usual may have been divided twice.
_TOO_SMALL: Final = 300.0


def unslip(name: str, values: Floats, rule: Rule) -> tuple[Floats, list[Finding]]:
    """Convert values whose size tells another unit; tell of those far too small.

    Those are kept: a roof at dawn and a house in holidays are small, too. Where two
    units would explain the size, neither does.
    """
    quantity, count = rule.quantity, len(values)
    known = values[np.nan_to_num(values) != 0]
    if not len(known):
        return values, []
    if rule.usual and np.abs(known).max() < rule.usual / _TOO_SMALL:
        hint = f"usual is {rule.usual:g} {quantity.unit}"
        return values, [Finding(name, "unit", 0, count, "kept", hint)]
    slips = SLIPS.get(quantity.unit, ())
    fits = [slip for slip in slips if _explains(slip, known, rule)]
    if len(fits) != 1:
        return values, []
    hint = f"looks like {fits[0].unit}, not {quantity.unit}"
    converted = _converted(fits[0], values)
    return converted, [Finding(name, "unit", 0, count, "converted", hint)]


def _explains(slip: Slip, known: Floats, rule: Rule) -> bool:
    """Tell whether values make sense in a unit, and none in their own."""
    admits = rule.quantity.admits
    was, now = (float(np.median(x)) for x in (known, _converted(slip, known)))
    if not admits(now):
        return False
    if not rule.usual:
        return not admits(was)
    near = abs(_decades(now, rule.usual)) < _NEAR
    return near and (_decades(was, rule.usual) > _FAR or not admits(was))


def _decades(size: float, usual: float) -> float:
    """Count the powers of ten from what is usual."""
    return log10(max(abs(size), 1e-12) / usual)


def _converted(slip: Slip, values: Floats) -> Floats:
    return np.array([slip.convert(value) for value in values.tolist()])
