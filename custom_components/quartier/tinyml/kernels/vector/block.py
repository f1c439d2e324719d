"""Blocks, taken apart: heads, and records that carry sums to another scale."""

import struct
from types import SimpleNamespace

import numpy as np

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Array = np.ndarray[Any, Any]

# A record, as scale.record writes it.
_RECORD = np.dtype(
    [
        ("bias", "<u4"),
        ("high", "<u2"),
        ("low", "<u2"),
        ("left", "u1"),
        ("right", "u1"),
        ("nudge", "u1"),
        ("away", "u1"),
    ]
)


def words(block: bytes, names: str) -> SimpleNamespace:
    """Read the numbers of a head, by their names."""
    found = names.split()
    values = struct.unpack_from(f"<{len(found)}I", block)
    return SimpleNamespace(**dict(zip(found, values)))


def records(block: bytes, at: int, count: int) -> SimpleNamespace:
    """Take records apart: an array of each of their parts."""
    told = np.frombuffer(block, _RECORD, count, at)
    part = {name: told[name].astype(np.int64) for name in _RECORD.names or ()}
    right = part["right"]
    return SimpleNamespace(
        bias=part["bias"] - (1 << 29),
        m=part["high"] << 16 | part["low"],
        left=part["left"],
        right=right,
        half=np.where(right > 0, 1 << np.maximum(right - 1, 0), 0),
        nudge=part["nudge"] << 30,
        away=part["away"] * (right > 0),
    )


def rescale(acc: "Array", r: SimpleNamespace) -> "Array":
    """Carry sums over by records: as plain.rescale, in 64 bits."""
    acc = ((acc << r.left) * r.m + r.nudge) >> 31
    carried: Array = (acc + r.half - r.away * (acc < 0)) >> r.right
    return carried


def pair(block: bytes) -> SimpleNamespace:
    """Take the block of two arrays apart."""
    p = words(block, "count of_a of_b zero_a zero_b low high zero")
    p.records = [records(block, at, 1) for at in range(32, len(block) - 11, 12)]
    p.a = np.arange(p.count) % p.of_a
    p.b = np.arange(p.count) % p.of_b
    return p
