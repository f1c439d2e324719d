"""Tempo: six prices, by the hour and by the colour of the day.

RTE announces the colour of a day on the day before. A year has 22 red and 43 white
days; which ones is data, never a rule of this file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, ClassVar, Final, Literal

import numpy as np

from ...clock import Clock
from ...record import Doc, Quantity
from ...units import Bools, Floats
from ..wall import Pieces, pieces, second_of
from .price import Feed, Quote, Standing, day_ahead

type Colour = Literal["blue", "white", "red"]
type _Price = Annotated[float, Quantity("EUR/kWh", -5, 10, "energy, network, taxes")]

_EPOCH: Final = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Tempo(Standing):
    """Six prices, and the colours of the days that have one."""

    kind: ClassVar = "tempo"

    blue_peak_eur_per_kwh: _Price
    blue_offpeak_eur_per_kwh: _Price
    white_peak_eur_per_kwh: _Price
    white_offpeak_eur_per_kwh: _Price
    red_peak_eur_per_kwh: _Price
    red_offpeak_eur_per_kwh: _Price
    colours: Annotated[
        Mapping[str, Colour], Doc("colour by date, like 2026-11-22; the rest unknown")
    ]
    assumed: Annotated[Colour, Doc("what a day is taken for while unknown")] = "blue"
    day_begins: Annotated[time, Doc("when the colour changes, and peak begins")] = time(
        6
    )
    peak_ends: Annotated[time, Doc("when off-peak begins")] = time(22)
    announced: Annotated[time, Doc("when the next day's colour is known")] = time(11)

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse colours of what is no day, and a peak of no length."""
        for day in self.colours:
            if not _is_day(day):
                yield f"colours.{day}", day, "a date like 2026-11-22"
        if self.peak_ends <= self.day_begins:
            shown = self.peak_ends.isoformat("minutes")
            yield "peak_ends", shown, "a time after day_begins"

    def quote(
        self, clock: Clock, zone: str, feeds: Mapping[str, Feed], now: datetime | None
    ) -> Quote:
        """Price each step by its day's colour, if it was announced by then."""
        del feeds
        cut = pieces(clock, zone, (self.day_begins, self.peak_ends))
        offpeak = self._offpeak(cut)
        prices, known = self._coloured(cut, offpeak, self._horizon(now, zone))
        return Quote(
            eur_per_kwh=cut.mean(prices),
            known=cut.mean(known.astype(float)) > 1 - 1e-9,
            offpeak=cut.mean(offpeak.astype(float)),
        )

    def _offpeak(self, cut: Pieces) -> Bools:
        early = cut.second < second_of(self.day_begins)
        return early | (cut.second >= second_of(self.peak_ends))

    def _horizon(self, now: datetime | None, zone: str) -> int:
        """Find the first day, since 1970, whose colour is not announced yet."""
        if now is None:
            return date.max.toordinal()
        end = day_ahead(now, zone, self.announced, self.day_begins)
        return end.date().toordinal() - _EPOCH

    def _coloured(
        self, cut: Pieces, offpeak: Bools, horizon: int
    ) -> tuple[Floats, Bools]:
        early = cut.second < second_of(self.day_begins)
        day, place = np.unique(cut.day - early, return_inverse=True)
        told = [self._colour(int(at)) if at < horizon else None for at in day]
        pairs = np.array([self._pair(colour or self.assumed) for colour in told])
        prices = pairs[place, offpeak.astype(int)]
        return prices, np.array([colour is not None for colour in told])[place]

    def _colour(self, day: int) -> Colour | None:
        return self.colours.get(date.fromordinal(_EPOCH + day).isoformat())

    def _pair(self, colour: Colour) -> tuple[float, float]:
        """Give the prices of a colour, at peak and off-peak."""
        match colour:
            case "blue":
                return self.blue_peak_eur_per_kwh, self.blue_offpeak_eur_per_kwh
            case "white":
                return self.white_peak_eur_per_kwh, self.white_offpeak_eur_per_kwh
            case "red":
                return self.red_peak_eur_per_kwh, self.red_offpeak_eur_per_kwh


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
