"""Tempo: six prices, by the hour and by the colour of the day.

The colours are published day by day, and are data. A day runs from its beginning, at
six, to the next day's: the hours before it still have the colour of the day before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, ClassVar, Final, Literal

import numpy as np

from ....outlook.tariffs.window import Window
from ....record import Doc, Fault, Quantity, RefusedError
from ....record.container import frozen
from ...exact import micros
from ...readings import Counts
from ..sums.rates import Rates
from ..sums.span import Span
from .supply import Standing

type Colour = Literal["blue", "white", "red"]
type _Price = Annotated[float, Quantity("EUR/kWh", -5, 10)]

_COLOURS: Final = ("blue", "white", "red")
_EPOCH: Final = date(1970, 1, 1).toordinal()
_CLASSES: Final = tuple(
    f"{colour}_{hours}" for colour in _COLOURS for hours in ("peak", "offpeak")
)


@dataclass(frozen=True, slots=True)
class TempoSupply(Standing):
    """Six prices, and the colours of the days."""

    kind: ClassVar = "tempo"

    blue_peak_eur_per_kwh: _Price
    blue_offpeak_eur_per_kwh: _Price
    white_peak_eur_per_kwh: _Price
    white_offpeak_eur_per_kwh: _Price
    red_peak_eur_per_kwh: _Price
    red_offpeak_eur_per_kwh: _Price
    colours: Annotated[Mapping[str, Colour], Doc("colour by date, like 2026-11-22")]
    day_begins: Annotated[time, Doc("when the colour changes, and peak begins")] = time(
        6
    )
    peak_ends: Annotated[time, Doc("when off-peak begins")] = time(22)

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse colours of what is no day, and a peak of no length."""
        for day in self.colours:
            if not _is_day(day):
                yield f"colours.{day}", day, "a date like 2026-11-22"
        if self.peak_ends <= self.day_begins:
            shown = self.peak_ends.isoformat("minutes")
            yield "peak_ends", shown, "a time after day_begins"

    def rates(
        self, span: Span, windows: tuple[Window, ...], feeds: Mapping[str, Counts]
    ) -> Rates:
        """Price each step by its day's colour.

        Raises RefusedError for days whose colour is not given.
        """
        del windows, feeds
        peak_s = span.inside_s((Window(self.day_begins, self.peak_ends),))
        evening = Window(self.peak_ends, time(0))
        early = (Window(time(0), self.day_begins),) if self.day_begins > time(0) else ()
        late_s = span.inside_s((evening,)) if self.peak_ends > time(0) else 0 * peak_s
        early_s = span.inside_s(early) if early else 0 * peak_s
        today, before = (self._colour(span.day - back) for back in (0, 1))
        self._refuse_unknown(span, today, before, early_s)
        inside_s = [
            part
            for colour in range(len(_COLOURS))
            for part in (
                peak_s * (today == colour),
                late_s * (today == colour) + early_s * (before == colour),
            )
        ]
        prices = [micros(getattr(self, f"{name}_eur_per_kwh")) for name in _CLASSES]
        column = np.array(prices, dtype=np.int64)[:, None]
        return Rates(
            _CLASSES,
            frozen(np.stack(inside_s)),
            np.broadcast_to(column, (len(_CLASSES), span.steps)),
        )

    def _colour(self, day: Counts) -> Counts:
        """Give the colour of each day since 1970 as a number; -1 if unknown."""
        days, place = np.unique(day, return_inverse=True)
        names = [date.fromordinal(_EPOCH + at).isoformat() for at in days.tolist()]
        told = [
            _COLOURS.index(self.colours[name]) if name in self.colours else -1
            for name in names
        ]
        return np.array(told, dtype=np.int64)[place]

    def _refuse_unknown(
        self, span: Span, today: Counts, before: Counts, early_s: Counts
    ) -> None:
        unknown = (today < 0) & (early_s < span.step_s) | (before < 0) & (early_s > 0)
        if unknown.any():
            at = int(np.argmax(unknown))
            back = int(early_s[at] > 0)
            day = date.fromordinal(_EPOCH + int(span.day[at]) - back).isoformat()
            raise RefusedError((Fault(f"colours.{day}", None, "blue, white or red"),))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
