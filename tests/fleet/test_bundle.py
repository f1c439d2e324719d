"""A bundle says what it is for; what is none is refused, whatever is cut or turned."""

import json
import struct
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.fleet import Bundle, FleetError, Seen, newest, numbers, read_bundle

from tests.fleet.participant import NODE, hello, moment


def bundle(**told: Any) -> bytes:  # noqa: ANN401 (what the list says)
    """Write the head of a bundle, and some bytes behind it."""
    usual = {"arch": "xtensawin", "board": "*", "secver": 1, "version": "0.2.0"}
    text = json.dumps(usual | told | {"files": []}).encode()
    return b"QNB1" + struct.pack("<I", len(text)) + text + bytes(100)


def test_it_is_read() -> None:
    """Version, security version, architecture and board; and all of its bytes."""
    data = bundle()
    assert read_bundle(data) == Bundle("0.2.0", 1, "xtensawin", "*", data)


@given(st.integers(0, 400), st.integers(0, 255))
def test_what_is_damaged_is_told_or_read(at: int, value: int) -> None:
    """Any byte may be another: nothing but FleetError comes of it."""
    data = bytearray(bundle())
    data[at % len(data)] = value
    for text in (bytes(data), bytes(data[:at])):
        with suppress(FleetError):
            assert read_bundle(text).data == text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"QNB1",
        b"QNB1\xff\xff\xff\xff",
        bundle(version=1),
        bundle(secver="x"),
        bundle() + bytes(2**20),
        b"QNB1\x02\x00\x00\x00[]",
    ],
)
def test_what_is_none_is_refused(data: bytes) -> None:
    """Too short, too long, of other words."""
    with pytest.raises(FleetError, match="bundle"):
        read_bundle(data)


@pytest.mark.parametrize(
    ("board", "arch", "fits"),
    [
        ("esp32_devkit", "xtensawin", True),
        ("esp32_s3", "xtensawin", True),
        ("esp32_c3_mini", "rv32imc", True),
        ("esp32_c3_mini", "xtensawin", False),
        ("simulated", "x64", True),
        ("homemade", "xtensawin", False),
    ],
)
def test_which_boards_it_fits(board: str, arch: str, *, fits: bool) -> None:
    """By what the board runs; one for a single board fits no other."""
    assert read_bundle(bundle(arch=arch)).fits(board) == fits
    assert read_bundle(bundle(arch=arch, board=board)).fits(board) == fits
    assert not read_bundle(bundle(arch=arch, board="other")).fits(board)


@pytest.mark.parametrize(
    ("notes", "english", "french"),
    [
        (None, None, None),
        (7, None, None),
        ("Mended.", "Mended.", "Mended."),
        ({"en": "Mended.", "fr": "Réparé."}, "Mended.", "Réparé."),
        ({"en": "Mended.", "fr": ""}, "Mended.", "Mended."),
    ],
)
def test_what_is_new_is_told(
    notes: object, english: str | None, french: str | None
) -> None:
    """One text, or one by language; where a language is missing, in English."""
    made = read_bundle(bundle(notes=notes))
    assert made.notes_in("en") == english
    assert made.notes_in("fr") == french


def test_what_is_newer() -> None:
    """0.10 comes after 0.9; a lower security version is never newer."""
    seen = Seen(NODE).hearing(hello(fw="0.9.0", secver=2), moment())
    assert read_bundle(bundle(version="0.10.0", secver=2)).is_newer_than(seen)
    assert not read_bundle(bundle(version="0.9.0", secver=2)).is_newer_than(seen)
    assert not read_bundle(bundle(version="0.10.0", secver=1)).is_newer_than(seen)
    assert not read_bundle(bundle()).is_newer_than(Seen(NODE))
    assert numbers("1.2-rc3") == (1, 2, 0)


def test_the_newest_that_fits() -> None:
    """Of those for a board; None where there is none."""
    made = tuple(
        read_bundle(bundle(version=version, arch=arch))
        for version, arch in (("0.2", "xtensawin"), ("0.10", "xtensawin"), ("1", "x64"))
    )
    found = newest(made, "esp32_devkit")
    assert found is not None
    assert found.version == "0.10"
    assert newest(made, "esp32_c3_mini") is None
