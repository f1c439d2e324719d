"""Series: what was published, step by step."""

from fractions import Fraction

import numpy as np
import pytest
from quartier.engine.record import RefusedError
from quartier.engine.share import Counts
from quartier.engine.share.exact import micros
from quartier.engine.share.money import SeriesSupply, published
from quartier.engine.share.money.sums import Line

from tests.engine.share.money.blocks import span_of, wh


def test_each_step_has_its_price() -> None:
    """Half of the market and 0.02 EUR: below zero, too."""
    span = span_of(2)
    feeds = {"spot": wh(micros(0.1), micros(-0.1))}
    supply = SeriesSupply("spot", factor=0.5, margin_eur_per_kwh=0.02)

    [lines] = supply.rates(span, (), feeds).lines("energy", span, wh(1000, 4000))

    # 1 kWh at 0.07 and 4 kWh at -0.03.
    assert lines == (Line("energy", Fraction("-0.05"), "", 5000, None),)
    assert supply.feeds() == {"spot"}


def test_prices_are_rounded_to_a_millionth() -> None:
    """A third of a price is rounded to the nearest millionth, once a kWh."""
    span = span_of(1)

    rates = SeriesSupply("spot", factor=0.333333).rates(span, (), {"spot": wh(100_001)})

    assert rates.ueur_per_kwh.tolist() == [[33_334]]


@pytest.mark.parametrize("feeds", [{}, {"spot": wh(1, 2, 3)}])
def test_a_feed_must_fit(feeds: dict[str, Counts]) -> None:
    """No feed, and one with other steps, are named."""
    with pytest.raises(RefusedError, match=r"feeds\.spot.*a price for each of 2 steps"):
        SeriesSupply("spot").rates(span_of(2), (), feeds)


def test_what_was_published_is_taken_to_a_millionth() -> None:
    """Floats become whole numbers; a gap is named, and never guessed."""
    assert published("spot", np.array([0.2001, -0.05])).tolist() == [200_100, -50_000]
    with pytest.raises(RefusedError, match=r"feeds\.spot\[1\]"):
        published("spot", np.array([0.1, np.nan]))
