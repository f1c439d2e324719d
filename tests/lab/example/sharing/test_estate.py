"""Meters count what is taken and given behind them, watt-hour by watt-hour."""

from dataclasses import replace
from datetime import UTC, datetime, time

import numpy as np
from quartier.engine import Policy, Window, live
from quartier.lab.example.sharing import Estate, Metered, metered


def test_a_year_has_all_its_hours(year: Metered) -> None:
    """8,760 of them, from local midnight to local midnight."""
    curves = [*year.consumed.values(), *year.produced.values()]
    assert {curve.steps for curve in curves} == {8760}
    assert {curve.begin for curve in curves} == {datetime(2025, 12, 31, 23, tzinfo=UTC)}
    assert len(year.market) == 8760


def test_who_has_a_roof_gives(year: Metered) -> None:
    """The barn and the house give; flats, stairs and schools only take."""
    assert year.produced.keys() == {"barn", "sunny"}
    assert year.consumed.keys() == {"tank", "sunny", "stairs", "school"}


def test_a_step_goes_one_way(year: Metered) -> None:
    """What is taken and given within an hour is netted first, but for a watt-hour."""
    both = np.minimum(year.consumed["sunny"].wh, year.produced["sunny"].wh)
    assert both.max() <= 1


def test_nothing_is_lost_to_rounding(small: Estate) -> None:
    """An index loses no watt-hour: sums of a month are those of its powers."""
    outlook, _ = next(iter(small.months(2026)))
    lived = live(small.neighbourhood(), outlook, Policy())
    market = outlook.series["outdoor_c"]
    found = metered(outlook.clock.start, 60, lived.trace, market)
    for name, curve in found.consumed.items():
        taken_kwh = float(lived.values[f"{name}-meter"]["import_kw"].sum())
        assert abs(int(curve.wh.sum()) - 1000 * taken_kwh) <= 1.0


def test_a_tank_heats_while_its_contact_is_closed(year: Metered) -> None:
    """Off-peak from half past ten to half past six: the first hours take most."""
    by_hour = year.consumed["tank"].wh.reshape(-1, 24).mean(axis=0)
    night, noon = by_hour[23], by_hour[12:15].mean()
    assert night > 2.0 * noon


def test_a_seed_is_a_year(small: Estate, year: Metered) -> None:
    """The same estate lives the same year again."""
    again = small.metered(2026)
    for name, curve in year.consumed.items():
        np.testing.assert_array_equal(curve.wh, again.consumed[name].wh)


def test_a_contact_may_close_by_the_sun(small: Estate) -> None:
    """From ten to four, at the one price of Base: the tank heats by day alone."""
    plots = {**small.plots, "tank": replace(small.plots["tank"], tariff="sun")}
    sunny = replace(small, plots=plots, contacts={"sun": (Window(time(10), time(16)),)})
    outlook, _ = next(iter(sunny.months(2026)))
    prices = outlook.series["sun.import_eur_per_kwh"]
    np.testing.assert_array_equal(prices, outlook.series["base.import_eur_per_kwh"])
    heats = live(sunny.neighbourhood(), outlook, Policy()).power_kw["tank-tank"]
    # Hours of winter: the wall clock is an hour ahead of UTC's, and begins at midnight.
    by_hour = heats.reshape(-1, 24).mean(axis=0)
    assert np.flatnonzero(by_hour).tolist() == list(range(10, 16))
