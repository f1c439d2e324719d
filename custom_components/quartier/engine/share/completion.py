"""Completing: from what meters said to readings without a gap, and what was filled."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import numpy as np

from ..record import Fault, RefusedError
from ..units import Bools
from .curve import MISSING, Curve
from .operation import Operation
from .readings import Counts, Readings
from .resample import at_steps

type Away = Callable[[str, Curve], Bools]
"""At which steps of its curve a consumer does not share, by the consumer's name."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A stretch of steps at which a meter said nothing, and what was put there."""

    point: str
    is_production: bool
    begin: datetime
    end: datetime
    energy_wh: int
    # The way it was filled, by its word in the operation.
    how: str


@dataclass(frozen=True, slots=True, eq=False)
class Completed:
    """Readings of a span, and every value in them that no meter said."""

    readings: Readings
    fillings: tuple[Filling, ...]


def _never(name: str, curve: Curve) -> Bools:
    """Let everybody share always."""
    del name
    return np.zeros(curve.steps, dtype=np.bool_)


def complete(
    operation: Operation,
    produced: Mapping[str, Curve],
    consumed: Mapping[str, Curve],
    begin: datetime,
    end: datetime,
    *,
    away: Away = _never,
) -> Completed:
    """Fill, cut and resample the curves of an operation, from one moment to another.

    Curves may be longer than the span: what is before it helps to fill it. Where a
    consumer is away it counts nothing, whether or not its meter said something: that
    is left out last, so that it is no measurement from which a gap is filled. Raises
    RefusedError with every curve that is missing, has gaps that the operation's way
    does not fill, or has steps that do not fit.
    """
    faults: list[Fault] = []
    fillings: list[Filling] = []
    names: list[tuple[str, ...]] = []
    rows: list[list[Counts]] = []
    for is_production, curves, points in (
        (True, produced, operation.producers),
        (False, consumed, operation.consumers),
    ):
        names.append(tuple(point.id for point in points))
        of = [
            _Meter(
                operation,
                name,
                is_production,
                curves.get(name),
                _never if is_production else away,
            )
            for name in names[-1]
        ]
        rows.append([meter.row(begin, end, faults, fillings) for meter in of])
        path = "produced" if is_production else "consumed"
        for name in sorted(curves.keys() - set(names[-1])):
            accepts = f"points of the operation that are {path}"
            faults.append(Fault(f"{path}.{name}", "a curve", accepts))
    if faults:
        raise RefusedError(tuple(faults))
    readings = Readings(
        begin=begin,
        step_min=operation.step_min,
        producers=names[0],
        consumers=names[1],
        produced_wh=np.array(rows[0]),
        consumed_wh=np.array(rows[1]),
    )
    return Completed(readings, tuple(fillings))


@dataclass(frozen=True, slots=True)
class _Meter:
    """One direction of a point of an operation, and its curve if there is one."""

    operation: Operation
    name: str
    is_production: bool
    curve: Curve | None
    away: Away

    @property
    def path(self) -> str:
        """Where its faults are."""
        return f"{'produced' if self.is_production else 'consumed'}.{self.name}"

    def row(
        self,
        begin: datetime,
        end: datetime,
        faults: list[Fault],
        fillings: list[Filling],
    ) -> Counts:
        """Give the energies of a span, noting faults and what was filled."""
        operation = self.operation
        curve = self.curve
        if curve is None:
            nothing = np.empty(0, dtype=np.int64)
            curve = Curve(begin, operation.step_min, nothing).between(begin, end)
        try:
            said = curve.between(begin, end)
            curve = _laid(curve, begin, end)
            wh = operation.missing.fill(curve, operation.time_zone)
            is_away = self.away(self.name, curve)
            whole = Curve(curve.begin, curve.step_min, np.where(is_away, 0, wh))
            filled = whole.between(begin, end)
            there = ~self.away(self.name, said)
            fillings.extend(self._fillings(said, filled, there))
            row = at_steps(filled, operation.step_min, may_split=operation.may_split)
        except RefusedError as error:
            faults.extend(
                Fault(f"{self.path}.{fault.path}", fault.value, fault.accepts)
                for fault in error.faults
            )
            return np.empty(0, dtype=np.int64)
        faults.extend(self._gaps(filled))
        return row.wh

    def _fillings(self, said: Curve, filled: Curve, there: Bools) -> Iterator[Filling]:
        put = ~said.known & filled.known & there
        edges = np.flatnonzero(np.diff(put, prepend=False, append=False)).tolist()
        for first, last in list(pairwise(edges))[::2]:
            yield Filling(
                point=self.name,
                is_production=self.is_production,
                begin=filled.moment(first),
                end=filled.moment(last),
                energy_wh=int(filled.wh[first:last].sum()),
                how=self.operation.missing.kind,
            )

    def _gaps(self, filled: Curve) -> Iterator[Fault]:
        lost = np.flatnonzero(filled.wh == MISSING)
        if len(lost):
            way = self.operation.missing.kind
            first = filled.moment(int(lost[0])).isoformat()
            found = f"{len(lost)} steps without a reading, the first at {first}"
            accepts = f"readings for all steps, as '{way}' does not fill these"
            yield Fault(self.path, found, accepts)


def _laid(curve: Curve, begin: datetime, end: datetime) -> Curve:
    """Lay a curve over a span: a meter that began later or stopped said nothing."""
    return curve.between(min(begin, curve.begin), max(end, curve.end))
