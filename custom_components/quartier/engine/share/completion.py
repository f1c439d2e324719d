"""Completing: from what meters said to readings without a gap, and what was filled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import numpy as np

from ..record import Fault, RefusedError
from .curve import MISSING, Curve
from .operation import Operation
from .readings import Counts, Readings
from .resample import at_steps


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


def complete(
    operation: Operation,
    produced: Mapping[str, Curve],
    consumed: Mapping[str, Curve],
    begin: datetime,
    end: datetime,
) -> Completed:
    """Fill, cut and resample the curves of an operation, from one moment to another.

    Curves may be longer than the span: what is before it helps to fill it. Raises
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
            _Meter(operation, name, is_production, curves.get(name))
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
            whole = Curve(curve.begin, curve.step_min, wh)
            filled = whole.between(begin, end)
            fillings.extend(self._fillings(said, filled))
            row = at_steps(filled, operation.step_min, may_split=operation.may_split)
        except RefusedError as error:
            faults.extend(
                Fault(f"{self.path}.{fault.path}", fault.value, fault.accepts)
                for fault in error.faults
            )
            return np.empty(0, dtype=np.int64)
        faults.extend(self._gaps(filled))
        return row.wh

    def _fillings(self, said: Curve, filled: Curve) -> Iterator[Filling]:
        put = ~said.known & filled.known
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
    """Lay a curve over a span: a meter that began later or stopped said nothing.

    What its index counted in all is known for its own steps alone.
    """
    first, last = min(begin, curve.begin), max(end, curve.end)
    if (first, last) == (curve.begin, curve.end):
        return curve
    return curve.between(first, last)
