"""What a policy would have done in days that the recorder remembers."""

from dataclasses import replace
from datetime import timedelta
from threading import Event

import numpy as np
import pytest

from custom_components.quartier.bridge.contract import tariffs_of
from custom_components.quartier.bridge.hindsight import (
    Either,
    NothingRecordedError,
    Yesterdays,
)
from custom_components.quartier.bridge.life import Life
from custom_components.quartier.bridge.weather import Site
from custom_components.quartier.engine import Clock, Outlook, Policy, StoppedError
from custom_components.quartier.engine.policy.peak import Peak
from tests.home_assistant.bridge.homes import NOW, home, readings

_STEP_S = 1800
_DAYS = 8
_PER_DAY = 48
_REST, _ROOF = "home-rest.power_kw", "roof.available_kw"


def history(days: int = _DAYS) -> Outlook:
    """Remember days of a home: busy evenings, and sun at noon."""
    count = days * _PER_DAY
    clock = Clock.even(NOW - timedelta(days=days), _STEP_S, count)
    hour = clock.hour_of_day("Europe/Paris")
    rest = np.where((hour >= 18) & (hour < 22), 1.5, 0.3)
    sun = 4.0 * np.clip(np.sin((hour - 8) / 10 * np.pi), 0.0, None)
    sun[(hour < 8) | (hour > 18)] = 0.0
    return Outlook(clock, {_REST: rest, _ROOF: sun})


def yesterdays(past: Outlook) -> Yesterdays:
    """Set up what is known of them."""
    layout, now = home(), readings()
    look = Life(layout, Policy()).look(now)
    tariffs, _ = tariffs_of(layout, now)
    return Yesterdays(layout, now, look.neighbourhood, past, tariffs, Site(48.9, 2.3))


def test_last_days_are_lived_again_under_each_policy() -> None:
    """With a battery and sun a plan pays less than doing nothing; days are whole."""
    lastly = yesterdays(history()).days(2)
    assert lastly.days.truth.clock.end == NOW
    assert lastly.days.steps == 2 * _PER_DAY
    np.testing.assert_array_equal(
        lastly.days.truth.series[_REST], history().series[_REST][-2 * _PER_DAY :]
    )
    found = lastly.lived({"without": None, "now": Policy()})
    assert found["now"].cost_eur < found["without"].cost_eur - 0.1
    assert found["without"].conduct == "habit"
    # The same days, whoever lives them: what was used is the same but for losses.
    used = {name: one.ledger.used_kwh for name, one in found.items()}
    assert used["now"] == pytest.approx(used["without"], rel=0.2)


def test_a_peak_that_is_priced_is_lower() -> None:
    """Between two plans the battery does not undo what a peak's price asked for."""
    lastly = yesterdays(history()).days(2)
    priced = Policy(wishes=(Peak(eur_per_kw=5.0),))
    found = lastly.lived({"now": Policy(), "priced": priced})
    top = {name: abs(one.ledger.exchange_kw).max() for name, one in found.items()}
    assert top["priced"] < top["now"] - 1.0
    assert found["priced"].cost_eur < found["now"].cost_eur + 0.2


def test_what_nobody_recorded_is_named() -> None:
    """Hot water is drawn as is usual; a gap is told of, and is not zero."""
    whole = history()
    rest = whole.series[_REST].copy()
    rest[-10:] = np.nan
    gappy = replace(whole, series={**whole.series, _REST: rest})
    lastly = yesterdays(gappy).days(2)
    assert "tank.draw_kw" in lastly.stood_in
    assert _REST not in lastly.stood_in
    assert lastly.mended == {_REST: 10 / (2 * _PER_DAY)}
    assert lastly.days.truth.series[_REST].min() > 0.2


def test_no_more_days_than_are_known() -> None:
    """Two days are learned from; of what is left, no more is replayed."""
    assert yesterdays(history(5)).days(28).days.steps == 3 * _PER_DAY
    with pytest.raises(NothingRecordedError):
        yesterdays(history(2)).days(1)
    with pytest.raises(NothingRecordedError):
        yesterdays(Outlook(history().clock, {})).days(1)


def test_what_comes_later_is_not_known_before() -> None:
    """What a morning is planned from does not change with what its evening was."""
    one = history()
    other = replace(one, series={name: v.copy() for name, v in one.series.items()})
    other.series[_REST][-_PER_DAY:] *= 5.0
    eve = NOW - timedelta(days=1)
    clock = Clock.even(eve, _STEP_S, _PER_DAY)
    first, second = (
        yesterdays(past).days(2).days.foresee(eve, clock) for past in (one, other)
    )
    for name, values in first.series.items():
        np.testing.assert_array_equal(values, second.series[name], err_msg=name)


def test_it_stops_when_told() -> None:
    """Home Assistant need not wait for days to be lived."""
    stop = Event()
    stop.set()
    with pytest.raises(StoppedError):
        yesterdays(history()).days(2).lived({"now": Policy()}, stop)


def test_either_of_two_stops_it() -> None:
    """The home that ends, or whoever asked and left."""
    one, other = Event(), Event()
    either = Either(one, other)
    assert not either.is_set()
    other.set()
    assert either.is_set()
    with pytest.raises(StoppedError):
        yesterdays(history()).days(2).lived({"now": Policy()}, either)
