"""What the sun offers is computed where nobody gave it, and only there."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from quartier.engine import Clock, Floats, Outlook
from quartier.lab.desk.sunlit import sunlit
from quartier.lab.example import example
from quartier.lab.example.address import plots, roofs
from quartier.lab.scenario import Plane, Roofs, Scenario
from quartier.lab.sun import Roof, Site, path, roof_kw

from tests.lab.days import START, lived, under_the_sky

ROOF: Final = "home-0-roof.available_kw"
GHI: Final = "ghi_w_per_m2"


def _history(scenario: Scenario) -> Outlook:
    assert scenario.history is not None
    return scenario.history


def _with(scenario: Scenario, **series: Floats) -> Scenario:
    history = _history(scenario)
    whole = replace(history, series={**history.series, **series})
    return replace(scenario, history=whole)


def test_days_and_nights() -> None:
    """Power comes by day, none by night, never more than the peak."""
    history = _history(sunlit(under_the_sky()))
    power, sun = history.series[ROOF], history.series[GHI]

    dark = np.arange(len(power)) % 24 < 5
    assert not power[dark].any()
    assert (power[sun > 300] > 1.0).all()
    assert power.max() < 5.0


def test_a_street_gives_what_it_gave() -> None:
    """The example's own roofs come back from its half-hours of weather, within 1 %."""
    street = example(homes=6, days_of_history=7, horizon_h=12)
    before = _history(street)
    measured = {
        name: values
        for name, values in before.series.items()
        if not name.endswith(".available_kw")
    }
    planes = {
        name: Plane(roof.tilt_deg, roof.azimuth_deg)
        for name, roof in roofs(plots(6)).items()
    }
    bare = replace(
        street,
        history=replace(before, series=measured),
        roofs=Roofs(45.76, 4.84, 200.0, planes),
    )

    after = _history(sunlit(bare))

    assert planes
    for name in planes:
        one, other = (each.series[f"{name}.available_kw"] for each in (before, after))
        assert other.sum() == pytest.approx(one.sum(), rel=0.01)
        assert np.abs(other - one).max() < 0.06 * one.max()


def test_means_over_long_steps() -> None:
    """An hour gives what its five minutes give, whatever the steps beside it."""
    clock = Clock(START + timedelta(hours=10), (900, 3600, 7200))
    site, fine_s = Site(45.76, 4.84, 200.0), np.arange(0.5, 39) * 300.0
    way = path(clock.start.timestamp() + fine_s, site)
    clear = way.clear_w_per_m2
    fine = roof_kw(way, clear, np.full(39, 15.0), Roof(5.0, 30.0, 180.0))
    parts = (slice(0, 3), slice(3, 15), slice(15, 39))
    means = np.array([clear[part].mean() for part in parts])

    found = sunlit(replace(under_the_sky(), outlook=Outlook(clock, {GHI: means})))

    assert found.outlook is not None
    expected = [fine[part].mean() for part in parts]
    np.testing.assert_allclose(found.outlook.series[ROOF], expected)


def test_given_series_win() -> None:
    """What is there stays, gaps and all; others are computed beside it."""
    gappy = np.full(240, 1.5)
    gappy[30:40] = np.nan

    history = _history(sunlit(_with(under_the_sky(homes=2), **{ROOF: gappy})))

    np.testing.assert_array_equal(history.series[ROOF], gappy)
    assert history.series["home-1-roof.available_kw"].max() > 1.0


def test_what_is_missing_by_day_stays_missing() -> None:
    """No weather at noon is no power; at midnight it is none in any weather."""
    scenario = under_the_sky()
    sun, mild = (_history(scenario).series[name] for name in (GHI, "outdoor_c"))
    gap = np.where(np.arange(240) < 24, np.nan, 1.0)

    for series in ({GHI: sun * gap}, {"outdoor_c": mild * gap}):
        power = _history(sunlit(_with(scenario, **series))).series[ROOF]
        assert np.isnan(power[9:16]).all()
        assert not power[:5].any()
        assert not np.isnan(power[24:]).any()


def test_without_a_thermometer_it_is_mild() -> None:
    """Where the table has no temperature, 15 °C stand in."""
    scenario = under_the_sky()
    history = _history(scenario)
    bare = {name: history.series[name] for name in history.series if name == GHI}
    unknown = replace(scenario, history=replace(history, series=bare))
    mild = _with(scenario, outdoor_c=np.full(240, 15.0))

    one, other = (_history(sunlit(each)).series[ROOF] for each in (unknown, mild))

    np.testing.assert_array_equal(one, other)
    assert other.sum() < _history(sunlit(scenario)).series[ROOF].sum()


def test_ends_and_doubts_go_with_it() -> None:
    """Wide ends of the sun make wide ends of the power, and its doubts are shared."""
    history = _history(under_the_sky())
    sun = history.series[GHI]
    outlook = replace(
        history, low={GHI: 0.5 * sun}, high={GHI: 1.3 * sun}, degraded=(GHI,)
    )

    found = sunlit(replace(under_the_sky(), outlook=outlook)).outlook

    assert found is not None
    low, mid, high = (each[ROOF] for each in (found.low, found.series, found.high))
    assert (low <= mid).all()
    assert (mid <= high).all()
    assert low.sum() < 0.6 * mid.sum() < 0.6 * high.sum()
    assert found.degraded == (GHI, ROOF)


def test_where_nothing_is_to_do() -> None:
    """Without roofs, weather, tables or anything lacking, all stays as it was."""
    scenario = under_the_sky()
    plain = replace(scenario, roofs=None)
    assert sunlit(plain) is plain
    measured = replace(lived(), roofs=scenario.roofs)
    assert _history(sunlit(measured)) is measured.history
    dark = replace(scenario, history=Outlook(_history(scenario).clock, {}))
    assert _history(sunlit(dark)) is dark.history
    assert sunlit(replace(scenario, history=None)).history is None
    once = sunlit(scenario)
    assert _history(sunlit(once)) is once.history


def test_who_describes_no_roof_waits_for_no_sun() -> None:
    """A plan without roofs never imports pvlib, which takes seconds."""
    asked = (
        "import json, sys\n"
        "from tests.lab.days import lived\n"
        "from quartier.lab.desk import expectation\n"
        "expectation(lived())\n"
        "print(json.dumps('pvlib' in sys.modules))"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert json.loads(said.stdout) is False
