"""A town's futures begin where its past ended, and its wishes are of now or of then."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from quartier.lab.example.lives import MARKET
from quartier.lab.example.town import Town


@pytest.fixture(scope="module")
def town() -> Town:
    """Make a town of twelve, a week before and two days ahead."""
    return Town(3, 12, date(2026, 3, 9), 7, 48)


def test_days_join_at_midnight(town: Town) -> None:
    """The past ends where the futures begin: at local midnight."""
    assert town.before.clock(1800).end == town.now == town.ahead.start
    assert town.now.isoformat() == "2026-03-08T23:00:00+00:00"
    assert len(town.before.clock(1800)) == 7 * 48


@pytest.mark.parametrize(
    ("name", "near"),
    [("outdoor_c", 0.5), ("carbon_g_per_kwh", 12.0), (MARKET, 0.06)],
)
def test_nothing_jumps_at_midnight(town: Town, name: str, near: float) -> None:
    """Weather, mix and market of all futures go on from the past."""
    end = town.past.series[name][-1]

    begins = [future.series[name][0] for future in town.futures]

    assert max(abs(begin - end) for begin in begins) < near


def test_futures_differ(town: Town) -> None:
    """No two are the same, and they spread with time."""
    warm = np.array([future.series["outdoor_c"] for future in town.futures])

    assert len(np.unique(warm[:, -1])) == len(town.futures)
    assert warm[:, -1].std() > 5 * warm[:, 0].std()


def test_wishes_of_now_leave_the_past_out(town: Town) -> None:
    """No run is of before midnight, and one stay at most is under way."""
    present = town.present(past_wishes=False)

    for machine in present.machines.values():
        assert all(run.earliest >= town.now for run in machine.runs)
    for car in present.cars.values():
        assert all(stay.departure > town.now for stay in car.sessions)
        assert sum(stay.arrival < town.now for stay in car.sessions) <= 1


def test_past_wishes_come_before(town: Town) -> None:
    """With the past there are more of both, in order, and none overlap."""
    now, then = (town.present(past_wishes=each) for each in (False, True))

    for name, car in then.cars.items():
        assert len(car.sessions) > len(now.cars[name].sessions)
        assert not list(car.faults())
        assert min(stay.arrival for stay in car.sessions) < town.now - timedelta(6)
    for name, machine in then.machines.items():
        assert set(now.machines[name].runs) <= set(machine.runs)
        for one, other in pairwise(machine.runs):
            assert one.earliest < other.earliest


def test_a_stay_under_way_has_charged_since(town: Town) -> None:
    """At midnight the cars are fuller than on arrival, and not above their target."""
    now, then = (town.present(past_wishes=each).cars for each in (False, True))
    under_way = 0

    for name, car in now.items():
        stay = car.sessions[0]
        [same] = [
            each for each in then[name].sessions if each.departure == stay.departure
        ]
        under_way += stay.arrival < town.now
        assert same.soc_kwh <= stay.soc_kwh <= stay.target_kwh

    assert under_way
