"""A history is looked at before anybody learns from it."""

from dataclasses import replace

import numpy as np
from quartier.engine import Outlook
from quartier.lab.desk import expectation, looked
from quartier.lab.desk.expectation import history_of

from tests.lab.days import lived

ROOF, REST = "home-0-roof.available_kw", "home-0-rest.power_kw"


def _spoilt() -> Outlook:
    """Spoil a history: a gap, a night of minus two kilowatts, and loads in watts."""
    history = lived().history
    assert history is not None
    roof, rest = history.series[ROOF].copy(), history.series[REST] * 1e5
    roof[10:14] = np.nan
    roof[24:27] = -2.0
    return replace(history, series={**history.series, ROOF: roof, REST: rest})


def test_what_cannot_be_is_left_out_and_told() -> None:
    """Nothing is filled, nothing that can be is touched, all is named."""
    before = _spoilt()
    after = looked(lived().neighbourhood, before)
    roof = after.history.series[ROOF]
    assert np.flatnonzero(np.isnan(roof)).tolist() == [10, 11, 12, 13, 24, 25, 26]
    sound = ~np.isnan(roof)
    np.testing.assert_array_equal(roof[sound], before.series[ROOF][sound])
    np.testing.assert_allclose(after.history.series[REST], before.series[REST] / 1e3)
    told = [(each.series, each.what, each.first, each.count) for each in after.findings]
    assert (ROOF, "missing", 10, 4) in told
    assert (ROOF, "range", 24, 3) in told
    assert (REST, "unit", 0, 240) in told
    assert set(after.history.degraded) == {ROOF, REST}


def test_a_sound_history_is_as_it_was() -> None:
    """Nothing found, nothing changed, nothing doubted."""
    scenario = lived()
    assert scenario.history is not None
    after = looked(scenario.neighbourhood, scenario.history)
    assert after.findings == ()
    assert after.history.degraded == ()
    for name, values in scenario.history.series.items():
        np.testing.assert_array_equal(after.history.series[name], values)


def test_whoever_asks_for_the_history_gets_it_looked_at() -> None:
    """Forecasts and replays learn from kilowatts, and doubt what was mended."""
    scenario = replace(lived(), history=_spoilt())
    assert history_of(scenario).series[REST].max() < 1e3
    outlook = expectation(scenario)
    assert outlook.series[REST].max() < 1e3
    assert REST in outlook.degraded
