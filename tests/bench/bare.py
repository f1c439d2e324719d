"""The same linear problem, written by hand for HiGHS: what no planner can beat.

No part of the engine is used, but the numbers of the streets. Per home and step there
are import, export, take, give, sun used, charge, discharge and content; per home and
step one balance and one row of content; per step one pool.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from highspy import Highs

from .streets import (
    CAPACITY_KWH,
    INTERNAL_EUR,
    NETWORK_EUR,
    POWER_KW,
    STEP_H,
    STEPS,
    has_battery,
    has_sun,
    held_kwh,
    import_eur_per_kwh,
    load_kw,
    sun_kw,
)

type _Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
type _Index = np.ndarray[tuple[int, ...], np.dtype[np.int32]]

_EXPORT_EUR: Final = 0.04
_CARBON_EUR: Final = 0.1 * 50.0 / 1000.0
_WEAR_EUR: Final = 0.01
_EFFICIENCY: Final = 0.95
_FREE_KW: Final = 1e3
_STEP: Final = np.arange(STEPS, dtype=np.int32)
_NOTHING: Final = np.zeros(STEPS)


@dataclass(frozen=True, slots=True)
class Arrays:
    """A problem by rows."""

    cost: _Numbers
    lower: _Numbers
    upper: _Numbers
    side: _Numbers
    start: _Index
    index: _Index
    value: _Numbers
    offset: float


def arrays(homes: int, day: int = 0) -> Arrays:
    """Write the problem of a street."""
    street = _Street(day, is_shared=homes > 1)
    for home in range(homes):
        street.add(home)
    return street.stacked()


class _Street:
    """A problem being written; where power is shared, its first rows are the pool."""

    def __init__(self, day: int, *, is_shared: bool) -> None:
        self.day, self.is_shared = day, is_shared
        self.buy = import_eur_per_kwh(day)
        # What is used now is bought again in the cheapest eight hours.
        again = float(np.sort(self.buy)[:16].mean())
        self.worth = (again - _WEAR_EUR) * _EFFICIENCY
        self.offset, self.width, self.height = 0.0, 0, 0
        self.cost: list[_Numbers] = []
        self.upper: list[_Numbers] = []
        self.side: list[_Numbers] = []
        self.entries: list[tuple[_Index, _Index, _Numbers]] = []
        if is_shared:
            self.pool = self.row(_NOTHING)

    def column(self, price: _Numbers, most: float | _Numbers) -> _Index:
        """Add a column a step."""
        self.cost.append(price)
        self.upper.append(np.broadcast_to(most, STEPS))
        self.width += STEPS
        return _STEP + self.width - STEPS

    def row(self, side: _Numbers) -> _Index:
        """Add a row a step."""
        self.side.append(side)
        self.height += STEPS
        return _STEP + self.height - STEPS

    def enter(self, row: _Index, column: _Index, weight: float) -> None:
        """Put a number where rows and columns meet."""
        self.entries.append((row, column, np.full(len(row), weight)))

    def add(self, home: int) -> None:
        """Write a home: its meter, its sun and its battery."""
        balance = self.row(load_kw(home, self.day))
        gives = has_sun(home) or has_battery(home)
        inner = np.full(STEPS, INTERNAL_EUR * STEP_H)
        buy = (self.buy + _CARBON_EUR) * STEP_H
        self.enter(balance, self.column(buy, _FREE_KW), 1.0)
        if gives:
            sell = np.full(STEPS, -_EXPORT_EUR * STEP_H)
            self.enter(balance, self.column(sell, _FREE_KW), -1.0)
        for way in (1.0, -1.0) if self.is_shared and gives else (1.0,) * self.is_shared:
            price = way * inner + (NETWORK_EUR * STEP_H if way > 0 else 0.0)
            shared = self.column(price, _FREE_KW)
            self.enter(balance, shared, way)
            self.enter(self.pool, shared, way)
        if has_sun(home):
            sun = self.column(_NOTHING, sun_kw(home, self.day))
            self.enter(balance, sun, 1.0)
        if has_battery(home):
            self.store(balance, held_kwh(home))

    def store(self, balance: _Index, held: float) -> None:
        """Write a battery: what goes in, comes out and stays."""
        last, begin = np.zeros(STEPS), np.zeros(STEPS)
        last[-1], begin[0] = -self.worth, held
        charge = self.column(_NOTHING, POWER_KW)
        discharge = self.column(np.full(STEPS, _WEAR_EUR * STEP_H), POWER_KW)
        content, kept = self.column(last, CAPACITY_KWH), self.row(begin)
        self.enter(balance, charge, -1.0)
        self.enter(balance, discharge, 1.0)
        self.enter(kept, content, 1.0)
        self.enter(kept[1:], content[:-1], -1.0)
        self.enter(kept, charge, -_EFFICIENCY * STEP_H)
        self.enter(kept, discharge, STEP_H / _EFFICIENCY)
        self.offset += self.worth * held

    def stacked(self) -> Arrays:
        """Stack what was written, by rows."""
        parts = zip(*self.entries, strict=True)
        rows, columns, values = (np.concatenate(part) for part in parts)
        order = np.argsort(rows, kind="stable")
        counts = np.bincount(rows, minlength=self.height)
        return Arrays(
            cost=np.concatenate(self.cost),
            lower=np.zeros(self.width),
            upper=np.concatenate(self.upper),
            side=np.concatenate(self.side),
            start=np.concatenate([[0], np.cumsum(counts[:-1])]).astype(np.int32),
            index=columns[order].astype(np.int32),
            value=values[order],
            offset=self.offset,
        )


def loaded(given: Arrays) -> Highs:
    """Hand a problem to a new HiGHS."""
    highs = Highs()  # type: ignore[no-untyped-call]  # highspy leaves it untyped
    for option, value in (("output_flag", False), ("threads", 1)):
        highs.setOptionValue(option, value)
    width = len(given.cost)
    highs.passModel(
        width, len(given.side), len(given.value), 2, 1, given.offset,
        given.cost, given.lower, given.upper, given.side, given.side,
        given.start, given.index, given.value, np.zeros(width, dtype=np.int32),
    )  # fmt: skip
    return highs


def solved(highs: Highs) -> float:
    """Solve, and tell what the best plan costs."""
    highs.run()
    return float(highs.getInfo().objective_function_value)


def changed(highs: Highs, given: Arrays) -> float:
    """Solve again from where it stands, with other prices, bounds and sides."""
    columns = np.arange(len(given.cost), dtype=np.int32)
    rows = np.arange(len(given.side), dtype=np.int32)
    highs.changeColsCost(len(columns), columns, given.cost)
    highs.changeColsBounds(len(columns), columns, given.lower, given.upper)
    # It is there, though highspy's own types leave it out.
    highs.changeRowsBounds(len(rows), rows, given.side, given.side)  # type: ignore[attr-defined]
    highs.changeObjectiveOffset(given.offset)
    return solved(highs)
