"""Memory that outlives a reset: what was kept, or nothing."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.memory import MOST, Memory

from .wires import damaged


def _memory(kept: list[bytes]) -> Memory:
    return Memory(lambda: kept[0], lambda data: kept.__setitem__(0, data))


@given(st.binary(max_size=MOST))
def test_it_comes_back(data: bytes) -> None:
    """What was kept comes back, with other bytes behind it, too."""
    kept = [b""]
    _memory(kept).save(data)
    kept[0] += bytes(20)

    assert _memory(kept).load() == data


@given(st.binary(max_size=60), st.randoms(use_true_random=False))
def test_damage_is_nothing(data: bytes, dice: random.Random) -> None:
    """Damaged bytes are either as they were, or nothing."""
    kept = [b""]
    _memory(kept).save(data)
    kept[0] = damaged(kept[0], dice)

    assert _memory(kept).load() in {None, data}


@pytest.mark.parametrize("garbage", [b"", b"Q", b"\xff" * 2048, b"\0" * 2048])
def test_a_power_cut_left_nothing(garbage: bytes) -> None:
    """An empty place, ones and zeros are nothing that was kept."""
    assert _memory([garbage]).load() is None


def test_too_much_is_refused() -> None:
    """More than there is room for is refused, and what was there stays."""
    kept = [b""]
    memory = _memory(kept)
    memory.save(b"old")
    with pytest.raises(ValueError, match="1025"):
        memory.save(bytes(MOST + 1))

    assert memory.load() == b"old"
