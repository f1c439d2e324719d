"""Lives are played whole, and each home's chance is its own."""

import numpy as np
import pytest
from quartier.lab.example.address import buildings, plots, roofs
from quartier.lab.example.lives import MARKET, Legacy, Played, Stage, play
from quartier.lab.example.nature import Days, path


def _play(days: Days, homes: int, seed: int = 1) -> Played:
    named = plots(homes)
    commons = [f"{each}-commons" for each in buildings(named)]
    stage = Stage(named, roofs(named), commons, days, path(days))
    return play(stage, Legacy(), np.random.default_rng(seed))


@pytest.fixture(scope="module")
def played(weeks: Days) -> Played:
    """Let a dozen homes live for five weeks."""
    return _play(weeks, 12)


def test_everything_has_a_series(played: Played, weeks: Days) -> None:
    """Each is as long as the days, and a number throughout."""
    assert {len(values) for values in played.series.values()} == {weeks.steps}
    assert all(np.isfinite(values).all() for values in played.series.values())
    assert MARKET in played.series
    assert len(played.cars) == 3
    assert len(played.machines) == 20


def test_only_the_market_falls_below_zero(played: Played) -> None:
    """Powers, draws, sun and carbon do not; the temperature may."""
    low = {name for name, values in played.series.items() if values.min() < 0}

    assert low <= {MARKET, "outdoor_c"}


def test_a_home_more_leaves_the_others_alone(weeks: Days) -> None:
    """Who was there lives the same life, and the sky is the same."""
    five, six = _play(weeks, 5), _play(weeks, 6)

    for name, values in five.series.items():
        np.testing.assert_array_equal(values, six.series[name])
    for name, car in five.cars.items():
        assert six.cars[name] == car


def test_another_seed_is_another_play(weeks: Days) -> None:
    """Sky, market and people are all different."""
    one, other = _play(weeks, 3, 1), _play(weeks, 3, 2)

    for name in ("outdoor_c", MARKET, "carbon_g_per_kwh", "lavoir-1-rest.power_kw"):
        assert not np.array_equal(one.series[name], other.series[name])


def test_stairs_take_what_stairs_take(played: Played) -> None:
    """Some 9 kWh a day: light, lift and ventilation of a small building."""
    daily = played.series["tilleuls-commons.power_kw"].mean() * 24

    assert 7 < daily < 12
