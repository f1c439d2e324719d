"""The table of an allocation comes back as it was written, or not at all."""

from io import BytesIO
from pathlib import Path

import numpy as np
from pyarrow import parquet
from quartier.lab.settle.table import (
    allocation_csv,
    allocation_parquet,
    read_allocation,
)

from .desk import desk_of, first


def test_there_and_back(tmp_path: Path) -> None:
    """To the watt-hour."""
    allocation = first(desk_of(tmp_path)).allocation
    again = read_allocation(allocation_csv(allocation), allocation.readings)
    assert again is not None
    assert np.array_equal(again.wh, allocation.wh)
    assert again.readings.equals(allocation.readings)


def test_columns_say_what_they_are(tmp_path: Path) -> None:
    """Plants, points, and who got how much of which plant."""
    text = allocation_csv(first(desk_of(tmp_path)).allocation).decode()
    head, row = text.split("\n")[:2]
    assert head.startswith("begin,roof:produced_wh,stairs:consumed_wh,")
    assert head.endswith("roof>flat_3:shared_wh")
    assert row.startswith("2026-02-28T23:00:00+00:00,0,75,")


def test_parquet_holds_the_same(tmp_path: Path) -> None:
    """With whole numbers and moments."""
    allocation = first(desk_of(tmp_path)).allocation
    table = parquet.read_table(BytesIO(allocation_parquet(allocation)))
    assert table.num_rows == 31 * 48 - 2
    shared = table.column("roof>flat_3:shared_wh").to_pylist()
    assert shared == allocation.wh[0, -1].tolist()


def test_a_table_of_something_else_is_none(tmp_path: Path) -> None:
    """Of other points, other steps, another month, or spoiled by hand."""
    desk = desk_of(tmp_path)
    allocation = first(desk).allocation
    readings, text = allocation.readings, allocation_csv(allocation)
    assert read_allocation(text.replace(b"flat_1", b"flat_9"), readings) is None
    assert read_allocation(text, readings.part(0, 48)) is None
    moved = text.replace(b"2026-02-28T23:00", b"2026-02-28T22:00")
    assert read_allocation(moved, readings) is None
    assert read_allocation(text.replace(b",75,", b",many,", 1), readings) is None
    assert read_allocation(b"", readings) is None
