"""Lines of TIC: whole ones come through, damaged ones never."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.tic.group import MOST, Lines, checksum, is_even, split

from ..both import on_both
from ..wires import damaged, dice, lines
from .encoder import HISTORIQUE, STANDARD, new, old

_LABEL: Final = st.text("ABCDEFGHIJ+-0123456789", min_size=1, max_size=8)
_DATA: Final = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=90
)


def _read(data: bytes) -> list[tuple[str, str, str, str]]:
    found = Lines()
    return [line for byte in data if (line := found.take(byte)) is not None]


@given(st.lists(st.tuples(_LABEL, _DATA), max_size=5))
def test_historique_round_trip(groups: list[tuple[str, str]]) -> None:
    """Every line of the historique mode comes back, spaces in its data too."""
    assert _read(old(groups)) == [("historique", one, "", two) for one, two in groups]


@given(st.lists(st.tuples(_LABEL, st.sampled_from(["", "E220531105143"]), _DATA)))
def test_standard_round_trip(groups: list[tuple[str, str, str]]) -> None:
    """Every line of the standard mode comes back, with its time or without."""
    assert _read(new(groups)) == [("standard", *group) for group in groups]


def test_published_sums() -> None:
    """Sums that meters in service were seen to write."""
    assert chr(checksum(b"MOTDETAT 000000")) == "B"
    assert split(b"HHPHC A ,") == ("historique", "HHPHC", "", "A")
    assert split(b"MOTDETAT 000000 B") == ("historique", "MOTDETAT", "", "000000")


@given(st.integers(0, 255))
def test_parity(byte: int) -> None:
    """Parity is that of the number of ones."""
    assert is_even(byte) == (byte.bit_count() % 2 == 0)


@pytest.mark.parametrize("frame", [old(HISTORIQUE), new(STANDARD)])
def test_a_flipped_bit_loses_its_line(frame: bytes) -> None:
    """Whichever bit of a frame flips, no line comes that was not sent."""
    sent = set(_read(frame))
    for at in range(len(frame)):
        for bit in range(8):
            broken = bytearray(frame)
            broken[at] ^= 1 << bit
            assert set(_read(bytes(broken))) <= sent


def test_memory_is_bounded() -> None:
    """A line without an end is dropped at its longest, and the next is read."""
    reader = Lines()
    for byte in b"\n" + b"A" * 100_000:
        assert reader.take(byte if is_even(byte) else byte | 0x80) is None
    assert reader.lost == 1
    assert len(reader._line) == MOST

    frame = old([("PAPP", "00100")])

    assert [one for byte in frame if (one := reader.take(byte))] == [
        ("historique", "PAPP", "", "00100")
    ]


_SCRIPT: Final = """
from quartier_node.hardware.tic.group import Lines
reader = Lines()
for line in corpus.split("\\n"):
    found = [one for byte in bytes.fromhex(line) for one in (reader.take(byte),) if one]
    print(found, reader.lost)
"""


def test_both_interpreters_judge_alike() -> None:
    """A thousand damaged frames: the same lines here and on MicroPython."""
    chance = dice(4)
    corpus = []
    for _ in range(500):
        corpus.append(damaged(old(HISTORIQUE), chance))
        corpus.append(damaged(new(STANDARD[:8]), chance))

    shown = on_both(_SCRIPT, lines(corpus))

    assert int(shown[-1].split()[-1]) > 500
