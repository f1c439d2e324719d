"""The past: days by habit that leave a plausible world, and what is to be learnt."""

from datetime import timedelta

import numpy as np
import pytest

from custom_components.quartier.demo.past import begin
from custom_components.quartier.engine import Ev, HeatedSpace, HotWater

from .worlds import NOW, lived, town, world


def test_hours_follow_each_other_up_to_now() -> None:
    """Every hour since the first is there, once, each with a power of every thing."""
    _, past = lived()

    steps = {
        after - one for one, after in zip(past.hours, past.hours[1:], strict=False)
    }
    assert steps == {timedelta(hours=1)}
    assert past.hours[0] == NOW.replace(minute=0) - timedelta(days=3)
    assert past.hours[-1] == NOW.replace(minute=0) - timedelta(hours=1)
    assert {len(row) for row in past.power_kw.values()} == {len(past.hours)}
    assert past.power_kw.keys() >= {*town().things, "tilleuls", "tilleuls-11"}


def test_people_are_warm_and_washed() -> None:
    """By habit nobody is cold, tanks are warm, and cars ready."""
    for name, thing in world().things.items():
        if isinstance(thing, HotWater):
            assert thing.temp_c > thing.floor_c
        if isinstance(thing, HeatedSpace):
            assert thing.air_c > 17.0
        if isinstance(thing, Ev):
            assert world().soc_kwh[name] == pytest.approx(
                town().target_kwh(name), rel=0.3
            )


def test_the_sun_shines_by_day() -> None:
    """Roofs give what the sun offers, and nothing by night."""
    _, past = lived()
    roof = np.array(past.power_kw["tilleuls-roof"])
    nights = [at for at, hour in enumerate(past.hours) if hour.hour in {22, 23, 0, 1}]

    assert roof.min() < -2.0
    assert np.abs(roof[nights]).max() == 0.0


def test_relays_and_thermostats_are_left_as_they_stand() -> None:
    """A tank whose contact is open now is off; the others are on, and chargers."""
    told = world().told

    assert told["tilleuls-11-tank.on"] == 0.0  # its contact closes at half past ten
    assert told["tilleuls-12-tank.on"] == 1.0  # closed from half past twelve to three
    assert told["cordiers-22-tank.on"] == 1.0  # a contract without a contact
    assert told["tilleuls-32-car.current_a"] == 32.0
    assert told["tilleuls-11-rooms.set_c"] == 20.0


def test_the_same_moment_has_the_same_past() -> None:
    """Nothing is left to chance."""
    again, past = begin(town(), NOW, days=3)

    assert again.neighbourhood == world().neighbourhood
    assert past.power_kw == lived()[1].power_kw
