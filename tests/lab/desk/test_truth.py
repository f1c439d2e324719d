"""The truth of a replay has no gaps, tells of those it had, and knows what was paid."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
from quartier.lab.desk import truth
from quartier.lab.desk.expectation import history_of

from tests.lab.days import OFFPEAK_EUR, PEAK_EUR, START, lived

LOAD = "home-0-rest.power_kw"


def test_gaps_are_filled_from_other_days_and_told_of() -> None:
    """An hour lost is that hour of the day before; its share is told."""
    scenario = lived()
    history = history_of(scenario)
    load = history.series[LOAD].copy()
    load[24 * 5 : 24 * 5 + 6] = np.nan
    series = {**history.series, LOAD: load}
    real = truth(scenario, replace(history, series=series), START + timedelta(days=5))
    assert real.outlook.clock.start == START + timedelta(days=5)
    np.testing.assert_array_equal(
        real.outlook.series[LOAD][:6], history.series[LOAD][24 * 4 : 24 * 4 + 6]
    )
    assert real.mended == {LOAD: 6 / (24 * 5)}


def test_nothing_is_filled_with_zero() -> None:
    """A series that was nearly all lost has its mean, one all lost stays unknown."""
    scenario = lived()
    history = history_of(scenario)
    load = np.full(len(history.clock), np.nan)
    load[0] = 0.7
    lost = np.full(len(history.clock), np.nan)
    series = {**history.series, LOAD: load, "lost.power_kw": lost}
    real = truth(scenario, replace(history, series=series), START + timedelta(days=9))
    assert set(real.outlook.series[LOAD].tolist()) == {0.7}
    assert np.isnan(real.outlook.series["lost.power_kw"]).all()


def test_prices_are_those_that_were_paid() -> None:
    """Peak and off-peak hours are where the contract has them, by the wall clock."""
    scenario = lived()
    real = truth(scenario, history_of(scenario), START)
    # The history begins at a local midnight.
    day = real.outlook.series["hphc.import_eur_per_kwh"][:24].tolist()
    assert day == [OFFPEAK_EUR] * 6 + [PEAK_EUR] * 16 + [OFFPEAK_EUR] * 2
