"""Terms: how finely, how far and how long to plan, as the options say."""

from dataclasses import dataclass
from typing import Final, Self

from ..const import CONF_DEADLINE_S, CONF_HORIZON_H, CONF_SLOT_MIN, HOME
from .layout import Settings, number_of

_SLOTS_MIN: Final = (5, 10, 15, 20, 30, 60)
_HORIZON_H: Final = (24.0, 72.0)
_DEADLINE_S: Final = (1.0, 300.0)


@dataclass(frozen=True, slots=True)
class Terms:
    """How finely, how far and how long to plan."""

    # Finer where there is one home to plan.
    slot_min: int
    horizon_h: float
    deadline_s: float

    @classmethod
    def of(cls, options: Settings, kind: str) -> Self:
        """Read them from an entry's options; what cannot be is as usual."""
        slot_min = int(number_of(options, CONF_SLOT_MIN) or 0)
        if slot_min not in _SLOTS_MIN:
            slot_min = 15 if kind == HOME else 30
        horizon_h = number_of(options, CONF_HORIZON_H) or 48.0
        deadline_s = number_of(options, CONF_DEADLINE_S) or 20.0
        return cls(
            slot_min,
            min(max(horizon_h, _HORIZON_H[0]), _HORIZON_H[1]),
            min(max(deadline_s, _DEADLINE_S[0]), _DEADLINE_S[1]),
        )
