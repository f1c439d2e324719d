"""Join: days, of which each stands for some of a year, as one program.

Days are joined by the sizes, which are the same on all, and by the peaks that a year
pays for once. All else of a day is its own: what a store holds at its end is what it
held at its beginning.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from ...solve import Model
from ...solve.model import AnyPart
from ...things import Entries
from ...units import Floats
from .program import Program, stacked

_SIZE: Final = "size_"
_PEAK: Final = "peak_kw"

type Places = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """A program, the days that it was joined of, and where their columns went."""

    program: Program
    models: tuple[Model, ...]
    # How often a year each day comes.
    weights: tuple[float, ...]
    places: tuple[Places, ...]


def join(
    models: Sequence[Model], weights: Sequence[float], peaks_per_year: float = 1.0
) -> Joined:
    """Join days into one program of a year."""
    seats = _Seats({}, 0)
    places = tuple(seats.place(model) for model in models)
    width = seats.width
    factors = [
        _factors(model, weight, peaks_per_year / len(models))
        for model, weight in zip(models, weights, strict=True)
    ]
    spread = _Spread(width, models, places, factors)
    first = np.cumsum([0, *(len(model.problem.row_lower) for model in models)])
    program = Program(
        cost=spread.summed(lambda model: model.problem.cost),
        offset=sum(
            weight * model.problem.offset
            for model, weight in zip(models, weights, strict=True)
        ),
        lower=spread.told(lambda model: model.problem.lower),
        upper=spread.told(lambda model: model.problem.upper),
        # Starts and stops are relaxed: what they cost is for the replay to say.
        integer=np.zeros(width, dtype=np.bool_),
        row_lower=np.concatenate([model.problem.row_lower for model in models]),
        row_upper=np.concatenate([model.problem.row_upper for model in models]),
        entries=stacked(
            [
                Entries.of(
                    model.problem.entries.row + at,
                    place[model.problem.entries.column],
                    model.problem.entries.value,
                )
                for model, place, at in zip(models, places, first[:-1], strict=True)
            ]
        ),
        amounts={
            line: spread.summed(partial(_line, line))
            for line in sorted({line for model in models for line in _lines(model)})
        },
        constants=_constants(models, weights),
        sizes=seats.sizes(),
    )
    return Joined(program, tuple(models), tuple(weights), places)


@dataclass(slots=True)
class _Seats:
    """Which column of the program each column of a day becomes."""

    shared: dict[Hashable, int]
    width: int

    def place(self, model: Model) -> Places:
        """Seat a day's columns: those that days share where the first day's are."""
        columns = len(model.problem.cost)
        seats = np.full(columns, -1, dtype=np.int64)
        for key, column in _shared(model):
            if key not in self.shared:
                self.shared[key] = self.width
                self.width += 1
            seats[column] = self.shared[key]
        own = seats < 0
        count = int(own.sum())
        seats[own] = np.arange(self.width, self.width + count)
        self.width += count
        return seats

    def sizes(self) -> dict[str, int]:
        """List the columns of sizes, by thing and capacity."""
        return {
            f"{key[0]}.{key[2].removeprefix(_SIZE)}": seat
            for key, seat in self.shared.items()
            if isinstance(key, tuple) and key[2].startswith(_SIZE)
        }


def _shared(model: Model) -> Iterator[tuple[tuple[str, int, str], int]]:
    """Find the columns that are the same on all days: sizes, and peaks."""
    for part in _parts(model):
        owner = str(getattr(part.owner, "id", part.owner.kind))
        for name, place in part.block.columns.items():
            if name.startswith(_SIZE) or name == _PEAK:
                yield (owner, part.place, name), part.column + place.start


def _factors(model: Model, weight: float, peak_weight: float) -> Floats:
    """Tell how often a year what a column costs is paid."""
    factors = np.full(len(model.problem.cost), weight)
    for (_, _, name), column in _shared(model):
        if name == _PEAK:
            factors[column] = peak_weight
    return factors


@dataclass(frozen=True, slots=True, eq=False)
class _Spread:
    """Numbers of days' columns brought to those of the program."""

    width: int
    models: Sequence[Model]
    places: Sequence[Places]
    factors: Sequence[Floats]

    def summed(self, of: Callable[[Model], Floats]) -> Floats:
        """Add up, each as often as its day comes."""
        total = np.zeros(self.width)
        every = zip(self.models, self.places, self.factors, strict=True)
        for model, place, factor in every:
            total += np.bincount(place, of(model) * factor, self.width)
        return total

    def told(self, of: Callable[[Model], Floats]) -> Floats:
        """Take over; what days share they have in common."""
        found = np.zeros(self.width)
        for model, place in zip(self.models, self.places, strict=True):
            found[place] = of(model)
        return found


def _parts(model: Model) -> tuple[AnyPart, ...]:
    return (*model.parts, *model.asks)


def _lines(model: Model) -> set[str]:
    return {line for part in _parts(model) for line in part.block.wishes}


def _line(line: str, model: Model) -> Floats:
    """Count what a unit of each column takes of a line."""
    total = np.zeros(len(model.problem.cost))
    for part in _parts(model):
        entries = part.block.wishes.get(line)
        if entries is not None:
            np.add.at(total, entries.column + part.column, entries.value)
    return total


def _constants(models: Sequence[Model], weights: Sequence[float]) -> dict[str, float]:
    total: dict[str, float] = {}
    for model, weight in zip(models, weights, strict=True):
        for part in _parts(model):
            for line, amount in part.block.constants.items():
                total[line] = total.get(line, 0.0) + weight * amount
    return total
