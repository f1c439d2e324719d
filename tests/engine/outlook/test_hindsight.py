"""A past is mended from days like it, and priced as it was paid."""

from datetime import UTC, datetime

import numpy as np
from quartier.engine import Clock, Flat, Outlook, Spot, Tariff, Tariffs, mended, paid

_CLOCK = Clock.even(datetime(2026, 3, 2, tzinfo=UTC), 3600, 24 * 4)
_HOURS = np.arange(24 * 4, dtype=np.float64)


def test_the_day_before_comes_first() -> None:
    """Of several days that know an hour, the one before is taken, then the next."""
    values = _HOURS.copy()
    values[30] = values[5] = np.nan
    past = mended(Outlook(_CLOCK, {"power_kw": values}))
    assert past.outlook.series["power_kw"][30] == 6.0
    # The first day has none before it.
    assert past.outlook.series["power_kw"][5] == 29.0
    assert np.flatnonzero(past.filled["power_kw"]).tolist() == [5, 30]


def test_what_was_measured_stays() -> None:
    """A past without gaps is given back, and nothing is told of."""
    past = mended(Outlook(_CLOCK, {"power_kw": _HOURS}))
    np.testing.assert_array_equal(past.outlook.series["power_kw"], _HOURS)
    assert past.filled == {}


def test_an_hour_lost_on_every_day_is_the_mean() -> None:
    """Where no day knows the hour, the mean of all others stands in, never zero."""
    values = _HOURS.copy()
    values[3::24] = np.nan
    found = mended(Outlook(_CLOCK, {"power_kw": values})).outlook.series["power_kw"]
    assert set(found[3::24].tolist()) == {float(np.nanmean(values))}


def test_a_market_is_paid_as_it_was() -> None:
    """The price of an hour is that hour's, and a flat contract's is always the same."""
    market = 0.01 * _HOURS
    tariffs = Tariffs(
        {
            "flat": Tariff(Flat(eur_per_kwh=0.2)),
            "spot": Tariff(Spot(feed="fr")),
        }
    )
    past = Outlook(_CLOCK, {"fr.eur_per_kwh": market})
    prices = paid(tariffs, past, "Europe/Paris").series
    assert set(prices["flat.import_eur_per_kwh"].tolist()) == {0.2}
    steps = np.diff(prices["spot.import_eur_per_kwh"])
    assert (steps > 0).all()
    np.testing.assert_allclose(steps, steps[0])
