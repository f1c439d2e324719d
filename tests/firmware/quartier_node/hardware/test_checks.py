"""Checksums, against their published check values and by their promise."""

import random

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.checks import crc8, crc16


def test_published_values() -> None:
    """Both give the check value of their catalogue entry, CRC-16/MODBUS and MAXIM."""
    assert crc16(b"123456789") == 0x4B37
    assert crc8(b"123456789") == 0xA1


@given(st.binary(min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_a_flipped_bit_is_found(data: bytes, dice: random.Random) -> None:
    """Every single flipped bit changes both sums."""
    found = bytearray(data)
    found[dice.randrange(len(data))] ^= 1 << dice.randrange(8)

    assert crc16(found) != crc16(data)
    assert crc8(found) != crc8(data)


@given(st.binary(max_size=40))
def test_a_frame_with_its_sum_sums_to_zero(data: bytes) -> None:
    """What is sent with its sum behind it sums to nothing: how receivers check."""
    assert crc16(data + crc16(data).to_bytes(2, "little")) == 0
    assert crc8(data + bytes((crc8(data),))) == 0
