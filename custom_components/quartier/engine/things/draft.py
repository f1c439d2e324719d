"""A draft: how a thing writes its block, in the words of its own equations."""

import math
from dataclasses import dataclass, field

import numpy as np

from ..units import Carrier, Floats
from .block import Block, Entries, Index

type Amount = float | Floats
type _Part = tuple[Index, Index, Amount]


@dataclass(slots=True)
class Draft:
    """A block being written. Columns and rows have one entry a step unless said."""

    steps: int
    _names: dict[str, slice] = field(default_factory=dict)
    _columns: list[tuple[Amount, Amount, bool, Amount, int]] = field(
        default_factory=list
    )
    _width: int = 0
    _rows: dict[str, slice] = field(default_factory=dict)
    _sides: list[tuple[Amount, Amount, int]] = field(default_factory=list)
    _height: int = 0
    _entries: list[_Part] = field(default_factory=list)
    _flows: dict[Carrier, list[_Part]] = field(default_factory=dict)
    _fixed: dict[Carrier, Floats] = field(default_factory=dict)
    _wishes: dict[str, list[_Part]] = field(default_factory=dict)
    _constants: dict[str, float] = field(default_factory=dict)
    _exclusive: list[tuple[slice, slice]] = field(default_factory=list)

    def column(
        self,
        name: str,
        lower: Amount = 0.0,
        upper: Amount = math.inf,
        *,
        count: int | None = None,
        integer: bool = False,
        tie: Amount = 0.0,
    ) -> slice:
        """Add columns between two bounds."""
        size = self.steps if count is None else count
        place = slice(self._width, self._width + size)
        self._width += size
        self._names[name] = place
        self._columns.append((lower, upper, integer, tie, size))
        return place

    def row(
        self, name: str, lower: Amount, upper: Amount, *, count: int | None = None
    ) -> slice:
        """Add rows between two sides; ``term`` fills them."""
        size = self.steps if count is None else count
        place = slice(self._height, self._height + size)
        self._height += size
        self._rows[name] = place
        self._sides.append((lower, upper, size))
        return place

    def term(self, row: slice, column: slice, value: Amount) -> None:
        """Add ``value`` times each column to the row of the same position."""
        self._entries.append((span(row), span(column), value))

    def lag(self, row: slice, column: slice, value: Amount) -> None:
        """Add ``value`` times the column before to each row but the first."""
        self._entries.append((span(row)[1:], span(column)[:-1], value))

    def same(self, row: slice, column: slice, value: Amount) -> None:
        """Add ``value`` times one and the same column to every row."""
        rows = span(row)
        self._entries.append((rows, np.full(len(rows), column.start), value))

    def scatter(self, row: Index, column: Index, value: Floats) -> None:
        """Add coefficients one by one."""
        self._entries.append((row, column, value))

    def flow(self, carrier: Carrier, column: slice, kw: Amount = 1.0) -> None:
        """Let a unit of each column take ``kw`` from a carrier at its step."""
        steps = np.arange(self.steps)
        self._flows.setdefault(carrier, []).append((steps, span(column), kw))

    def spread(self, carrier: Carrier, step: Index, column: Index, kw: Floats) -> None:
        """Let columns take power from a carrier at any steps."""
        self._flows.setdefault(carrier, []).append((step, column, kw))

    def fix(self, carrier: Carrier, kw: Floats) -> None:
        """Take power from a carrier whatever is decided."""
        self._fixed[carrier] = self._fixed.get(carrier, 0.0) + kw

    def wish(
        self, name: str, column: slice, amount: Amount, steps: Index | None = None
    ) -> None:
        """Count a unit of each column as so much of a wish, felt at its step.

        Columns that are not one a step are felt at ``steps``, else at the first.
        """
        columns = span(column)
        if steps is None:
            by_step = len(columns) in {self.steps, self.steps + 1}
            steps = np.arange(len(columns)) * by_step
        steps = np.minimum(steps, self.steps - 1)
        self._wishes.setdefault(name, []).append((steps, columns, amount))

    def constant(self, name: str, amount: float) -> None:
        """Count so much of a wish whatever is decided."""
        self._constants[name] = self._constants.get(name, 0.0) + amount

    def exclusive(self, one: slice, other: slice) -> None:
        """Let only one of two columns differ from zero at each step."""
        self._exclusive.append((one, other))

    def choose(self, name: str, column: slice) -> None:
        """Let exactly one of some columns be one, the others zero."""
        row = self.row(name, 1.0, 1.0, count=1)
        columns = span(column)
        self._entries.append((np.full(len(columns), row.start), columns, 1.0))

    def block(self) -> Block:
        """Finish."""
        sizes = [size for *_, size in self._columns]
        lower, upper, integer, tie = (
            _stack([column[part] for column in self._columns], sizes)
            for part in range(4)
        )
        heights = [size for *_, size in self._sides]
        return Block(
            steps=self.steps,
            columns=self._names,
            lower=lower,
            upper=upper,
            integer=integer > 0,
            tie=tie,
            rows=self._rows,
            row_lower=_stack([side[0] for side in self._sides], heights),
            row_upper=_stack([side[1] for side in self._sides], heights),
            entries=_entries(self._entries),
            flows={name: _entries(parts) for name, parts in self._flows.items()},
            fixed=self._fixed,
            wishes={name: _entries(parts) for name, parts in self._wishes.items()},
            constants=self._constants,
            exclusive=tuple(self._exclusive),
        )


def span(place: slice) -> Index:
    """Positions of a slice."""
    return np.arange(place.start, place.stop)


def _stack(amounts: list[Amount], sizes: list[int]) -> Floats:
    out = np.empty(sum(sizes))
    at = 0
    for amount, size in zip(amounts, sizes, strict=True):
        out[at : at + size] = amount
        at += size
    return out


def _entries(parts: list[_Part]) -> Entries:
    if not parts:
        return Entries.none()
    sizes = [len(columns) for _, columns, _ in parts]
    return Entries.of(
        np.concatenate([rows for rows, _, _ in parts]),
        np.concatenate([columns for _, columns, _ in parts]),
        _stack([values for _, _, values in parts], sizes),
    )
