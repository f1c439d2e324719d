"""Typed text: what people write for numbers, hours, certificates and links."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.provision.kinds import CLOCK, DEGREE
from quartier_node.provision.text import (
    certificate,
    decoded,
    hours,
    linked,
    number,
    numbers,
    typed,
    typed_hours,
)

from tests.firmware.quartier_node.provision.rig import CA, FIRMWARE, PEM, link
from tests.interpreters import Unix


@given(st.integers(-999_999_999, 999_999_999))
def test_a_number_is_read_as_it_is_spelled(value: int) -> None:
    """Whole numbers, of up to nine digits."""
    assert number(f" {typed(value)} ") == value


@given(st.integers(-9_999, 9_999))
def test_tenths_of_a_degree_are_typed_as_degrees(value: int) -> None:
    """With a point, or with the comma of the French."""
    assert number(typed(value, DEGREE), DEGREE) == value
    assert number(typed(value, DEGREE).replace(".", ","), DEGREE) == value


@given(st.integers(0, 1_439))
def test_minutes_are_typed_as_hours(value: int) -> None:
    """With a colon or with an h."""
    assert number(typed(value, CLOCK), CLOCK) == value
    assert number(typed(value, CLOCK).replace(":", "h"), CLOCK) == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("", ""), ("-", ""), ("1.5", ""), ("1e3", ""), ("٣", ""), ("0x10", ""),
        ("9999999999", ""), ("--1", ""), ("5.55", DEGREE), ("5.-5", DEGREE),
        ("24:00", CLOCK), ("7:60", CLOCK), ("-1:30", CLOCK), ("7:-1", CLOCK),
        ("h", CLOCK),
    ],
)  # fmt: skip
def test_what_is_no_number_is_none(text: str, unit: str) -> None:
    """Nothing is guessed."""
    assert number(text, unit) is None


def test_numbers_between_commas() -> None:
    """Nothing is an empty list; one that is none spoils all."""
    assert numbers("1, -2,3") == [1, -2, 3]
    assert numbers("  ") == []
    assert numbers("1,,2") is None


@given(st.lists(st.integers(0, 1_439), max_size=8).filter(lambda m: len(m) % 2 == 0))
def test_hours_are_read_as_they_are_spelled(minutes: list[int]) -> None:
    """Ranges of hours, from and to."""
    assert hours(typed_hours(minutes)) == minutes


def test_hours_as_bills_have_them() -> None:
    """22h30-6h30; a bare hour; a long dash; other texts are none."""
    assert hours("22h30-6h30; 12h-14H") == [1_350, 390, 720, 840]
    assert hours("1 – 5") == [60, 300]
    assert hours("") == []
    for text in ("22h30", "1-2-3", "25-3", "a-b", "1-2,3"):
        assert hours(text) is None


def test_certificates_come_as_pem_or_base64() -> None:
    """Broken into lines or not; the first of a chain; else none."""
    assert certificate(PEM) == certificate(CA) == certificate(f" {CA[:70]}\n{CA[70:]} ")
    assert certificate("Bag Attributes\r\n" + PEM.replace("\n", "\r\n")) == CA
    for text in (PEM[:100], "MIIB!", "A", "é" * 4, PEM.replace("M", "*", 1)):
        assert certificate(text) is None


def test_a_link_is_read_with_or_without_its_address() -> None:
    """And in pieces, as some mail it."""
    told = linked(link())

    assert told is not None
    assert told["c"] == CA
    assert linked(link().partition("#")[2]) == told
    assert linked(link()[:90] + "\n " + link()[90:]) == told


@pytest.mark.parametrize(
    "spelled",
    ["[1]", "7", '{"a":[1]}', '{"a":{}}', "[" * 4_000, '{"a":', '"x"', "\ud800"],
)
def test_other_links_are_none(spelled: str) -> None:
    """Only one flat object is read: no reader is asked about nests."""
    raw = spelled.encode("utf-8", "surrogatepass")

    assert linked("#" + base64.urlsafe_b64encode(raw).decode()) is None


@given(st.binary(max_size=9))
def test_utf_8_is_strict(raw: bytes) -> None:
    """What CPython would not read is none."""
    try:
        expected: str | None = raw.decode()
    except UnicodeDecodeError:
        expected = None

    assert decoded(raw) == expected


def test_micropython_is_as_strict() -> None:
    """Long spellings, halves of pairs and torn characters are none there too."""
    script = """
from quartier_node.provision.text import decoded
bad = (b"\\xc0\\xbc", b"\\xe0\\x80\\xbc",
  b"\\xed\\xa0\\x80", b"\\xc3", b"\\xff", b"\\xf0\\x9fab")
print([decoded(one) for one in bad], decoded("Zoé €".encode()) == "Zoé €")
"""
    files = {
        f"quartier_node/provision/{name}.py": FIRMWARE / "provision" / f"{name}.py"
        for name in ("kinds", "text")
    }

    assert Unix().run(script, files=files).strip() == f"{[None] * 6} True"


@given(st.text(max_size=200))
def test_any_text_is_something_or_none(text: str) -> None:
    """Nothing that is typed or pasted raises."""
    packed = base64.urlsafe_b64encode(text.encode("utf-8", "replace")).decode()

    for unit in ("", CLOCK, DEGREE):
        assert isinstance(number(text, unit), int | None)
    for listed in (numbers(text), hours(text)):
        assert listed is None or all(isinstance(one, int) for one in listed)
    assert isinstance(certificate(text), str | None)
    for told in (linked(text), linked(packed)):
        assert isinstance(told, dict | None)


def test_a_link_has_an_end() -> None:
    """What is longer than any link is not decoded."""
    assert linked(link(padding="x" * 6_000)) is None
    assert json.dumps(linked(link(padding="x" * 9)))
