"""Cars come and go in order, come back emptier, and can be charged in time."""

from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.lab.example.habits import Car, ev
from quartier.lab.example.nature import Days

CAR = Car(58.0, 32.0, leaves=480, returns=1085, km=34)


def test_a_year_of_trips_is_a_french_one(year: Days) -> None:
    """Some 290 trips take 1,500 to 2,300 kWh: 10,000 km."""
    car = ev("home", CAR, year, 13.0, np.random.default_rng(1))

    charged = sum(stay.target_kwh - stay.soc_kwh for stay in car.sessions)
    assert 260 < len(car.sessions) < 320
    assert 1500 < charged < 2300


def test_cold_takes_more(weeks: Days) -> None:
    """At 0 °C a quarter more than at 15 °C."""
    cold, mild = (
        sum(
            stay.target_kwh - stay.soc_kwh
            for stay in ev(
                "home", CAR, weeks, outdoor_c, np.random.default_rng(2)
            ).sessions
        )
        for outdoor_c in (0.0, 15.0)
    )

    assert cold / mild == pytest.approx(1.25, abs=0.01)


@given(
    st.integers(0, 2**32),
    st.floats(1.0, 400.0),
    st.floats(300.0, 900.0),
    st.floats(600.0, 2000.0),
)
def test_stays_are_sane(
    weeks: Days, seed: int, km: float, leaves: float, returns: float
) -> None:
    """No two overlap, by nights on the road too; none asks for more than it holds."""
    car = ev(
        "home",
        Car(40.0, 16.0, leaves=leaves, returns=returns, km=km),
        weeks,
        5.0,
        np.random.default_rng(seed),
    )

    assert not list(car.faults())
    for stay in car.sessions:
        assert stay.arrival < stay.departure
        assert 4.0 <= stay.soc_kwh <= stay.target_kwh == 32.0
    for one, other in pairwise(car.sessions):
        assert one.departure < other.arrival


def test_most_stays_are_long_enough(weeks: Days) -> None:
    """People who charge at home find their car ready nearly every day."""
    car = ev("home", CAR, weeks, 5.0, np.random.default_rng(3))
    late = [
        stay
        for stay in car.sessions
        if stay.departure - stay.arrival
        < timedelta(
            hours=(stay.target_kwh - stay.soc_kwh) / (car.most_kw * car.efficiency)
        )
    ]

    assert len(late) <= 1
