"""Sent: coefficient files that were given out, and what is sent anew after those.

coefficients/PRM.csv                   as first given out
coefficients/correction-1/PRM.csv      the month anew, of each plant that changed
coefficients/correction-1/changed.csv  every coefficient that is not what it was
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Final

from .coefficient import TIME

_CHANGED: Final = "changed.csv"
_HEADER: Final = (TIME, "plant", "point", "percent_before", "percent")


def unsent(
    folder: Path, files: Iterable[tuple[str, str]]
) -> Iterator[tuple[Path, str]]:
    """Give the files that are to be written: none that was given out is touched.

    What is new lies in the folder itself; what differs from what was last given out,
    in a folder of its own, behind the list of what changed.
    """
    every = dict(files)
    last = {name: _last(folder, name) for name in every}
    changed = {
        name: (before, every[name])
        for name, path in last.items()
        if name.endswith(".csv")
        and path is not None
        and (before := _text(path)) != every[name]
    }
    if changed:
        place = _next(folder)
        yield place / _CHANGED, _listed(changed)
        for name, text in every.items():
            if name in changed or not name.endswith(".csv"):
                yield place / name, text
    for name, path in last.items():
        if path is None and not (changed and not name.endswith(".csv")):
            yield folder / name, every[name]


def _last(folder: Path, name: str) -> Path | None:
    """Find the file of this name that was given out last."""
    found = folder / name if (folder / name).is_file() else None
    for place in _corrections(folder):
        if not place.is_dir():
            return found
        if (place / name).is_file():
            found = place / name
    return found


def _next(folder: Path) -> Path:
    return next(place for place in _corrections(folder) if not place.exists())


def _corrections(folder: Path) -> Iterator[Path]:
    return (folder / f"correction-{at}" for at in count(1))


def _text(path: Path) -> str:
    return path.read_bytes().decode()


def _listed(changed: Mapping[str, tuple[str, str]]) -> str:
    """List each coefficient that is not what it was, plant by plant."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADER)
    for name, (before, after) in changed.items():
        old, new = _cells(before), _cells(after)
        for time, point in dict.fromkeys((*old, *new)):
            one, other = (each.get((time, point), "") for each in (old, new))
            if one != other:
                writer.writerow([time, name.removesuffix(".csv"), point, one, other])
    return file.getvalue()


def _cells(text: str) -> dict[tuple[str, str], str]:
    rows = csv.reader(StringIO(text, newline=""), delimiter=";")
    header = next(rows, [])
    return {
        (row[0], point): cell
        for row in rows
        for point, cell in zip(header[1:], row[1:], strict=False)
    }
