"""Ways to foretell are judged by what they could know."""

import numpy as np
import pytest

from models.pv_nowcast.data import WARM_UP_DAYS, samples
from models.pv_nowcast.judge import _missed, habit, held, last_hour, measured
from models.pv_nowcast.roofs import Series
from models.pv_nowcast.split import Unseen
from tests.models.pv_nowcast.roofs_by_hand import cloudy, roof

DAYS = WARM_UP_DAYS + 4


def _unseen(series: Series) -> Unseen:
    return Unseen("by hand", series, samples(series))


def test_a_clear_sky_is_foretold_by_whoever_holds_the_index() -> None:
    """To a few per cent; clouds that change are not."""
    clear = _missed(held(_unseen(roof(DAYS))), _unseen(roof(DAYS)))
    one = _unseen(roof(DAYS, cloudy(DAYS)))
    clouds = _missed(held(one), one)

    assert clear.missed / clear.given < 0.06
    assert clouds.missed / clouds.given > 0.25


def test_the_truth_misses_nothing() -> None:
    """And half of it misses half."""
    one = _unseen(roof(DAYS, cloudy(DAYS)))

    assert _missed(one.samples.truth_kw, one).missed == 0.0
    half = _missed(0.5 * one.samples.truth_kw, one)
    assert half.missed == pytest.approx(0.5 * half.given)


def test_half_hours_are_judged_as_half_hours() -> None:
    """An error that is another's opposite in the same half-hour is none."""
    one = _unseen(roof(DAYS, cloudy(DAYS), held=2))
    swing = np.where(np.arange(8) % 2, 0.1, -0.1)

    assert measured(one.samples.truth_kw, one).shape == (len(one.samples.step), 4)
    assert _missed(one.samples.truth_kw + swing, one).missed == pytest.approx(
        0, abs=1e-9
    )


def test_the_last_hour_is_the_mean_of_its_quarters() -> None:
    """Times the clear power ahead."""
    one = _unseen(roof(DAYS, cloudy(DAYS)))
    mean = one.samples.x[:, 8:12].mean(axis=1)
    np.testing.assert_allclose(
        last_hour(one), mean[:, None] * one.samples.clear_kw, atol=1e-6
    )


@pytest.mark.parametrize("many", [1, 2])
def test_the_habit_knows_nothing_of_the_future(many: int) -> None:
    """Days alike are foretold; another future changes no forecast before it."""
    series = roof(DAYS, held=many)
    one = _unseen(series)
    missed = _missed(habit(one), one)
    assert missed.missed / missed.given < 0.05

    at = len(one.samples.step) // 2
    step = int(one.samples.step[at])
    power = series.power_kw.copy()
    power[step:] = 0.0
    blind = Unseen("by hand", _with(series, power), one.samples)
    np.testing.assert_array_equal(habit(one)[at], habit(blind)[at])
    assert (habit(one)[at + 4] != habit(blind)[at + 4]).any()


def _with(series: Series, power_kw: np.ndarray) -> Series:
    return Series(
        series.name,
        series.latitude,
        series.longitude,
        series.begins_s,
        power_kw,
        series.held,
    )
