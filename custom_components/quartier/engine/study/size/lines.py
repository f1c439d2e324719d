"""Lines: the numbers of a block as lines in its sizes, and the block that they make."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ...things import Block, Entries
from ...units import Bools, Carrier, Floats
from .handle import Handle

# Of the largest number of a block: what differs by less is the same.
SAME: Final = 1e-7
# Of a number, and no more than the digits of a float leave.
_ROUNDED: Final = 1e-13
# Of what the largest size allows.
_BEYOND: Final = 1e-2


class BentError(Exception):
    """A block is no line in a size."""


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The numbers of a block that may grow, in one row, and where each part is."""

    values: Floats
    parts: Mapping[str, slice]

    def of(self, part: str) -> Floats:
        """Cut out a part."""
        return self.values[self.parts[part]]


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """A block, and the slope of each of its numbers in each handle."""

    base: Block
    numbers: Numbers
    # Handles by numbers.
    slopes: Floats
    handles: tuple[Handle, ...]

    def block(self) -> Block:
        """Write the block with the columns of the handles behind its own."""
        base, count = self.base, len(self.handles)
        lower, upper = self._wide("lower"), self._wide("upper")
        bounds = [
            self._bound("lower", 1.0, self._moves("lower")),
            self._bound("upper", -1.0, self._moves("upper") & ~self._slack()),
        ]
        rows, entries = self._stacked(bounds)
        return replace(
            base,
            columns={**base.columns, **self._own_columns()},
            lower=np.concatenate([lower, [handle.low for handle in self.handles]]),
            upper=np.concatenate([upper, [handle.high for handle in self.handles]]),
            integer=np.concatenate([base.integer, np.zeros(count, dtype=np.bool_)]),
            tie=np.concatenate([base.tie, np.zeros(count)]),
            rows={**base.rows, **{name: place for name, place, _ in rows}},
            row_lower=np.concatenate(
                [self._intercept("row_lower"), *(side for *_, side in rows)]
            ),
            row_upper=np.concatenate(
                [self._intercept("row_upper"), *self._upper_sides(rows)]
            ),
            entries=_joined([base.entries, self._in_rows(), *entries]),
            flows=self._flows(),
            fixed={name: self._intercept(f"fixed {name}") for name in base.fixed},
            wishes=self._wishes(),
            constants={
                line: float(self._intercept(f"constant {line}")[0])
                for line in base.constants
            },
        )

    def _own_columns(self) -> dict[str, slice]:
        width = len(self.base.lower)
        return {
            handle.column: slice(width + at, width + at + 1)
            for at, handle in enumerate(self.handles)
        }

    # --- lines ------------------------------------------------------------------

    def _slope(self, part: str) -> Floats:
        """Cut out the slopes of a part, handles by numbers."""
        found: Floats = self.slopes[:, self.numbers.parts[part]]
        # What rounding alone makes of a number that does not move is nothing.
        own = self.numbers.of(part)
        size = np.maximum(np.abs(np.where(np.isfinite(own), own, 0.0)), 1.0)
        spans = [abs(each.probes[2] - each.probes[0]) for each in self.handles]
        moved = np.abs(found) * np.array(spans)[:, None]
        return np.where(moved < _ROUNDED * size, 0.0, found)

    def _intercept(self, part: str) -> Floats:
        """Find what the numbers of a part are where every handle is nothing."""
        at = np.array([handle.probes[0] for handle in self.handles])
        start: Floats = self.numbers.of(part) - at @ self._slope(part)
        return start

    def _moves(self, part: str) -> Bools:
        moves: Bools = (self._slope(part) != 0).any(axis=0)
        return moves

    def _slack(self) -> Bools:
        """Find the columns whose bound is no physics."""
        found = np.zeros(len(self.base.upper), dtype=np.bool_)
        for handle in self.handles:
            for name in handle.slack:
                if name in self.base.columns:
                    found[self.base.columns[name]] = True
        return found

    def _wide(self, part: str) -> Floats:
        """Widen moving bounds to a little more than any size allows.

        A bound that binds would take the worth of more room from the size itself.
        """
        low = np.array([handle.low for handle in self.handles])
        high = np.array([handle.high for handle in self.handles])
        slope, sign = self._slope(part), 1.0 if part == "upper" else -1.0
        with np.errstate(invalid="ignore"):
            ends = np.where(
                sign * slope > 0, slope * high[:, None], slope * low[:, None]
            )
        grown = np.where(slope == 0, 0.0, ends).sum(axis=0)
        wide: Floats = self._intercept(part) + grown + sign * _BEYOND * np.abs(grown)
        return wide

    # --- bounds that move become rows ---------------------------------------------

    def _bound(
        self, part: str, sign: float, moves: Bools
    ) -> tuple[str, Floats, Entries]:
        """Write sign·(x - slope·size) >= sign·intercept for the bounds that move."""
        columns = np.flatnonzero(moves)
        slope, rows = self._slope(part)[:, columns], np.arange(len(columns))
        handle, row = np.nonzero(slope)
        width = len(self.base.lower)
        entries = Entries.of(
            np.concatenate([rows, row]),
            np.concatenate([columns, width + handle]),
            np.concatenate([np.full(len(rows), sign), -sign * slope[handle, row]]),
        )
        return f"sized_{part}", sign * self._intercept(part)[columns], entries

    def _stacked(
        self, bounds: list[tuple[str, Floats, Entries]]
    ) -> tuple[list[tuple[str, slice, Floats]], list[Entries]]:
        """Put the rows of bounds, and of cycles, below the block's own."""
        rows, entries, at = [], [], len(self.base.row_lower)
        for name, side, found in (*bounds, *self._cycles()):
            if len(side):
                rows.append((name, slice(at, at + len(side)), side))
                entries.append(Entries.of(found.row + at, found.column, found.value))
                at += len(side)
        return rows, entries

    def _cycles(self) -> list[tuple[str, Floats, Entries]]:
        """Let a state end where it begins."""
        width = len(self.base.lower)
        found: list[tuple[str, Floats, Entries]] = []
        for at, handle in enumerate(self.handles):
            if handle.state:
                last = self.base.columns[handle.state].stop - 1
                entries = Entries.of(
                    np.zeros(2, dtype=np.int32),
                    np.array([last, width + at]),
                    np.array([1.0, -1.0]),
                )
                found.append((f"cycle_{handle.state}", np.zeros(1), entries))
        return found

    @staticmethod
    def _upper_sides(rows: list[tuple[str, slice, Floats]]) -> list[Floats]:
        return [
            side if name.startswith("cycle_") else np.full(len(side), np.inf)
            for name, _, side in rows
        ]

    # --- sides and flows that move become coefficients ------------------------------

    def _in_rows(self) -> Entries:
        """Move what the sides grow by to the left.

        Raises BentError where the two sides of a row grow apart.
        """
        low, high = self._slope("row_lower"), self._slope("row_upper")
        both = np.isfinite(self.base.row_lower) & np.isfinite(self.base.row_upper)
        if not np.allclose(low[:, both], high[:, both], rtol=SAME, atol=SAME):
            raise BentError("the sides of a row grow apart")
        slope = np.where(np.isfinite(self.base.row_upper), high, low)
        handle, row = np.nonzero(slope)
        return Entries.of(row, len(self.base.lower) + handle, -slope[handle, row])

    def _flows(self) -> dict[Carrier, Entries]:
        """Let a size take and give what fixed flows grow by."""
        flows = dict(self.base.flows)
        for carrier in self.base.fixed:
            handle, step = np.nonzero(self._slope(f"fixed {carrier}"))
            if len(handle):
                value = self._slope(f"fixed {carrier}")[handle, step]
                width = len(self.base.lower)
                grown = Entries.of(step, width + handle, value)
                flows[carrier] = _joined([flows.get(carrier, Entries.none()), grown])
        return flows

    def _wishes(self) -> dict[str, Entries]:
        """Let a size take what constants grow by, at the first step."""
        wishes = dict(self.base.wishes)
        for line in self.base.constants:
            handle, first = np.nonzero(self._slope(f"constant {line}"))
            if len(handle):
                value = self._slope(f"constant {line}")[handle, first]
                width = len(self.base.lower)
                grown = Entries.of(first, width + handle, value)
                wishes[line] = _joined([wishes.get(line, Entries.none()), grown])
        return wishes


def _joined(entries: list[Entries]) -> Entries:
    return Entries.of(
        np.concatenate([part.row for part in entries]),
        np.concatenate([part.column for part in entries]),
        np.concatenate([part.value for part in entries]),
    )
