"""Emulated viper wraps as registers do, and refuses what machines disagree about."""

from pathlib import Path

import pytest

from . import Kernel, Unix, emulated

BITS = pytest.mark.parametrize("bits", [32, 64])

_DOT = """
import micropython

from .least import least

@micropython.viper
def dot(a: ptr8, b: ptr8, y: ptr8, n: int) -> int:
    total = 0
    while n:
        n -= 1
        total += a[0] * b[0]
        a = ptr8(int(a) + 1)
        b = ptr8(int(b) + 1)
    word = ptr16(y)
    word[1] = total
    return int(least(total, 1 << 20))
"""
_LEAST = """
import micropython
@micropython.viper
def least(a: int, b: int) -> int:
    if a < b:
        return a
    return b
"""


def _load(folder: Path, body: str, bits: int, given: str = "a: int, b: int") -> Kernel:
    """Load a function ``f`` of one expression."""
    path = folder / "f.py"
    path.write_text(f"@micropython.viper\ndef f({given}) -> int:\n    return {body}\n")
    return emulated(path, bits)["f"]


@BITS
def test_it_computes_as_viper_does(bits: int, tmp_path: Path) -> None:
    """Loads, stores, moving pointers and calls do what compiled viper does."""
    (tmp_path / "dot.py").write_text(_DOT)
    (tmp_path / "least.py").write_text(_LEAST)
    a, b, y = bytes(range(200, 250)), bytes(range(50, 100)), bytearray(4)

    found = emulated(tmp_path / "dot.py", bits)["dot"](a, b, y, 50)

    printed = Unix().run(
        _LEAST,
        _DOT.replace("from .least import least", ""),
        f"y = bytearray(4)\nprint(dot({a}, {b}, y, 50), y)",
    )
    assert printed == f"{found} {y}\n"
    assert found == sum(i * j for i, j in zip(a, b, strict=True))


@pytest.mark.parametrize(
    ("body", "a", "b", "narrow", "wide"),
    [
        ("a * b", 1 << 16, 1 << 15, -(1 << 31), 1 << 31),
        ("a + b", (1 << 31) - 1, 1, -(1 << 31), 1 << 31),
        ("a - b", -(1 << 31), 1, (1 << 31) - 1, -(1 << 31) - 1),
        ("(a << b) >> b", 3, 30, -1, 3),
        ("(a * b) >> 31 & 1", 1 << 16, 1 << 15, 1, 1),
        ("-7 // a + b", 2, 0, -4, -4),
    ],
)
def test_registers_wrap(
    tmp_path: Path, *, body: str, a: int, b: int, narrow: int, wide: int
) -> None:
    """Every result is cut to the width, so what overflows differs between machines."""
    assert _load(tmp_path, body, 32)(a, b) == narrow
    assert _load(tmp_path, body, 64)(a, b) == wide


def test_loads_fill_the_register_from_below(tmp_path: Path) -> None:
    """A word with its highest bit set is negative where it fills the register."""
    word = b"\0\0\0\0\xff\xff\xff\xff"

    assert _load(tmp_path, "ptr32(a)[1]", 32, "a: ptr8")(word) == -1
    assert _load(tmp_path, "ptr32(a)[1]", 64, "a: ptr8")(word) == 0xFFFF_FFFF
    assert (
        Unix().run(
            "@micropython.viper\ndef f(a: ptr32) -> int:\n    return a[1]\n",
            f"print(f({word}))",
        )
        == f"{0xFFFF_FFFF}\n"
    )


def test_views_lie_in_what_they_are_views_of(tmp_path: Path) -> None:
    """What is beyond a view, and not beyond its buffer, is there."""
    whole = memoryview(bytearray(range(10)))
    sum_beyond = _load(tmp_path, "a[4] * 100 + b[0]", 32, "a: ptr8, b: ptr8")

    assert sum_beyond(whole[2:5], whole[6:]) == 606


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("a[4]", "nobody's"),
        ("a[0 - 1]", "nobody's"),
        ("ptr16(int(a) + 1)[0]", "2 bytes at"),
        ("1 << (a[0] + 32)", "a shift by 32"),
        ("1 >> (a[0] - 1)", "a shift by -1"),
        ("-int(a[0])", "an operation on one number"),
    ],
)
def test_what_machines_disagree_about_is_refused(
    body: str, reason: str, tmp_path: Path
) -> None:
    """Strays, crooked addresses, wide shifts, and what was miscompiled, are errors."""
    with pytest.raises(AssertionError, match=reason):
        _load(tmp_path, body, 32, "a: ptr8")(bytearray(4))
