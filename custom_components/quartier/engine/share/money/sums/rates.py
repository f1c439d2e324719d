"""Rates: what a kWh costs by class of time, and what energy costs at them."""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from ....outlook.tariffs.window import Window
from ....record.container import frozen
from ...readings import Counts
from .exact import euros
from .line import Line
from .span import Span

ANY: Final = ""
PEAK: Final = "peak"
OFFPEAK: Final = "offpeak"


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """Prices of a few classes of time, which fill every step between them.

    ``inside_s`` is classes x steps: the seconds of a step in each class; they add up
    to the step. ``ueur_per_kwh`` is classes x steps as well.
    """

    classes: tuple[str, ...]
    inside_s: Counts
    ueur_per_kwh: Counts

    @classmethod
    def flat(cls, span: Span, ueur_per_kwh: Counts | int) -> Self:
        """Price all time alike, by one price or by a price for each step."""
        shape = (1, span.steps)
        prices = np.broadcast_to(np.asarray(ueur_per_kwh, dtype=np.int64), shape)
        inside_s = np.full(shape, span.step_s, dtype=np.int64)
        return cls((ANY,), frozen(inside_s), prices)

    @classmethod
    def by_window(
        cls, span: Span, windows: tuple[Window, ...], peak: int, offpeak: int
    ) -> Self:
        """Price time within windows at one price, and the rest at another, uEUR/kWh."""
        inside_s = span.inside_s(windows)
        both = np.array([[peak], [offpeak]], dtype=np.int64)
        return cls(
            (PEAK, OFFPEAK),
            frozen(np.stack([span.step_s - inside_s, inside_s])),
            np.broadcast_to(both, (2, span.steps)),
        )

    def plus(self, prices: Counts | int) -> Rates:
        """Add a price to every class, uEUR/kWh."""
        return Rates(self.classes, self.inside_s, self.ueur_per_kwh + prices)

    def minus(self, other: Rates) -> Rates:
        """Subtract the prices of rates that have the same classes."""
        prices = self.ueur_per_kwh - other.ueur_per_kwh
        return Rates(self.classes, self.inside_s, prices)

    def split(self, energy_wh: Counts) -> Counts:
        """Split the energy of each step by time; whole Wh that add up: classes x steps.

        A step in two classes is split as if its power had been even. The edges between
        classes are rounded, so what one loses the next has.
        """
        edges_s = np.cumsum(self.inside_s, axis=0)
        total_s = edges_s[-1]
        edges_wh = (2 * energy_wh * edges_s + total_s) // (2 * total_s)
        parts: Counts = np.diff(edges_wh, axis=0, prepend=np.int64(0))
        return parts

    def lines(
        self, key: str, span: Span, energy_wh: Counts
    ) -> tuple[tuple[Line, ...], ...]:
        """Write what energy costs, for each month: a line for each class with energy.

        A line shows its price where it was the same all month long.
        """
        parts_wh = self.split(energy_wh)
        month_wh = span.by_month(parts_wh)
        month_neur = span.by_month(parts_wh * self.ueur_per_kwh)
        low, high = (
            function.reduceat(self.ueur_per_kwh, span.starts, axis=1)
            for function in (np.minimum, np.maximum)
        )
        return tuple(
            tuple(
                Line(
                    key=key,
                    part=self.classes[at],
                    energy_wh=int(month_wh[at, month]),
                    price_ueur=int(low[at, month])
                    if low[at, month] == high[at, month]
                    else None,
                    exact_eur=euros(int(month_neur[at, month])),
                )
                for at in np.flatnonzero(month_wh[:, month]).tolist()
            )
            for month in range(len(span.periods))
        )
