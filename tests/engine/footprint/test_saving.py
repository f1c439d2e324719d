"""Savings of a year: of days lived again, of a plan, and by rule."""

from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.footprint import (
    KWH_PER_PERSON,
    NOTHING,
    REACHED,
    Day,
    Range,
    by_rule,
    lived,
    of_persons,
    planned,
    with_sun,
)

AMOUNTS: Final = st.floats(-5, 5)


def test_days_that_are_alike_leave_no_doubt() -> None:
    """Ten cents a day are 36.50 EUR a year."""
    found = lived([Day(0.1, 0.02, 3.0)] * 7)
    assert found.a_year.eur.ends == pytest.approx((36.5, 36.5, 36.5))
    assert found.a_year.kg.mid == pytest.approx(7.3)
    assert found.a_year.shifted_kwh.mid == pytest.approx(1095.0)
    assert (found.how, found.days) == ("lived", 7)


def test_two_days_by_hand() -> None:
    """Of 0 and 2 EUR the mean is 1; as they hang together its doubt is 0.71."""
    found = lived([Day(0.0, 0.0, 0.0), Day(2.0, 0.0, 0.0)])
    # Lag 1: squares 2, product -1, weighed 2 * 1/2: 1 in all, over 2 * 1.
    doubt = 2 * (1 / 2) ** 0.5
    assert found.a_year.eur.ends == pytest.approx(
        (365 * (1 - doubt), 365.0, 365 * (1 + doubt))
    )


def test_what_only_moved_over_midnight_is_little_doubt() -> None:
    """A good day and a bad one in turn say more than days that scatter at random."""
    turns = [Day(1.0 + (-1) ** at, 0.0, 1.0) for at in range(14)]
    runs = [Day(1.0 + (1 if at < 7 else -1), 0.0, 1.0) for at in range(14)]
    near, far = lived(turns).a_year.eur, lived(runs).a_year.eur
    assert near.mid == pytest.approx(far.mid)
    assert near.high - near.low < (far.high - far.low) / 2


def test_the_doubt_covers_the_truth() -> None:
    """Of many fortnights of days that scatter, most ranges hold the true mean."""
    chance = np.random.default_rng(3)
    held = [
        found.low <= 365.0 <= found.high
        for _ in range(400)
        if (
            found := lived(
                [Day(each, 0.0, 1.0) for each in chance.normal(1.0, 0.5, 28).tolist()]
            ).a_year.eur
        )
    ]
    assert 0.85 <= np.mean(held) <= 0.99


@given(st.lists(st.builds(Day, AMOUNTS, AMOUNTS, AMOUNTS), min_size=2, max_size=40))
def test_any_days_make_a_year(days: list[Day]) -> None:
    """A range always, about the mean; energy is never moved less than not at all."""
    found = lived(days)
    mean = sum(day.eur for day in days) / len(days)
    assert found.a_year.eur.mid == pytest.approx(365 * mean, abs=1e-6)
    assert found.a_year.shifted_kwh.low >= 0


def test_one_day_is_too_few() -> None:
    """It has no spread."""
    with pytest.raises(ValueError, match="takes two"):
        lived([Day(1.0, 0.0, 0.0)])


def test_a_plan_knows_more_than_a_controller() -> None:
    """Of what a plan of two days saves, 42 to 100 % is counted, a year of it."""
    found = planned(0.4, 0.1, 6.0, 2.0)
    assert found.a_year.eur.ends == pytest.approx((0.42 * 73, 0.7 * 73, 73.0))
    assert (found.how, found.days) == ("planned", 2)
    with pytest.raises(ValueError, match="above 0"):
        planned(0.4, 0.1, 6.0, 0.0)


def test_the_rule_by_hand() -> None:
    """1000 kWh at 5 cents too much: 21 to 50 EUR, and 0 to 20 kg."""
    found = by_rule(Range.exact(1000.0), 0.05)
    assert found.a_year.eur.ends == pytest.approx((21.0, 35.0, 50.0))
    assert found.a_year.kg.ends == pytest.approx((0.0, 7.0, 20.0))
    assert found.how == "rule"


def test_where_no_hour_is_cheaper_nothing_moves() -> None:
    """And hours that are cheaper than the best there are not."""
    found = by_rule(of_persons(2.17), 0.0)
    assert found.a_year.eur == NOTHING
    assert found.a_year.shifted_kwh == NOTHING
    with pytest.raises(ValueError, match="0 or more"):
        by_rule(Range.exact(1.0), -0.01)


def test_sun_comes_on_top() -> None:
    """200 kWh of shared sun at 10 cents less bring 8.40 to 20 EUR more."""
    found = by_rule(Range.exact(1000.0), 0.05)
    more = with_sun(found, Range.exact(200.0), 0.1)
    assert (more.a_year.eur - found.a_year.eur).mid == pytest.approx(14.0)
    assert more.how == "rule"


def test_persons() -> None:
    """955 kWh each, as published."""
    assert of_persons(2.0).mid == 2 * KWH_PER_PERSON.value.mid == 1910.0
    assert REACHED.value.low == 0.42
    with pytest.raises(ValueError, match="0 or more"):
        of_persons(-1)
