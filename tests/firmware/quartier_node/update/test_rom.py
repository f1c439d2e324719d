"""Two halves never overlap, and the one that runs is never written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.update.rom import NoFlash, Rom

from tests.firmware.flash.ramrom import BLOCK_B, RamFlash

_SLOTS = st.sampled_from(["a", "b"])


@given(
    size=st.integers(0, 9 * BLOCK_B),
    runs=st.sampled_from(["", "a", "b"]),
    writes=st.lists(
        st.tuples(_SLOTS, st.integers(-9, 5 * BLOCK_B), st.binary(max_size=40))
    ),
)
def test_nothing_but_the_told_half_is_written(
    size: int, runs: str, writes: list[tuple[str, int, bytes]]
) -> None:
    """Whatever is written where, the other half and what runs stay as they are."""
    memory = bytearray(b"\xff" * size)
    rom = Rom(RamFlash(memory))
    rom.runs = runs
    for slot, at_b, data in writes:
        before = {one: bytes(rom.half(one)) for one in "ab"}
        try:
            rom.write(slot, at_b, data)
        except OSError:
            assert {one: bytes(rom.half(one)) for one in "ab"} == before
            continue
        other = "b" if slot == "a" else "a"
        assert slot != runs
        assert bytes(rom.half(other)) == before[other]
        kept = bytes(rom.half(slot)[at_b : at_b + len(data)])
        was = before[slot][at_b : at_b + len(data)]
        assert kept == bytes(one & two for one, two in zip(was, data, strict=True))


@given(blocks=st.integers(0, 9), rest=st.integers(0, BLOCK_B - 1))
def test_halves_are_blocks_and_alike(blocks: int, rest: int) -> None:
    """They begin and end on borders of blocks, and are of one size."""
    rom = Rom(RamFlash(bytearray(blocks * BLOCK_B + rest)))

    assert rom.half_b == blocks // 2 * BLOCK_B
    assert len(rom.half("a")) == len(rom.half("b")) == rom.half_b


def test_erasing_is_of_the_told_half() -> None:
    """A block of one half is erased, and no other."""
    memory = bytearray(4 * BLOCK_B)
    rom = Rom(RamFlash(memory))
    rom.erase("b", BLOCK_B)

    assert memory == bytearray(3 * BLOCK_B) + b"\xff" * BLOCK_B
    rom.runs = "b"
    with pytest.raises(OSError, match="30"):
        rom.erase("b", 0)
    with pytest.raises(OSError, match="28"):
        rom.erase("a", 2 * BLOCK_B)


def test_no_slot_is_nothing() -> None:
    """What is frozen in lies in no half, and cannot be written."""
    rom = Rom(RamFlash(bytearray(4 * BLOCK_B)))

    assert len(rom.half("")) == 0
    with pytest.raises(OSError, match="30"):
        rom.write("", 0, b"x")


def test_no_flash_has_no_halves() -> None:
    """A node without that partition has nothing there, and says so."""
    rom = Rom(NoFlash())

    assert (rom.half_b, len(rom.half("a")), len(rom.half("b"))) == (0, 0, 0)
    for do in (
        lambda: rom.erase("a", 0),
        lambda: rom.write("a", 0, b"x"),
        lambda: NoFlash().erase(0),
        lambda: NoFlash().write(0, b""),
    ):
        with pytest.raises(OSError, match="28"):
            do()
