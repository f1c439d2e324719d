"""What is expected is the scenario's own, or made from what had been measured."""

from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import numpy as np
import pytest
from quartier.engine import Clock, Floats, Ints, Learned, Outlook
from quartier.lab.desk import Horizon, NothingExpectedError, expectation, foreseer
from quartier.lab.desk.expectation import history_of

from tests.lab.days import OFFPEAK_EUR, PEAK_EUR, START, lived, under_the_sky


def test_from_a_history() -> None:
    """Two days ahead of its end: hourly first, and every need of every thing met."""
    scenario = lived()
    outlook = expectation(scenario)
    assert outlook.clock.start == START + timedelta(days=10)
    assert outlook.clock.steps_s == (3600,) * 48
    assert {"home-0-rest.power_kw", "home-0-roof.available_kw"} <= outlook.series.keys()
    prices = {
        value
        for name in outlook.series
        if "eur" in name
        for value in outlook.series[name].tolist()
    }
    assert {PEAK_EUR, OFFPEAK_EUR, 0.04} <= prices


def test_at_a_moment_within_it() -> None:
    """Nothing measured after that moment is seen."""
    scenario, now = lived(), START + timedelta(days=8)
    history = history_of(scenario)
    later = {
        name: np.where(np.arange(len(values)) >= 24 * 8, 7.0, values)
        for name, values in history.series.items()
    }
    blind = replace(scenario, history=replace(history, series=later))
    one, other = (expectation(each, now) for each in (scenario, blind))
    assert one.clock.start == now
    for name, values in one.series.items():
        np.testing.assert_array_equal(values, other.series[name], name)


def test_steps_grow_with_distance() -> None:
    """A horizon is fine first, then coarse."""
    outlook = expectation(lived(), horizon=Horizon(3.0, 4.0, 7200))
    assert outlook.clock.steps_s == (3600, 3600, 3600, 7200, 7200)


def test_from_an_outlook_of_its_own() -> None:
    """Its series are kept, its prices added, and what is past is cut."""
    clock = Clock.even(START, 1800, 48)
    own = Outlook(clock, {"home-0-rest.power_kw": np.arange(48.0)})
    scenario = replace(lived(), outlook=own)
    outlook = expectation(scenario, START + timedelta(hours=2))
    assert outlook.clock == clock.part(4, 48)
    np.testing.assert_array_equal(
        outlook.series["home-0-rest.power_kw"], np.arange(4.0, 48.0)
    )
    assert any("eur_per_kwh" in name for name in outlook.series)


def test_moments_beyond_what_there_is() -> None:
    """A time outside is refused with the times there are."""
    scenario, later = lived(), START + timedelta(days=11)
    with pytest.raises(NothingExpectedError, match="history goes from 2026-03-01"):
        expectation(scenario, later)
    clock = Clock.even(START, 1800, 4)
    own = replace(scenario, outlook=Outlook(clock, {}))
    with pytest.raises(NothingExpectedError, match="outlook goes from 2026-03-01"):
        expectation(own, later)
    with pytest.raises(NothingExpectedError, match=r"put outlook\.csv"):
        expectation(replace(scenario, history=None))
    with pytest.raises(NothingExpectedError, match="quartier load"):
        foreseer(replace(scenario, history=None))


def test_from_the_weather_alone() -> None:
    """Described roofs are lit before anything is expected, of either table."""
    scenario, roof = under_the_sky(), "home-0-roof.available_kw"
    assert 1.0 < expectation(scenario).series[roof].max() <= 5.0
    coming = Clock.even(START + timedelta(days=10), 3600, 24)
    foreseen = foreseer(scenario)(coming.start, coming)
    assert foreseen.series[roof].max() > 1.0
    assert roof in foreseen.high
    own = replace(scenario, outlook=history_of(scenario), history=None)
    assert expectation(own).series[roof].max() > 1.0


def test_what_was_learned_is_asked_on_the_desk_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A replay foresees as a home does: by the models that ship."""
    asked: list[int] = []

    def mend(hourly: list[Floats], hour: Ints, weekday: Ints) -> Floats:
        del hour, weekday
        asked.append(len(hourly))
        return np.full((len(hourly), 24), np.nan)

    learned = {".power_kw": Learned(mend)}
    room = import_module("quartier.lab.desk.expectation")
    monkeypatch.setattr(room, "forecasters", lambda: learned)

    expectation(lived())

    assert asked
