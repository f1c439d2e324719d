"""Contracts are French ones, and Tempo's colours follow the cold and the calendar."""

from datetime import date, timedelta

import numpy as np
import pytest
from quartier.engine import Clock, Feed, presets_fr
from quartier.lab.example.contract import FEED, colours, tariffs

MONDAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("day", "mean_c", "colour"),
    [
        (MONDAY, 0.0, "red"),
        (MONDAY, 5.0, "white"),
        (MONDAY, 9.0, "blue"),
        (date(2026, 1, 10), 0.0, "white"),
        (date(2026, 1, 11), 0.0, "blue"),
        (date(2026, 4, 6), 0.0, "white"),
    ],
)
def test_colours(day: date, mean_c: float, colour: str) -> None:
    """Red on cold weekdays of winter, white on cool days but Sundays, else blue."""
    assert colours({day: mean_c}) == {day.isoformat(): colour}


def test_a_day_of_each_contract() -> None:
    """Each has a price between 5 cents and a euro; contacts close eight hours a day."""
    clock = Clock.days(MONDAY, "Europe/Paris", 1800, 1)
    market = {f"{FEED}.eur_per_kwh": Feed(np.full(48, 0.058), np.ones(48, np.bool_))}
    found = tariffs({MONDAY + timedelta(at): 0.0 for at in (-1, 0, 1)})

    prices = found.prices(clock, "Europe/Paris", market)

    for name in found.tariffs:
        bought = prices.series[f"{name}.import_eur_per_kwh"]
        assert 0.05 < bought.min() <= bought.max() < 1.0
        sold = prices.series[f"{name}.export_eur_per_kwh"]
        assert (sold < bought).all()
    for name in ("night", "late", "noon", "afternoon", "noon-solar", "tempo-solar"):
        assert prices.series[f"{name}.offpeak"].sum() / 2 == pytest.approx(8.0)


def test_the_mean_of_the_market_costs_what_base_costs() -> None:
    """At 58 EUR/MWh the spot contract costs about the regulated price."""
    clock = Clock.days(MONDAY, "Europe/Paris", 1800, 1)
    market = {f"{FEED}.eur_per_kwh": Feed(np.full(48, 0.058), np.ones(48, np.bool_))}

    prices = tariffs({}).prices(clock, "Europe/Paris", market).series

    base = presets_fr.REGULATED[-1].value.base_small
    spot = prices["spot.import_eur_per_kwh"].mean()
    assert spot == pytest.approx(base, rel=0.15)
