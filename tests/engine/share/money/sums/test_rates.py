"""Rates: energy split by classes of time, and lines by month."""

from datetime import UTC, datetime, time
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.outlook.tariffs import Window
from quartier.engine.share.money.sums.line import Line
from quartier.engine.share.money.sums.rates import Rates

from tests.engine.share.money.blocks import BEGIN, NIGHT, span_of, wh


@given(st.lists(st.integers(0, 2**31 - 1), min_size=4, max_size=4), st.integers(0, 59))
def test_no_watt_hour_is_lost_between_classes(energy: list[int], minute: int) -> None:
    """Split by time, each part is within half a Wh of its share, and all is there."""
    span = span_of(4)
    rates = Rates.by_window(span, (Window(time(1, minute), time(3, 7)),), 2, 1)

    parts = rates.split(wh(*energy))

    assert parts.sum(axis=0).tolist() == energy
    assert (parts >= 0).all()
    for step, whole in enumerate(energy):
        for at in range(2):
            share = Fraction(whole * int(rates.inside_s[at, step]), 3600)
            assert abs(int(parts[at, step]) - share) <= Fraction(1, 2)


def test_lines_by_class_and_month() -> None:
    """The last hour of June at peak, the first of July off-peak: one line each."""
    span = span_of(2, datetime(2026, 6, 30, 21, tzinfo=UTC))
    rates = Rates.by_window(span, (Window(time(0), time(6)),), 200_000, 100_000)

    june, july = rates.lines("energy", span, wh(3000, 5000))

    assert june == (Line("energy", Fraction("0.6"), "peak", 3000, 200_000),)
    assert july == (Line("energy", Fraction("0.5"), "offpeak", 5000, 100_000),)


def test_a_price_that_changed_is_not_shown() -> None:
    """Two hours at two prices are one line with their sum, and no price."""
    span = span_of(2)

    [[line]] = Rates.flat(span, wh(100_000, -50_000)).lines(
        "energy", span, wh(3000, 2000)
    )

    assert line == Line("energy", Fraction("0.2"), energy_wh=5000)


def test_a_class_without_energy_has_no_line() -> None:
    """Who used nothing at peak reads nothing of it."""
    span = span_of(1)

    [lines] = Rates.by_window(span, NIGHT, 2, 1).lines("energy", span, wh(0))

    assert lines == ()


def test_prices_are_subtracted_class_by_class() -> None:
    """The difference of two rates costs the difference of what they cost."""
    span = span_of(2, BEGIN)
    dear, cheap = (Rates.by_window(span, NIGHT, 5 * at, 3 * at) for at in (2, 1))

    difference = dear.minus(cheap)

    assert np.array_equal(difference.ueur_per_kwh, cheap.ueur_per_kwh)
    assert difference.classes == dear.classes
