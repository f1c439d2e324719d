"""Samples are what a node knows then, and targets what came."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.shelf.pv_nowcast import AHEAD, INPUTS, MOST_INDEX, PAST

from models.pv_nowcast.data import WARM_UP_DAYS, samples
from models.pv_nowcast.roofs import PER_DAY
from tests.models.pv_nowcast.roofs_by_hand import cloudy, roof

DAYS = WARM_UP_DAYS + 5


def test_samples_are_what_came() -> None:
    """Truth is the series from the origin on; none is asked before it has learnt."""
    series = roof(DAYS, cloudy(DAYS))
    found = samples(series)

    assert found.x.shape == (len(found.step), INPUTS)
    assert found.step.min() >= WARM_UP_DAYS * PER_DAY
    for row, step in zip(found.truth_kw[::50], found.step[::50], strict=True):
        assert row.tolist() == series.power_kw[step : step + AHEAD].tolist()
    assert set(found.day.tolist()) == set(range(WARM_UP_DAYS, DAYS))


def test_nothing_is_known_of_the_future() -> None:
    """Another future leaves what was known before it as it was."""
    series = roof(DAYS, cloudy(DAYS))
    cut = (DAYS - 2) * PER_DAY + 52
    power = series.power_kw.copy()
    power[cut:] *= 0.3
    own, other = samples(series), samples(replace(series, power_kw=power))
    before = own.step <= cut

    np.testing.assert_array_equal(own.x[before], other.x[before])
    np.testing.assert_array_equal(own.clear_kw[before], other.clear_kw[before])
    assert (own.x[~before][:4] != other.x[~before][:4]).any(axis=1).all()


def test_targets_lead_to_the_truth() -> None:
    """Perfect answers give the power that came, where an index can say so."""
    found = samples(roof(DAYS, cloudy(DAYS)))
    power = found.power_kw(found.y)
    bright = found.clear_kw > 0.06 * found.clear_kw.max()
    bright &= found.truth_kw < MOST_INDEX * found.clear_kw

    np.testing.assert_allclose(power[bright], found.truth_kw[bright], atol=1e-4)
    assert np.abs(found.y).max() > 0.3
    assert bright.mean() > 0.6


def test_no_answers_are_what_the_node_calls_no_answers() -> None:
    """The last index lasts: it is the newest that the inputs hold."""
    found = samples(roof(DAYS, cloudy(DAYS)))

    np.testing.assert_allclose(found.last, found.x[:, PAST - 1], atol=1e-6)
    held = found.power_kw(np.zeros((len(found.step), AHEAD)))
    np.testing.assert_allclose(held, found.last[:, None] * found.clear_kw)


def test_half_hours_are_asked_about_at_their_end() -> None:
    """What is told twice is known only when both steps are over."""
    found = samples(roof(DAYS, cloudy(DAYS), held=2))

    assert not (found.step % 2).any()
    np.testing.assert_array_equal(found.truth_kw[:, ::2], found.truth_kw[:, 1::2])


def test_gaps_are_neither_asked_about_nor_learnt() -> None:
    """Where one of the eight steps ahead or the last one is unknown, nobody asks."""
    series = roof(DAYS, cloudy(DAYS))
    gone = (DAYS - 2) * PER_DAY + 50
    power = series.power_kw.copy()
    power[gone] = np.nan
    found = samples(replace(series, power_kw=power))

    assert not np.isnan(found.truth_kw).any()
    assert not np.isnan(found.x).any()
    assert not set(range(gone - AHEAD + 1, gone + 2)) & set(found.step.tolist())


def test_bright_moments_are_drawn_more_often() -> None:
    """As many as their clear power says, and the same with the same chance."""
    found = samples(roof(DAYS, cloudy(DAYS)))
    one, other = (
        found.drawn(0.5, np.random.Generator(np.random.PCG64(3))) for _ in range(2)
    )

    np.testing.assert_array_equal(one.step, other.step)
    assert 0.2 < len(one.step) / len(found.step) < 0.5
    assert one.clear_kw.mean() > 1.1 * found.clear_kw.mean()


def test_a_clear_sky_has_nothing_to_foretell() -> None:
    """On days without a cloud the index stays where it is."""
    found = samples(roof(DAYS))
    noon = found.clear_kw.min(axis=1) > 0.5 * found.clear_kw.max()
    assert noon.any()
    assert found.y[noon].tolist() == [
        pytest.approx([0.0] * AHEAD, abs=0.03) for _ in range(noon.sum())
    ]
