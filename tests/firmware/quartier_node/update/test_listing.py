"""A half is a bundle to the bit, or it is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.update.listing import begin, image, manifest

from firmware import bundle
from tests.firmware.bundles import made, signed, small


def _image(raw: bytes) -> memoryview | None:
    return image(memoryview(raw))


def test_what_is_told_is_read() -> None:
    """The manifest says what it is for; the image follows it, on a word."""
    raw = made()

    told = manifest(raw)
    assert (told["arch"], told["secver"], told["version"]) == ("x64", 3, "2.0.0")
    right = bundle.image(small())
    assert _image(raw) == right
    assert raw[begin(raw) :] == right
    assert begin(raw) % 16 == 0


def test_what_follows_is_not_of_it() -> None:
    """A half is larger than what it holds."""
    raw = made()

    assert _image(raw + b"\xff" * 999) == _image(raw)


def test_each_flipped_bit_of_the_image_is_seen() -> None:
    """It is compared with the manifest to the bit."""
    raw = made({"wire/a.py": b"A = 1\n"})

    for bit in range(8 * begin(raw), 8 * len(raw)):
        damaged = bytearray(raw)
        damaged[bit // 8] ^= 1 << bit % 8
        assert _image(bytes(damaged)) is None


def test_each_cut_is_seen() -> None:
    """A bundle that ends early is not whole."""
    raw = made()

    for length in range(0, len(raw), 3):
        assert _image(raw[:length]) is None


@pytest.mark.parametrize(
    "told",
    [
        b"[]",
        b"7",
        b"{}",
        b"\x80",
        b"x" * 999,
        b"[" * 900,
        b'{"secver":1,"size":0,"sha256":""}',
        b'{"secver":1,"size":-5,"sha256":""}',
        b'{"secver":1,"size":"4","sha256":""}',
        b'{"secver":"1","size":4,"sha256":""}',
    ],
)
def test_no_manifest_is_not_whole(told: bytes) -> None:
    """Whatever stands there instead is an answer, not a fault."""
    assert _image(signed(told, b"more")) is None


@given(raw=st.binary(max_size=60))
def test_rubbish_is_not_whole(raw: bytes) -> None:
    """Nor is what only begins as a bundle does."""
    assert _image(raw) is None
    assert _image(b"QNB1\x10\0\0\0" + raw) is None
