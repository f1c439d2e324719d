"""The example is the same for a seed, and is planned without breach."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine import Effort, Outlook, Planner, expect, unmet_needs, write
from quartier.lab.desk import expectation
from quartier.lab.example import BEGIN, MOST_HOMES, example
from quartier.lab.example.lives import MARKET
from quartier.lab.scenario import LabError, Scenario, load, save


@pytest.fixture(scope="module")
def dozen() -> Scenario:
    """Make the example that everybody gets."""
    return example(seed=1)


def _history(scenario: Scenario) -> Outlook:
    assert scenario.history is not None
    return scenario.history


def _outlook(scenario: Scenario) -> Outlook:
    assert scenario.outlook is not None
    return scenario.outlook


def _saved(scenario: Scenario, folder: Path) -> dict[str, bytes]:
    save(scenario, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_seed_gives_the_same_bytes(dozen: Scenario, tmp_path: Path) -> None:
    """Made twice, every file is the same; another seed changes each of them."""
    one = _saved(dozen, tmp_path / "one")
    same = _saved(example(seed=1), tmp_path / "same")
    other = _saved(example(seed=2), tmp_path / "other")

    assert one == same
    assert one.keys() == other.keys()
    constant = {"policy.json"}
    assert {name for name in one if one[name] == other[name]} == constant


def test_the_folder_loses_nothing(dozen: Scenario, tmp_path: Path) -> None:
    """Saved and read again, everything is what it was, to the last digit."""
    save(dozen, tmp_path)
    again = load(tmp_path)

    assert again.neighbourhood == dozen.neighbourhood
    assert again.policy == dozen.policy
    assert again.tariffs == dozen.tariffs
    for one, other in (
        (_history(dozen), _history(again)),
        (_outlook(dozen), _outlook(again)),
    ):
        assert one.clock == other.clock
        for mine, theirs in (
            (one.series, other.series),
            (one.low, other.low),
            (one.high, other.high),
        ):
            assert mine.keys() == theirs.keys()
            for name, values in mine.items():
                np.testing.assert_array_equal(values, theirs[name], err_msg=name)


def test_history_is_long_enough_to_replay(dozen: Scenario) -> None:
    """Two weeks can be replayed, with four before them to learn from."""
    history = _history(dozen)

    assert history.clock.end == _outlook(dozen).clock.start
    assert history.clock.end - history.clock.start == timedelta(days=42)
    assert all(np.isfinite(values).all() for values in history.series.values())


def test_panels_are_dark_by_night(dozen: Scenario) -> None:
    """From an hour after sunset to an hour before sunrise no roof gives anything."""
    for outlook in (_history(dozen), _outlook(dozen)):
        night = [
            at.hour in {20, 21, 22, 23, 0, 1, 2, 3} for at in outlook.clock.moments()
        ]
        for name, values in outlook.series.items():
            if name.endswith(".available_kw"):
                assert not values[night].any()
                assert values[np.invert(night)].max() > 0.5


def test_expectations_are_fans(dozen: Scenario) -> None:
    """Each lies within its wide ends, and what is published has none."""
    outlook = _outlook(dozen)

    for name, low in outlook.low.items():
        middle, high = outlook.series[name], outlook.high[name]
        assert (low <= middle).all()
        assert (middle <= high).all()
    market = outlook.high[MARKET] - outlook.low[MARKET]
    assert not market[:48].any()
    assert market[48:].all()


def test_what_is_not_published_is_doubted(dozen: Scenario) -> None:
    """At midnight tomorrow's colour and market are unknown; flat prices never are."""
    doubted = set(expectation(dozen).degraded)

    assert doubted == {
        MARKET,
        "spot.import_eur_per_kwh",
        "tempo-solar.import_eur_per_kwh",
    }


@pytest.mark.parametrize(("homes", "hours"), [(3, 48), (12, 24)])
def test_what_nobody_waits_for_is_not_doubted(homes: int, hours: int) -> None:
    """Three homes have neither Spot nor Tempo; and a day at midnight is published."""
    made = example(1, homes, days_of_history=2, horizon_h=hours)

    assert _outlook(made).degraded == expectation(made).degraded == ()


def test_prices_are_left_to_the_contracts(dozen: Scenario) -> None:
    """The outlook holds the market's price and none that tariffs.json makes."""
    priced = {name for name in _outlook(dozen).series if "eur_per_kwh" in name}

    assert priced == {MARKET}
    assert not any(name.endswith(".offpeak") for name in _outlook(dozen).series)


def test_the_history_suffices_to_expect_from(dozen: Scenario) -> None:
    """From its history the engine expects everything that the homes need."""
    history = _history(dozen)
    now = history.clock.moments()[-48]
    coming = history.clock.part(len(history.clock) - 48, len(history.clock))

    outlook = expect(history, now, coming, "Europe/Paris", dozen.tariffs)

    assert unmet_needs(dozen.neighbourhood, outlook) == ()


def test_with_past_wishes(dozen: Scenario) -> None:
    """Only machines and cars are told more; all else is the same."""
    told = example(seed=1, past_wishes=True)

    assert write(told.tariffs) == write(dozen.tariffs)
    assert len(json.dumps(write(told.neighbourhood))) > len(
        json.dumps(write(dozen.neighbourhood))
    )
    for name, values in _history(dozen).series.items():
        np.testing.assert_array_equal(values, _history(told).series[name])


@settings(max_examples=5, deadline=None, derandomize=True)
@given(
    st.integers(0, 2**63),
    st.integers(1, 6),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
)
def test_any_street_can_be_planned(seed: int, homes: int, begin: date) -> None:
    """Whoever lives there and whatever the season, nothing is breached or dearer."""
    made = example(seed, homes, begin, days_of_history=2, horizon_h=24)

    plan = Planner().plan(
        made.neighbourhood,
        expectation(made),
        made.policy,
        effort=Effort(seconds=3.0, certify=False),
    )

    assert plan.breaches == ()
    assert plan.status in {"optimal", "bounded"}
    assert plan.cost_eur <= plan.habit_cost_eur + 1e-6


@pytest.mark.parametrize("begin", [date(2026, 3, 29), date(2026, 10, 25)])
def test_days_of_23_and_25_hours(begin: date) -> None:
    """A plan may begin on the day on which clocks change, or end on it."""
    for first in (begin, begin - timedelta(days=1)):
        made = example(1, 2, first, days_of_history=3, horizon_h=48)
        start = _outlook(made).clock.start.astimezone(ZoneInfo("Europe/Paris"))
        assert start.replace(tzinfo=None) == datetime.combine(first, time())
        assert len(_outlook(made).clock) == 96
        assert unmet_needs(made.neighbourhood, expectation(made)) == ()


@pytest.mark.parametrize(
    ("homes", "days", "hours"),
    [(0, 7, 24), (MOST_HOMES + 1, 7, 24), (3, 0, 24), (3, 7, 0)],
)
def test_what_cannot_be_is_refused(homes: int, days: int, hours: int) -> None:
    """No home, too many, no day or no hour: an error says what can be chosen."""
    with pytest.raises(LabError, match="choose 1 to"):
        example(1, homes, BEGIN, days, hours)
