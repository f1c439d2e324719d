"""The street: what is known of its week, and of who comes and goes."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.demo.street import street
from custom_components.quartier.engine import Clock, Ev, unmet_needs

from .worlds import NOW, ZONE, town

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 3 * 365 * 1440).map(
    lambda minutes: FIRST + timedelta(minutes=minutes)
)
CARS = [thing for thing in town().things.values() if isinstance(thing, Ev)]


def test_twelve_homes_in_two_buildings() -> None:
    """The demo is literally what its page promises."""
    there = town().neighbourhood

    assert len(there.buildings) == 2
    assert [len(building.homes) for building in there.buildings] == [6, 6]
    assert there.homes == ()
    assert {home.id for each in there.buildings for home in each.homes} == (
        town().told["homes"].keys()
    )


def test_truth_has_all_that_is_needed() -> None:
    """Nothing that a thing needs is missing on any day of the week."""
    clock = Clock.even(NOW, 1800, 7 * 48)

    assert unmet_needs(town().neighbourhood, town().truth(clock)) == ()


@given(MOMENTS)
def test_the_week_comes_again(moment: datetime) -> None:
    """A week later by the wall everything is the same, across summer time too."""
    wall = ZoneInfo(ZONE)
    local = moment.astimezone(wall)
    later = datetime.combine(
        local.date() + timedelta(days=7), local.time(), wall
    ).astimezone(UTC)
    now, then = Clock.even(moment, 60, 1), Clock.even(later, 60, 1)
    if later.astimezone(wall).time() != local.time() or local.fold:
        return

    for name in town().week:
        assert town().known(name, now) == town().known(name, then)


def test_by_the_wall_of_its_own_zone() -> None:
    """Noon is noon wherever the demo is shown."""
    paris, lima = street(ZONE), street("America/Lima")
    noon_paris = Clock.even(datetime(2026, 3, 2, 11, tzinfo=UTC), 1800, 4)
    noon_lima = Clock.even(datetime(2026, 3, 2, 17, tzinfo=UTC), 1800, 4)

    sun_paris = paris.known("ghi_w_per_m2", noon_paris)
    sun_lima = lima.known("ghi_w_per_m2", noon_lima)

    assert sun_paris.tolist() == sun_lima.tolist()
    assert paris.hour(noon_paris.start) == 12.0
    assert lima.neighbourhood.time_zone == "America/Lima"


def test_a_forecast_is_often_right() -> None:
    """What is foreseen lies between what comes and what is usual."""
    clock = Clock.even(NOW, 1800, 7 * 48)
    for name in ("outdoor_c", "ghi_w_per_m2"):
        truth, told = town().known(name, clock), town().foreseen(name, clock)
        usual = town().week[name].reshape(7, 48).mean(axis=0)

        error = np.abs(told - truth).mean()
        assert 0 < error < np.abs(truth - np.tile(usual, 8)[: len(truth)]).mean()
        assert np.corrcoef(told, truth)[0, 1] > 0.9


def test_colours_change_at_six() -> None:
    """A Tempo day runs from six to six."""
    sunday = datetime(2026, 11, 29, 12, tzinfo=ZoneInfo(ZONE))
    early = datetime(2026, 11, 30, 5, 59, tzinfo=ZoneInfo(ZONE))

    assert town().colour(early) == town().colour(sunday) == "blue"
    assert town().colour(early + timedelta(minutes=1)) == "white"


@pytest.mark.parametrize("car", CARS, ids=lambda car: car.id)
@given(moment=MOMENTS)
def test_a_car_is_at_home_or_away(car: Ev, moment: datetime) -> None:
    """There is a stay just when the car is there, and it lasts beyond the moment."""
    stays = list(town().stays(car, 20.0, moment, moment + timedelta(seconds=1)))

    assert bool(stays) == town().is_home(car.id, moment)
    for stay in stays:
        assert stay.arrival <= moment < stay.departure
        assert 0.1 * car.capacity_kwh <= stay.soc_kwh <= car.capacity_kwh


@pytest.mark.parametrize("car", CARS, ids=lambda car: car.id)
def test_ways_empty_a_car(car: Ev) -> None:
    """Who comes home has less than on leaving; who stays at home has what is there."""
    begin = datetime(2026, 11, 23, 3, tzinfo=UTC)
    stays = list(town().stays(car, 30.0, begin, begin + timedelta(days=7)))

    assert stays[0].soc_kwh == 30.0
    assert all(stay.soc_kwh < stay.target_kwh for stay in stays[1:])
    assert all(one.departure < other.arrival for one, other in pairwise(stays))


@pytest.mark.parametrize("car", CARS, ids=lambda car: car.id)
def test_it_never_leaves_before_it_is_ready(car: Ev) -> None:
    """The hour by which a car is to be ready is before every departure."""
    hour, minute = map(int, town().first_departure(car.id).split(":"))
    begin = datetime(2026, 11, 23, 3, tzinfo=UTC)
    for stay in town().stays(car, 30.0, begin, begin + timedelta(days=14)):
        leaves = stay.departure.astimezone(ZoneInfo(ZONE))
        assert (leaves.hour, leaves.minute) >= (hour, minute)


def test_every_wish_comes_once_a_week() -> None:
    """Runs are asked for as often as they are baked, and each can be done in time."""
    begin = datetime(2026, 11, 23, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
    for machine, told in town().told["wishes"].items():
        week = list(town().wishes(machine, begin, begin + timedelta(days=7)))
        halves = [
            run
            for half in (0, 1)
            for run in town().wishes(
                machine,
                begin + half * timedelta(days=3.5),
                begin + (half + 1) * timedelta(days=3.5),
            )
        ]

        assert len(week) == len(told)
        assert halves == week
