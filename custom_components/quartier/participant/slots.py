"""Slots: what a home took in each quarter of an hour, from powers read now and then."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

SLOT_S: Final = 900
_WH_PER_KWS: Final = 1000.0 / 3600.0
_MOST_WH: Final = 1_000_000
_MOST_W: Final = 1_000_000
_COUNTER: Final = 2**32


@dataclass(slots=True)
class Slots:
    """The quarter under way, and a counter of all that was taken."""

    energy_wh: int = 0
    slot: int | None = None
    last_s: float = 0.0
    wh: float = 0.0
    power_kw: float = 0.0

    def add(self, at_s: float, power_kw: float) -> int | None:
        """Hold a power until the next; give the slot that is over, if one is.

        What nobody read, as while asleep, is not made up.
        """
        slot = int(at_s) // SLOT_S
        over = None
        if self.slot is not None and slot != self.slot:
            end_s = float((self.slot + 1) * SLOT_S)
            self._count(min(end_s, at_s))
            over = self.slot
        elif self.slot is not None:
            self._count(at_s)
        if over is not None or self.slot is None:
            self.slot = slot
        self.last_s, self.power_kw = at_s, power_kw
        return over

    def state(self, slot: int, fill_wh: int | None, lost: int) -> Mapping[str, Any]:
        """Tell of the slot that is over, and begin the next."""
        slot_wh = round(min(max(self.wh, -_MOST_WH), _MOST_WH))
        self.energy_wh = (self.energy_wh + max(0, slot_wh)) % _COUNTER
        self.wh = 0.0
        told = {
            "k": "state",
            "t": slot * SLOT_S,
            "level": 0,
            "on": 1,
            "power_w": watts(self.power_kw),
            "energy_wh": self.energy_wh,
            "slot_wh": slot_wh,
            "lost": lost,
            "late": 0,
        }
        return told if fill_wh is None else {**told, "fill_wh": fill_wh}

    def _count(self, until_s: float) -> None:
        passed_s = min(max(0.0, until_s - self.last_s), float(SLOT_S))
        self.wh += self.power_kw * passed_s * _WH_PER_KWS


def watts(power_kw: float) -> int:
    """Turn a power into whole watts that the wire takes."""
    return round(min(max(power_kw * 1000.0, -_MOST_W), _MOST_W))
