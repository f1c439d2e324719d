"""Parts: percentages as whole millionths, so that sums of them are exact."""

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np

from ..units import PERCENT, Floats
from .readings import Counts
from .rounding import apportion

# A percentage has four decimals at most: 33.3333 % is 333,333 parts.
PARTS: Final = 1_000_000
_PER_PERCENT: Final = PARTS / PERCENT
_SLIP: Final = 1e-3
ACCEPTS: Final = "a percentage with four decimals at most"


def parts_of(percent: Floats) -> Counts:
    """Turn percentages into whole parts."""
    parts: Counts = np.rint(np.asarray(percent) * _PER_PERCENT).astype(np.int64)
    return parts


def is_whole(percent: Floats) -> bool:
    """Tell whether percentages have four decimals at most."""
    scaled = np.asarray(percent) * _PER_PERCENT
    return bool((np.abs(scaled - np.rint(scaled)) < _SLIP).all())


def table(percent: Mapping[str, float], names: Iterable[str]) -> Counts:
    """List the parts of some names; who is not in the table has none."""
    return parts_of(np.array([percent.get(name, 0.0) for name in names]))


def set_aside(produced_wh: Counts, parts: Counts, names: tuple[str, ...]) -> Counts:
    """Set aside parts of a production, Wh: names x steps.

    ``parts`` are names, or names x steps, and sum to PARTS at most. What is nobody's
    part is a part of its own: rounding gives it to nobody.
    """
    nobody = PARTS - parts.sum(axis=0, keepdims=True)
    # Behind every name of the alphabet.
    return apportion(produced_wh, np.concatenate((parts, nobody)), (*names, "~"))[:-1]
