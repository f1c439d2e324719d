"""Numbers: written as people of each language write them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.lab.report.words import Numbers

ENGLISH, FRENCH = Numbers("en"), Numbers("fr")


@pytest.mark.parametrize(
    ("value", "digits", "english", "french"),
    [
        (1234.5, 2, "1,234.50", "1\u202f234,50"),
        (-3.14159, 1, "\u22123.1", "\u22123,1"),
        (-0.001, 2, "0.00", "0,00"),
        (12.0, 0, "12", "12"),
        (math.nan, 1, "–", "–"),
    ],
)
def test_numbers(value: float, digits: int, english: str, french: str) -> None:
    """Groups, decimals and minus follow the language; nothing has no minus."""
    assert ENGLISH.plain(value, digits) == english
    assert FRENCH.plain(value, digits) == french


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_a_number_can_be_read_back(value: float, digits: int) -> None:
    """What is written is the number, rounded."""
    text = FRENCH.plain(value, digits)
    plain = text.replace("\u202f", "").replace(",", ".").replace("\u2212", "-")

    assert float(plain) == pytest.approx(round(value, digits), abs=1e-9)


def test_units_stay_with_their_number() -> None:
    """No line ends between a number and its unit."""
    written = (
        ENGLISH.euros(8.6),
        ENGLISH.kilowatts(123.4),
        ENGLISH.energy(12.34),
        ENGLISH.carbon(4.5),
        ENGLISH.carbon(0.0451),
        ENGLISH.percent(0.105),
        ENGLISH.change(0.5, "€", 2),
    )

    assert not any(" " in text for text in written)
    assert [text.replace("\u00a0", " ") for text in written] == [
        "8.60 €",
        "123 kW",
        "12.3 kWh",
        "4.5 kg CO₂e",
        "45 g CO₂e",
        "10 %",
        "+0.50 €",
    ]


def test_nothing_is_short_in_a_table() -> None:
    """A cell without anything in it is a plain 0."""
    assert ENGLISH.short(0.004, 2) == "0"
    assert ENGLISH.short(0.006, 2) == "0.01"


@given(st.floats(0.0, 1.0))
def test_a_gap_is_never_made_smaller(fraction: float) -> None:
    """What is said of a gap is at least what it is."""
    text = ENGLISH.gap(fraction).removesuffix("\u00a0%").replace(",", "")

    assert float(text) / 100.0 >= fraction - 1e-9
