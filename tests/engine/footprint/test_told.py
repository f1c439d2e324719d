"""Numbers for people: two figures that matter, in either language."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.footprint import Range, told_range, told_scaled
from quartier.engine.footprint.told import told_number


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (0.0, "0", "0"),
        (-0.0, "0", "0"),
        (12.4, "12", "12"),
        (0.0356, "0.036", "0,036"),
        (1234.0, "1 200", "1 200"),
        (-7.55, "-7.5", "-7,5"),
        (2.0, "2", "2"),
        (math.inf, "never", "jamais"),
    ],
)
def test_numbers(value: float, english: str, french: str) -> None:
    """No digit that nobody can vouch for."""
    assert told_number(value, "en").replace("\u00a0", " ") == english
    assert told_number(value, "fr").replace("\u00a0", " ") == french


def test_ranges() -> None:
    """The likely number first, the ends after it; one number alone is one."""
    assert told_range(Range(8, 12.4, 20), "€", "en") == "12\u00a0€ (8 to 20)"
    assert told_range(Range(8, 12.4, 20), "€", "fr") == "12\u00a0€ (8 à 20)"
    assert told_range(Range.exact(3.0), "kg", "en") == "3\u00a0kg"
    assert (
        told_range(Range(1, 2, math.inf), "months", "en")
        == "2\u00a0months (1 to never)"
    )
    assert told_range(Range(1, math.inf, math.inf), "mois", "fr") == (
        "jamais (1 à jamais)"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Range.exact(1.3e-8), "13 nWh"),
        (Range.exact(0.24), "240 mWh"),
        (Range.exact(140.0), "140 Wh"),
        (Range(100, 1460, 2600), "1.5 kWh (0.1 to 2.6)"),
        (Range.exact(0.0), "0 Wh"),
        (Range(0, 0, 5e3), "0 kWh (0 to 5)"),
        (Range.exact(1e-13), "0.0001 nWh"),
    ],
)
def test_prefixes(value: Range, text: str) -> None:
    """The one that suits the likely number."""
    assert told_scaled(value, "Wh", "en").replace("\u00a0", " ") == text


@given(st.floats(1e-6, 1e9))
def test_what_is_written_is_within_half_a_figure(value: float) -> None:
    """Reading it back gives the number, to five per cent."""
    text = told_number(value, "en").replace("\u00a0", "")
    assert float(text) == pytest.approx(value, rel=0.051)
