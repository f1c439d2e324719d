"""Lists, tables, series and what may be absent."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine.record import Quantity, Reading, frozen
from quartier.engine.record.container import Array, Many, Maybe, Table, join
from quartier.engine.record.scalar import Number, Text
from quartier.engine.record.shape import Shape

KW = Quantity("kW", 0, 10, "power")


def _read(shape: Shape, data: object) -> tuple[object, list[str]]:
    reading = Reading()
    value = shape.read(data, "at", reading)
    return value, [str(fault) for fault in reading.faults]


def test_lists_become_tuples() -> None:
    """Each item is read under its position."""
    shape = Many(Number(KW))
    assert _read(shape, [1, 2.5]) == ((1.0, 2.5), [])
    assert shape.write((1.0, 2.5)) == [1.0, 2.5]
    _, faults = _read(shape, [1, 99, "x"])
    assert [fault.split(":")[0] for fault in faults] == ["at[1]", "at[2]"]
    assert _read(shape, {})[1] == ["at: got {}, accepts a list"]
    assert _read(shape, "ab")[1] == ["at: got 'ab', accepts a list"]


def test_tables_keep_their_names() -> None:
    """Each entry is read under its name."""
    shape = Table(Number(KW))
    assert _read(shape, {"a.b": 1}) == ({"a.b": 1.0}, [])
    assert shape.write({"a.b": 1.0}) == {"a.b": 1.0}
    assert _read(shape, {"a": 99})[1][0].startswith("at.a: got 99")
    assert _read(shape, [1])[1] == ["at: got [1], accepts names with values"]
    assert shape.schema({})["additionalProperties"] == Number(KW).schema({})


def test_what_may_be_absent_is_null() -> None:
    """Null is None, and anything else is read as what it would be."""
    shape = Maybe(Text())
    assert _read(shape, None) == (None, [])
    assert _read(shape, "a") == ("a", [])
    assert _read(shape, 1)[1] == ["at: got 1, accepts text"]
    assert (shape.write(None), shape.write("a")) == (None, "a")
    assert shape.schema({}) == {"anyOf": [{"type": "string"}, {"type": "null"}]}


def test_series_are_read_only_arrays() -> None:
    """Numbers in, one array out that nobody changes."""
    value, faults = _read(Array(KW), [1, 2.5])
    assert isinstance(value, np.ndarray)
    assert (value.tolist(), value.dtype, faults) == ([1.0, 2.5], np.float64, [])
    with pytest.raises(ValueError, match="read-only"):
        value[0] = 7.0


def test_a_broken_series_is_told_in_four_lines() -> None:
    """Three faults tell the tale; the rest are counted."""
    _, faults = _read(Array(KW), [None, 11, float("nan"), 12, -1])
    assert faults == [
        "at[0]: got None, accepts 0 to 10 kW",
        "at[1]: got 11, accepts 0 to 10 kW (11 looks like W, the field is in kW)",
        "at[2]: got nan, accepts 0 to 10 kW (not a finite number)",
        "at: got -1, accepts 0 to 10 kW (and 2 more like it in this series)",
    ]
    assert _read(Array(KW), 5)[1] == ["at: got 5, accepts a list of numbers in kW"]
    assert len(_read(Array(KW), [None] * 3)[1]) == 3


def test_series_are_written_to_nine_digits() -> None:
    """More digits are noise, and files are read by people."""
    written = Array(KW).write(np.array([1 / 3, 2.0, 1e-20]))
    assert written == [0.333333333, 2.0, 1e-20]
    assert Array(KW).schema({}) == {
        "type": "array",
        "items": {"type": "number", "minimum": 0, "maximum": 10, "x-unit": "kW"},
        "description": "power",
    }


def test_series_with_gaps_write_null() -> None:
    """What is not known is null in files and NaN inside; elsewhere null is refused."""
    gappy = Array(replace(KW, gaps=True))
    value, faults = _read(gappy, [1, None, 2])
    assert faults == []
    assert isinstance(value, np.ndarray)
    assert gappy.write(value) == [1.0, None, 2.0]
    assert _read(gappy, [1, "x", 99])[1][0] == "at[1]: got 'x', accepts 0 to 10 kW"
    assert gappy.schema({})["items"] == {
        "anyOf": [Array(KW).schema({})["items"], {"type": "null"}]
    }


def test_frozen_returns_the_same_array() -> None:
    """It is made read-only, not copied."""
    array = np.zeros(2)
    assert frozen(array) is array
    assert not array.flags.writeable


def test_paths_are_joined_by_dots() -> None:
    """Nothing stands before the first name."""
    assert join("", "a") == "a"
    assert join("a[1]", "b") == "a[1].b"
