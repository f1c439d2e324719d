"""The past is whole, priced and hourly, or it is said that it is too short."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine import Clock, Outlook
from quartier.lab.design import NoPastError, past

from tests.lab.days import OFFPEAK_EUR, PEAK_EUR, START, lived
from tests.lab.design.made import DAYS, ten_days


def test_it_is_priced_and_whole() -> None:
    """Prices are those that were paid; nothing is missing."""
    found = ten_days()
    assert found.days == DAYS
    price = found.outlook.series["hphc.import_eur_per_kwh"]
    assert set(price.tolist()) == {OFFPEAK_EUR, PEAK_EUR}
    assert not found.mended


def test_quarters_become_hours() -> None:
    """No kWh is lost on the way."""
    scenario = lived(4)
    assert scenario.history is not None
    clock = Clock.even(START, 900, 4 * 24 * 4)
    series = {name: np.repeat(v, 4) for name, v in scenario.history.series.items()}
    series["home-0-rest.power_kw"][::4] += 0.4
    finer = replace(scenario, history=Outlook(clock, series))
    found = past(finer).outlook
    assert set(found.clock.steps_s) == {3600}
    use = found.series["home-0-rest.power_kw"]
    expected = scenario.history.series["home-0-rest.power_kw"] + 0.1
    assert use.tolist() == pytest.approx(expected.tolist())


def test_gaps_are_mended_and_told() -> None:
    """A gap is filled from another day, and its share is said."""
    scenario = lived(5)
    assert scenario.history is not None
    use = scenario.history.series["home-0-rest.power_kw"].copy()
    use[30:42] = np.nan
    series = {**scenario.history.series, "home-0-rest.power_kw": use}
    broken = replace(scenario, history=replace(scenario.history, series=series))
    found = past(broken)
    assert found.mended == {"home-0-rest.power_kw": pytest.approx(0.1)}
    assert not np.isnan(found.outlook.series["home-0-rest.power_kw"]).any()


def test_too_short() -> None:
    """Two days are no sample of a year."""
    with pytest.raises(NoPastError, match="The history has 2 days"):
        past(lived(2))
