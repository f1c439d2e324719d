"""Set-points: what an operator asked of a plant for a while.

The plan goes around them, and they end by themselves. A plant's own control always
wins: what was asked is asked of it, and no more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any


@dataclass(frozen=True, slots=True)
class SetPoint:
    """Off, on, or making so much heat, until a moment."""

    until: datetime
    is_on: bool
    # Heat to make meanwhile at the most, kW; None: as the plan has it.
    heat_kw: float | None = None
    # Whether it is planned to make no less either, wanted or not.
    is_exact: bool = False


type SetPoints = Mapping[str, SetPoint]
"""By the id of the device."""


def standing(asked: SetPoints, now: datetime) -> dict[str, SetPoint]:
    """Keep what is not over."""
    return {name: one for name, one in asked.items() if one.until > now}


def written(asked: SetPoints) -> dict[str, Any]:
    """Write what must outlive a restart, as JSON."""
    return {
        name: {
            "until": one.until.isoformat(),
            "is_on": one.is_on,
            "heat_kw": one.heat_kw,
            "is_exact": one.is_exact,
        }
        for name, one in asked.items()
    }


def recalled(kept: object) -> dict[str, SetPoint]:
    """Take up what was written; what is damaged is not asked any more."""
    told: Iterable[tuple[Any, Any]] = kept.items() if isinstance(kept, Mapping) else ()
    found = {str(name): _set_point(one) for name, one in told}
    return {name: one for name, one in found.items() if one is not None}


def _set_point(told: Any) -> SetPoint | None:  # noqa: ANN401 (whatever a file holds)
    try:
        until = datetime.fromisoformat(told["until"])
        is_on, heat_kw = told["is_on"], told["heat_kw"]
        is_exact = told.get("is_exact") is True
        heat_kw = None if heat_kw is None else float(heat_kw)
    except AttributeError, KeyError, OverflowError, TypeError, ValueError:
        return None
    is_sound = heat_kw is None or (isfinite(heat_kw) and heat_kw >= 0)
    if until.tzinfo is None or not isinstance(is_on, bool) or not is_sound:
        return None
    return SetPoint(until, is_on, heat_kw, is_exact)
