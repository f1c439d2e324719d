"""The question: which sizes are open, between what, and how money of later counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from ...record import Doc, Id, Kinds, Quantity
from ...things import Thing, kinds

type _Amount = Annotated[float, Quantity("the unit of its capacity", 0, 1e6)]


@dataclass(frozen=True, slots=True)
class Option:
    """A size that is open."""

    thing: Annotated[Id, Doc("the thing whose size it is")]
    capacity: Annotated[str, Doc("which of its sizes: power, energy, heat, volume")]
    most: Annotated[_Amount, Doc("the largest that there is room for")]
    least: Annotated[_Amount, Doc("the smallest; 0 lets it be left out")] = 0.0
    technology: (
        Annotated[Id, Doc("of the catalogue; the first for its kind, if none")] | None
    ) = None

    @property
    def key(self) -> str:
        """Name the size."""
        return f"{self.thing}.{self.capacity}"

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse an empty range."""
        if not 0 < self.most >= self.least:
            yield "most", self.most, f"more than 0 and at least least, {self.least:g}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that does not stand there yet, and might."""

    place: Annotated[Id, Doc("where it would stand")]
    thing: Annotated[Thing, Kinds(kinds, "what would stand there, of any size")]


@dataclass(frozen=True, slots=True)
class Question:
    """What a study of sizes is asked."""

    options: Annotated[tuple[Option, ...], Doc("the sizes that are open")] = ()
    candidates: Annotated[tuple[Candidate, ...], Doc("what might be built")] = ()
    discount_rate: Annotated[
        float, Quantity("fraction", 0, 0.3, "interest of a year, inflation left out")
    ] = 0.03
    peaks_per_year: Annotated[
        float, Quantity("1", 1, 366, "billing periods that each pay their peak")
    ] = 1.0

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Each size is open once."""
        keys = [option.key for option in self.options]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield "options", key, "a size named once"
