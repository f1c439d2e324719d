"""Flatbuffers: what they hold is read; whatever else is in a file is a ModelError."""

import struct
from collections.abc import Callable
from typing import Final

import pytest
from ai_edge_litert import schema_py_generated as schema
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.tinyml import ModelError
from quartier.tinyml.loading.flatbuffer import Flatbuffer

from models.training.write import write
from tests.tinyml.zoo import made

type Way = Callable[[Flatbuffer, int, int, str], object]

_WAYS: Final[dict[str, Way]] = {
    "number": lambda file, at, _, form: file.number(at, form),
    "follow": lambda file, at, _slot, _form: file.follow(at),
    "field": lambda file, at, slot, _: file.field(at, slot),
    "value": lambda file, at, slot, form: file.value(at, slot, form),
    "vector": lambda file, at, slot, _: file.vector(at, slot, 4),
    "numbers": lambda file, at, slot, form: file.numbers(at, slot, form),
    "tables": lambda file, at, slot, _: file.tables(at, slot),
    "text": lambda file, at, slot, _: file.text(at, slot),
}
_SENTENCES: Final = {
    "the file ends too early, or points out of itself",
    "a list is longer than the file",
}
_FORMS: Final = st.sampled_from("bBHiIq")
# Small numbers lead somewhere: offsets that stay within make the deeper ways run.
_FILES: Final = st.one_of(
    st.binary(max_size=80),
    st.lists(st.integers(0, 12), max_size=40).map(
        lambda found: b"".join(one.to_bytes(2, "little") for one in found)
    ),
)


@settings(max_examples=300)
@pytest.mark.parametrize("way", _WAYS)
@given(
    data=_FILES,
    at=st.one_of(st.integers(-8, 100), st.integers(-(1 << 40), 1 << 40)),
    slot=st.integers(0, 12),
    form=_FORMS,
)
def test_every_way_ends_or_is_refused(
    way: str, data: bytes, at: int, slot: int, form: str
) -> None:
    """Whatever the bytes, from wherever one begins."""
    for held in (data, bytearray(data), memoryview(data)):
        try:
            _WAYS[way](Flatbuffer(held), at, slot, form)
        except ModelError as refused:
            assert str(refused) in _SENTENCES  # noqa: PT017 (it may also not be raised)


@pytest.mark.parametrize(
    ("form", "width", "wanted"),
    [
        ("b", 1, -2),
        ("B", 1, 254),
        ("H", 2, 0xFCFE),
        ("i", 4, 0x1223FCFE),
        ("I", 4, 0x1223FCFE),
        ("q", 8, 0x605040312_23FCFE),
    ],
)
def test_numbers_are_read_to_the_last_byte(form: str, width: int, wanted: int) -> None:
    """Little end first; one byte too few, or before the first, is refused."""
    data = bytes([0xFE, 0xFC, 0x23, 0x12, 0x03, 0x04, 0x05, 0x06])
    file = Flatbuffer(b"\0" + data[:width])

    assert file.number(1, form) == wanted
    for at in (2, 1 << 33, -1, -width):
        with pytest.raises(ModelError, match="points out of itself"):
            file.number(at, form)


def test_a_list_may_reach_the_end_and_not_beyond() -> None:
    """By its count and the width of what it holds."""
    # A vtable of one field, a table at 8, and two numbers of two bytes at 20.
    data = b"\x06\0\x08\0\x04\0\0\0" + b"\x08\0\0\0" + b"\x04\0\0\0"
    data += b"\x02\0\0\0" + b"\x01\0\x02\0"

    assert Flatbuffer(data).vector(8, 0, 2) == (20, 2)
    assert Flatbuffer(data).numbers(8, 0, "H") == [1, 2]
    with pytest.raises(ModelError, match=r"^a list is longer than the file$"):
        Flatbuffer(data[:-1]).vector(8, 0, 2)
    with pytest.raises(ModelError, match=r"^a list is longer than the file$"):
        Flatbuffer(data).vector(8, 0, 3)


def test_a_model_reads_as_others_read_it() -> None:
    """Shapes, names, scales and wires of a real file are those of the schema's own."""
    data = write(made("keyword"))
    known = schema.ModelT.InitFromPackedBuf(data, 0).subgraphs[0]

    file = Flatbuffer(data)
    root = file.follow(0)
    [main] = file.tables(root, 2)
    tensors, operators = file.tables(main, 0), file.tables(main, 3)

    assert file.value(root, 0, "I") == 3
    assert file.text(main, 4) == "main"
    for table, tensor in zip(tensors, known.tensors, strict=True):
        assert file.numbers(table, 0, "i") == list(tensor.shape)
        assert file.value(table, 2, "I") == tensor.buffer
        assert file.text(table, 3) == tensor.name.decode()
    for table, operator in zip(operators, known.operators, strict=True):
        assert file.numbers(table, 1, "i") == list(operator.inputs)
        assert file.numbers(table, 2, "i") == list(operator.outputs)
    assert file.numbers(main, 1, "i") == list(known.inputs)


def test_what_is_left_out_is_as_usual() -> None:
    """A field beyond the vtable, or of offset 0, is not there."""
    #      vtable: 8 bytes, table of 8, field 0 at 4, field 1 left out; then the table.
    file = Flatbuffer(b"\x08\0\x08\0\4\0\0\0" + b"\x08\0\0\0" + b"\x07\0\0\0")

    assert file.value(8, 0, "i", 5) == 7
    assert file.value(8, 1, "i", 5) == 5
    # The first that the vtable is too short for, and one far beyond.
    assert [file.value(8, slot, "i", 5) for slot in (2, 9)] == [5, 5]
    assert file.vector(8, 1, 4) == (0, 0)
    assert (file.numbers(8, 1, "i"), file.tables(8, 1), file.text(8, 1)) == ([], [], "")


def test_a_name_is_shown_as_far_as_it_can_be() -> None:
    """No more than 60 of its letters, and none that a log cannot hold."""
    name = "é\n" + "x" * 80
    graph = schema.SubGraphT()
    graph.name = name
    model = schema.ModelT()
    model.subgraphs = [graph]
    builder = schema.flatbuffers.Builder(64)
    builder.Finish(model.Pack(builder))

    file = Flatbuffer(bytes(builder.Output()))

    [main] = file.tables(file.follow(0), 2)
    assert file.text(main, 4) == "???" + "x" * 57


def test_lists_that_overlap_are_refused() -> None:
    """A file may point at one list again and again: it is read no longer than it is."""
    root = struct.pack("<IHHHHi", 12, 6, 8, 4, 0, 8)
    data = bytearray(root[:4] + struct.pack("<HHHH", 6, 8, 4, 0))
    data += struct.pack("<iI", 8, 4) + struct.pack("<5i", 4, 1, 2, 3, 4)
    file, table = Flatbuffer(data), 12

    for _ in range(len(data) // 16):
        assert file.numbers(table, 0, "i") == [1, 2, 3, 4]
    with pytest.raises(ModelError, match="they overlap"):
        file.numbers(table, 0, "i")
