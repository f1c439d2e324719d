"""Figures: drawings over one axis, what their colours mean, and their numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ...engine import Floats
from .chart import Axis, Scale
from .words import Words

type Size = Literal["tall", "low", "lane", "line", "strip"]
type Shape = Literal["fill", "line", "dash", "faint"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A round number beside a drawing, in percent from its top."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """One drawing, with its name and a note in words."""

    size: Size
    drawing: str
    title: str = ""
    note: str = ""
    unit: str = ""
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """What a colour or a line stands for."""

    style: str
    shape: Shape
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A series as numbers to read, one a step."""

    title: str
    unit: str
    cells: tuple[str, ...]
    style: str = ""
    # Not read out where it is nothing.
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The numbers of one step; the day, where it begins."""

    day: str
    time: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """Drawings that share an axis of time."""

    id: str
    name: str
    axis: Axis
    plots: tuple[Plot, ...]
    keys: tuple[Key, ...]
    columns: tuple[Column, ...]
    words: Words
    # Not so where the axis is a day that stands for many.
    has_days: bool = True

    def rows(self) -> Iterator[Row]:
        """Go through the steps with their numbers."""
        wall, clock, before = self.words.wall, self.axis.clock, ""
        cells = zip(*(column.cells for column in self.columns), strict=True)
        moments = (*clock.moments(), clock.end)
        for (begins, ends), row in zip(pairwise(moments), cells, strict=True):
            day = wall.day(begins) if self.has_days else ""
            span = f"{wall.time(begins)}\u2013{wall.time(ends)}"
            yield Row("" if day == before else day, span, row)
            before = day


def numbers(
    words: Words, values: Floats | Sequence[float], digits: int
) -> tuple[str, ...]:
    """Write a series as cells."""
    write = words.number.short
    return tuple(write(float(value), digits) for value in values)


def ticks(words: Words, scale: Scale, most: int) -> tuple[Tick, ...]:
    """Write the round numbers of a scale."""
    digits = scale.digits(most)
    return tuple(
        Tick(scale.percent(value), words.number.plain(value, digits))
        for value in scale.ticks(most)
    )
