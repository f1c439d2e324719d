"""Some weeks as usual, and with Quartier."""

import os

import pytest
from quartier.lab.case import Week, weeks
from quartier.lab.case.control import _pasts
from quartier.lab.case.weekly import weekly
from quartier.lab.example.sharing import Case


@pytest.fixture(scope="module")
def week(small: Case) -> Week:
    """Live one week either way."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(os.environ, "OMP_NUM_THREADS", "1")
        [found] = weeks(small.estate, 2026, 1)
    return found


def test_tanks_follow_the_sun(week: Week) -> None:
    """With Quartier more of the roof's power is used here, and less is bought."""
    assert week.begin.isoformat() == "2026-06-28T23:00:00+00:00"
    usual, planned = week.usual.ledger, week.planned.ledger
    assert planned.self_consumption > usual.self_consumption + 0.05
    assert planned.self_sufficiency > usual.self_sufficiency + 0.02
    # People have their hot water all the same.
    assert planned.amounts["cold_water"] < 0.1


def test_meters_count_what_went_on(week: Week) -> None:
    """Half-hours from the week's beginning on, and as much as its ledger has."""
    for way in (week.usual, week.planned):
        curves = [*way.metered.consumed.values(), *way.metered.produced.values()]
        assert {curve.begin for curve in curves} == {week.begin}
        assert {curve.steps for curve in curves} == {7 * 48}
        made_wh = sum(int(curve.wh.sum()) for curve in way.metered.produced.values())
        assert made_wh == pytest.approx(1000 * way.ledger.made_kwh, abs=2.0)
        used_wh = sum(int(curve.wh.sum()) for curve in way.metered.consumed.values())
        assert used_wh == pytest.approx(1000 * way.ledger.used_kwh, abs=5.0)


def test_as_far_as_the_sun_goes_is_what_neighbours_share(
    small: Case, week: Week
) -> None:
    """Without a key, what is shared is the ledger's own; a key shares no more."""
    found = weekly(small.operation, week)
    for way, shared in ((week.usual, found.usual), (week.planned, found.planned)):
        ledger = way.ledger
        most = shared.most
        assert most.self_consumption == pytest.approx(ledger.self_consumption, abs=1e-3)
        assert most.self_production == pytest.approx(ledger.self_sufficiency, abs=1e-3)
        assert shared.own.shared_kwh <= most.shared_kwh
        assert shared.own.made_kwh == most.made_kwh


def test_a_week_is_learned_for_from_what_came_before_it(small: Case) -> None:
    """Two weeks lie before it; what comes two days after it is there to be planned."""
    [past] = _pasts(small.estate, 2026, 1, small.estate.neighbourhood())
    assert past.first == 14 * 48
    assert len(past.outlook.clock) == (14 + 7 + 2) * 48


def test_nothing_is_lived_where_nothing_is_asked(small: Case) -> None:
    """No week, no work."""
    assert weeks(small.estate, 2026, 0) == []
