"""The meters of an operation: many files, one curve for each point and direction.

Files may overlap where they agree. Corrections are laid over all that came before, in
the order of their names, wherever they say something.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from ...engine import Fault
from ...engine.share import MISSING, Curve, Index, Operation, Point
from ..meter import Direction, Metered, MeterError, read_meters
from .error import SettleError

_SUFFIXES: Final = (".csv", ".parquet")
_BASE: Final = "meters"
_CORRECTIONS: Final = "corrections"

type _Place = tuple[str, Direction]
type _Faults = list[tuple[Path, Fault]]


@dataclass(frozen=True, slots=True, eq=False)
class Meters:
    """The curves of all points, by what they produced and what they consumed."""

    produced: Mapping[str, Curve]
    consumed: Mapping[str, Curve]

    def curves(self) -> tuple[Curve, ...]:
        """List them all."""
        return (*self.produced.values(), *self.consumed.values())


def read_all(folder: Path, operation: Operation) -> Meters:
    """Read the meter files of an operation and lay its corrections over them.

    Raises SettleError and MeterError with every fault of every file.
    """
    faults: _Faults = []
    curves: dict[_Place, Curve] = {}
    base = [*_beside(folder), *_within(folder / _BASE)]
    if not base:
        accepts = "meters.csv, meters.parquet, or files in a folder meters"
        faults.append((folder, Fault(_BASE, "no meter file", accepts)))
    for paths, is_correction in (
        (base, False),
        (_within(folder / _CORRECTIONS), True),
    ):
        for path in paths:
            for place, curve in _placed(path, operation, faults):
                one = curves.get(place)
                curves[place] = (
                    _joined(
                        one, curve, place, path, faults, is_correction=is_correction
                    )
                    if one
                    else curve
                )
    if faults:
        raise SettleError(faults)
    return Meters(
        {name: curve for (name, way), curve in curves.items() if way == "produced"},
        {name: curve for (name, way), curve in curves.items() if way == "consumed"},
    )


def _beside(folder: Path) -> list[Path]:
    """List the meter files beside the documents."""
    found = [folder / f"{_BASE}{suffix}" for suffix in _SUFFIXES]
    return [path for path in found if path.is_file()]


def _within(folder: Path) -> list[Path]:
    """List all files of a folder by name; none is passed over for its form."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if path.is_file()]
    return sorted(path for path in found if not path.name.startswith("."))


def _placed(
    path: Path, operation: Operation, faults: _Faults
) -> Iterator[tuple[_Place, Curve]]:
    """Read a file, and find the point of each of its curves."""
    try:
        meters = read_meters(path)
    except MeterError as error:
        faults += error.faults
        return
    for metered in meters:
        point = _point(metered, operation.points)
        if point is None:
            known = ", ".join(each.id for each in operation.points[:5])
            hint = "add it to operation.json, or take it out of the file"
            accepts = f"points of the operation, or their meters: {known} …"
            faults.append((path, Fault("point", metered.point, accepts, hint)))
        elif (way := _way(metered, point)) is None:
            accepts = f"a curve that is consumed or produced, as {point.role} may be"
            hint = (
                "say which in a column direction, or behind the point: POINT:consumed"
            )
            found = metered.direction or "no direction"
            faults.append((path, Fault(point.id, found, accepts, hint)))
        else:
            yield (point.id, way), metered.curve


def _point(metered: Metered, points: Iterable[Point]) -> Point | None:
    """Find a point by its name, else by the number of its meter."""
    by_name = {point.id: point for point in points}
    by_meter = {point.meter: point for point in points if point.meter}
    return by_name.get(metered.point) or by_meter.get(metered.point)


def _way(metered: Metered, point: Point) -> Direction | None:
    """Tell the direction of a curve, where its file or its point tells it."""
    ways: list[Direction] = []
    if point.consumes:
        ways.append("consumed")
    if point.produces:
        ways.append("produced")
    if metered.direction is None:
        return ways[0] if len(ways) == 1 else None
    return metered.direction if metered.direction in ways else None


def _joined(
    one: Curve,
    other: Curve,
    place: _Place,
    path: Path,
    faults: _Faults,
    *,
    is_correction: bool,
) -> Curve:
    """Join two curves of a place, the other over the one where both say something."""
    name = " ".join(place)
    if one.step_min != other.step_min:
        accepts = f"steps of {one.step_min} min, as another file of this point has"
        hint = "a column minutes tells how long steps are, where rows are few"
        found = f"steps of {other.step_min} min"
        faults.append((path, Fault(name, found, accepts, hint)))
        return one
    begin, end = min(one.begin, other.begin), max(one.end, other.end)
    base, over = one.between(begin, end), other.between(begin, end)
    unlike = base.known & over.known & (base.wh != over.wh)
    if unlike.any() and not is_correction:
        at = int(np.flatnonzero(unlike)[0])
        moment = begin + at * timedelta(minutes=one.step_min)
        accepts = f"{base.wh[at]} Wh at {moment.isoformat()}, as another file says"
        hint = f"put the file that is right into the folder {_CORRECTIONS}"
        faults.append((path, Fault(name, f"{over.wh[at]} Wh", accepts, hint)))
    wh = np.where(over.wh == MISSING, base.wh, over.wh)
    index = _index(base, over, (path, name), faults, is_correction=is_correction)
    return Curve(begin, one.step_min, wh, index)


def _index(
    base: Curve,
    over: Curve,
    where: tuple[Path, str],
    faults: _Faults,
    *,
    is_correction: bool,
) -> Index:
    """Join two indices of a place, the other over the one at the same moments."""
    path, name = where
    one, other = dict(base.index), dict(over.index)
    for at in sorted(one.keys() & other.keys()):
        if one[at] != other[at] and not is_correction:
            moment = base.moment(at).isoformat()
            accepts = f"{one[at]} Wh at {moment}, as another file says"
            hint = f"put the file that is right into the folder {_CORRECTIONS}"
            faults.append((path, Fault(f"{name} index", other[at], accepts, hint)))
    found = sorted({**one, **other}.items())
    for (_, before_wh), (at, index_wh) in pairwise(found):
        if index_wh < before_wh:
            moment = base.moment(at).isoformat()
            accepts = f"{before_wh} Wh or more at {moment}, as an index only counts up"
            hint = "take the index of one of two meters out of its file"
            faults.append((path, Fault(f"{name} index", index_wh, accepts, hint)))
            return ()
    return tuple(found)
