"""A fee: an amount a year, due day by day, which may change from a day to the next."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final, Self

from .exact import cents
from .span import next_month

type _Join = Callable[[Fraction, Fraction], Fraction]

_NOTHING: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Fee:
    """EUR a year from each of some days on; nothing before the first of them.

    A month is a twelfth of a year, and a day the same part of its month as the others.
    """

    changes: tuple[tuple[date, Fraction], ...]

    @classmethod
    def constant(cls, eur_per_year: Fraction) -> Self:
        """Ask the same for ever."""
        return cls(((date.min, eur_per_year),))

    def on(self, day: date) -> Fraction:
        """Give the amount a year that holds on a day."""
        held = _NOTHING
        for since, eur_per_year in self.changes:
            if since > day:
                break
            held = eur_per_year
        return held

    def within(self, first: date, end: date) -> Fee:
        """Ask nothing before a day, nor from another on."""
        days = [day for day, _ in self.changes if first < day < end]
        kept = [(day, self.on(day)) for day in (first, *days)] if first < end else []
        return Fee((*kept, (end, _NOTHING)))

    def times(self, other: Fee) -> Fee:
        """Multiply: a tax on a fee is a fee."""
        return self._joined(other, lambda mine, its: mine * its)

    def plus(self, other: Fee) -> Fee:
        """Add another."""
        return self._joined(other, lambda mine, its: mine + its)

    def minus(self, other: Fee) -> Fee:
        """Subtract another."""
        return self._joined(other, lambda mine, its: mine - its)

    def _joined(self, other: Fee, join: _Join) -> Fee:
        days = sorted({day for fee in (self, other) for day, _ in fee.changes})
        return Fee(tuple((day, join(self.on(day), other.on(day))) for day in days))

    def due_eur(self, first: date, end: date) -> Fraction:
        """Sum what is due from a day up to, not including, another."""
        days = sorted({day for day, _ in self.changes if first < day < end})
        return sum(
            (
                self.on(since) * part
                for since, until in pairwise((first, *days, end))
                for part in _years(since, until)
            ),
            _NOTHING,
        )

    def due_cents(self, first: date, end: date) -> int:
        """Round what is due so that the months of a year add up to the year.

        What is due since New Year is rounded, at both ends: whoever asks for one month
        alone finds the very cents that a settlement of the year has.
        """
        new_year = date(first.year, 1, 1)
        before, after = (
            cents(self.due_eur(new_year, day)) for day in (first, max(first, end))
        )
        return after - before


def _years(first: date, end: date) -> Iterator[Fraction]:
    """Cut a stretch of days at the ends of months, each as a part of a year."""
    while first < end:
        following = next_month(first)
        until = min(following, end)
        days = (following - first.replace(day=1)).days
        yield Fraction((until - first).days, days * 12)
        first = until
