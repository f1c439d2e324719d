"""Modbus-RTU: questions as published, and answers that are believed."""

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.checks import crc16
from quartier_node.hardware.meter.modbus import (
    READ_INPUT,
    WRITE_ONE,
    ModbusError,
    answer_size,
    payload,
    request,
)

from ..wires import damaged
from .frames import pzem


def _sealed(frame: bytes) -> bytes:
    return frame + crc16(frame).to_bytes(2, "little")


def test_a_published_question() -> None:
    """The question of the PZEM's manual, for ten registers of address 1."""
    assert request(1, READ_INPUT, 0, 10) == bytes.fromhex("01 04 00 00 00 0a 70 0d")


def test_answers() -> None:
    """What an answer holds is taken out; a written register is told back."""
    whole = pzem(2_301, 1, 2, 3, address=7)
    assert len(whole) == answer_size(READ_INPUT, 10)
    assert payload(whole, 7, READ_INPUT) == whole[3:-2]

    echo = request(7, WRITE_ONE, 2, 9)
    assert len(echo) == answer_size(WRITE_ONE, 9)
    assert payload(echo, 7, WRITE_ONE) == b"\0\2\0\x09"


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        (b"\1\4", "damaged"),
        (_sealed(b"\2\4\2\0\0"), "another question"),
        (_sealed(b"\1\3\2\0\0"), "another question"),
        (_sealed(b"\1\x84\2"), "no such register"),
        (_sealed(b"\1\x84\x77"), "it answers 119"),
        (_sealed(b"\1\4\4\0\0"), "another length"),
    ],
)
def test_what_is_no_answer(frame: bytes, why: str) -> None:
    """Each way not to answer is told in words."""
    with pytest.raises(ModbusError, match=why):
        payload(frame, 1, READ_INPUT)


@given(st.randoms(use_true_random=False))
def test_damage_is_seen(dice: random.Random) -> None:
    """A damaged answer is refused, or is what it was."""
    whole = pzem(2_301, 4_350, 10_000, 123_456)
    broken = damaged(whole, dice)
    if broken == whole:
        return
    with suppress(ModbusError):
        assert payload(broken, 0xF8, READ_INPUT) == whole[3:-2]
