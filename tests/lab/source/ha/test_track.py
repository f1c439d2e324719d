"""A track is averaged by time, and silence is never taken for zero."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import Clock
from quartier.lab.source.ha.track import Track, metered

START = datetime(2026, 11, 22, tzinfo=UTC)
HOUR_S = 3600.0


def _times(*hours: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return START.timestamp() + np.array(hours) * HOUR_S


def _states(hours: list[float], values: list[float], end_h: float) -> Track:
    end_s = float(_times(end_h)[0])
    return Track.states(_times(*hours), np.array(values), end_s, 24 * HOUR_S)


def test_means_are_by_time() -> None:
    """Three minutes at 2 kW and the rest at 1 kW make 1.1 kW in half an hour."""
    track = _states([0, 0.45, 0.5], [1.0, 2.0, 4.0], 1.0)

    means = track.mean(Clock.even(START, 1800, 2))

    np.testing.assert_allclose(means, [1.1, 4.0])


def test_silence_is_unknown_beyond_half_a_step() -> None:
    """A step known for a quarter of an hour or more has the mean of what is known."""
    nan = np.nan
    track = _states([0, 0.25, 0.5, 0.6, 1.0], [1.0, nan, 3.0, nan, 5.0], 1.5)

    means = track.mean(Clock.even(START, 1800, 4))

    np.testing.assert_allclose(means, [1.0, nan, 5.0, nan])


def test_states_grow_stale() -> None:
    """What was said two hours ago is not believed longer than that."""
    track = Track.states(_times(0, 6), np.array([1.0, 2.0]), 0.0, 2 * HOUR_S)

    means = track.mean(Clock.even(START, 3600, 7))

    np.testing.assert_allclose(means, [1, 1, *[np.nan] * 5])


def test_no_state_is_no_knowledge() -> None:
    """A track without a time knows nothing."""
    track = Track(np.empty(0), np.empty(0))

    assert np.isnan(track.mean(Clock.even(START, 1800, 2))).all()


@pytest.mark.parametrize(
    ("totals", "kw", "resets"),
    [
        ([10.0, 10.5, 11.5], [0.5, 1.0], 0),
        # Replaced by a new one, which has counted 0.4 since.
        ([5010.0, 5010.5, 0.4], [0.5, 0.4], 1),
        # It trembles: what it shows next counts from before.
        ([10.0, 9.99, 10.5], [0.25, 0.25], 0),
        ([10.0, np.nan, 11.0], [0.5, 0.5], 0),
    ],
)
def test_meters(totals: list[float], kw: list[float], resets: int) -> None:
    """A rise is energy, a fall a reset or a tremble, silence a longer span."""
    track, found = metered(_times(0, 1, 2), np.array(totals), 2 * HOUR_S)

    np.testing.assert_allclose(track.mean(Clock.even(START, 3600, 2)), kw)
    assert found == resets


def test_a_long_silence_tells_no_rate() -> None:
    """After a day without a word nobody knows when; but a meter that stood stood."""
    times, day = _times(0, 1, 25, 26, 50), Clock.even(START, 3600, 50)

    track, _ = metered(times, np.array([0.0, 1.0, 9.0, 10.0, 10.0]), 2 * HOUR_S)

    means = track.mean(day)
    assert means[0] == pytest.approx(1.0)
    assert np.isnan(means[1:25]).all()
    assert means[25] == pytest.approx(1.0)
    np.testing.assert_allclose(means[26:], 0.0, atol=1e-12)


def test_a_meter_of_one_reading_tells_nothing() -> None:
    """One reading, or none, is no rate."""
    for totals in ([np.nan, np.nan], [np.nan, 7.0]):
        track, resets = metered(_times(0, 1), np.array(totals), HOUR_S)
        assert np.isnan(track.mean(Clock.even(START, 3600, 1))).all()
        assert resets == 0


@given(
    st.lists(st.floats(0.0, 5.0), min_size=2, max_size=30),
    st.lists(st.floats(0.05, 1.9), min_size=29, max_size=29),
    st.integers(1, 29),
)
def test_energy_is_kept(rises: list[float], gaps_h: list[float], cut: int) -> None:
    """However a meter is read and wherever it was reset, its energy is all there."""
    hours = np.concatenate(([0.0], np.cumsum(gaps_h)))[: len(rises)]
    total = 1000.0 + np.cumsum(rises)
    at = min(cut, len(rises) - 1)
    shown = np.where(np.arange(len(rises)) < at, total, total - total[at - 1])

    track, _ = metered(_times(*hours), shown, 2 * HOUR_S)

    clock = Clock.even(START, 60, 60 * 60)
    energy = np.nansum(track.mean(clock)) / 60
    last_step_kwh = 5.0 / 0.05 / 60
    assert energy == pytest.approx(sum(rises[1:]), abs=last_step_kwh)
