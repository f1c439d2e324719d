"""The table of an allocation: what every meter counted and who got how much, in Wh.

begin                   when a step begins, UTC
PLANT:produced_wh       what a plant made
POINT:consumed_wh       what a point used
PLANT>POINT:shared_wh   what of it came from that plant
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from itertools import product
from typing import Final

import numpy as np

from ...engine.share import Allocation, Counts, Readings

_BEGIN: Final = "begin"
_LEAST_ROWS: Final = 2


def allocation_csv(allocation: Allocation) -> bytes:
    """Write a table as CSV."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    columns = dict(_columns(allocation))
    writer.writerow([_BEGIN, *columns])
    rows = np.array([*columns.values()]).T.tolist()
    for moment, row in zip(_begins(allocation.readings), rows, strict=True):
        writer.writerow([moment.isoformat(), *row])
    return file.getvalue().encode()


def allocation_parquet(allocation: Allocation) -> bytes:
    """Write a table as Parquet."""
    from pyarrow import parquet, table  # noqa: PLC0415 (half a second of each call)

    file = BytesIO()
    begins = list(_begins(allocation.readings))
    parquet.write_table(table({_BEGIN: begins, **dict(_columns(allocation))}), file)
    return file.getvalue()


def read_allocation(content: bytes, like: Readings) -> Allocation | None:
    """Read a CSV that was written of the same points and steps; None of any other."""
    rows = list(csv.reader(StringIO(content.decode(), newline="")))
    names = [_BEGIN, *_names(like.producers, like.consumers)]
    if len(rows) < _LEAST_ROWS or rows[0] != names or len(rows) - 1 != like.steps:
        return None
    try:
        begin = datetime.fromisoformat(rows[1][0])
        values = np.array([row[1:] for row in rows[1:]], dtype=np.int64).T
    except ValueError:
        return None
    if begin != like.begin:
        return None
    plants, points = len(like.producers), len(like.consumers)
    readings = Readings(
        begin=begin,
        step_min=like.step_min,
        producers=like.producers,
        consumers=like.consumers,
        produced_wh=values[:plants],
        consumed_wh=values[plants : plants + points],
    )
    wh = values[plants + points :].reshape(plants, points, like.steps)
    return Allocation(readings, wh, wh)


def _begins(readings: Readings) -> Iterator[datetime]:
    step = timedelta(minutes=readings.step_min)
    return (readings.begin + at * step for at in range(readings.steps))


def _names(producers: Sequence[str], consumers: Sequence[str]) -> Iterator[str]:
    yield from (f"{name}:produced_wh" for name in producers)
    yield from (f"{name}:consumed_wh" for name in consumers)
    yield from (
        f"{one}>{other}:shared_wh" for one, other in product(producers, consumers)
    )


def _columns(allocation: Allocation) -> Iterator[tuple[str, Counts]]:
    readings = allocation.readings
    rows = (
        *readings.produced_wh,
        *readings.consumed_wh,
        *allocation.wh.reshape(-1, readings.steps),
    )
    yield from zip(_names(readings.producers, readings.consumers), rows, strict=True)
