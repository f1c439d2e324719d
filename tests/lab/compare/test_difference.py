"""Differences: where two policies part is found, and at what price."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import Trace
from quartier.lab.compare import Apart, Comparison, Way, apart
from quartier.lab.compare.difference import densest

from tests.lab.compared import compared
from tests.lab.days import OFFPEAK_EUR, PEAK_EUR


def _apart() -> Apart:
    found = compared()
    return apart(found, found.ways[0], found.ways[1])


@given(st.lists(st.floats(-5, 5), max_size=12))
def test_the_densest_run_is_the_best_of_all(values: list[float]) -> None:
    """No other run has a larger sum."""
    series = np.array(values)
    first, last = densest(series)
    sums = [
        series[at:to].sum()
        for at in range(len(values) + 1)
        for to in range(at, len(values) + 1)
    ]
    assert series[first:last].sum() == pytest.approx(max(sums), abs=1e-9)


def test_days_tell_how_far_they_are_apart() -> None:
    """Half of what is exchanged otherwise is moved; money and carbon are the days'."""
    found, parted = compared(), _apart()
    own, peak = found.ways[:2]
    assert [day.kwh for day in parted.days] == sorted(
        (day.kwh for day in parted.days), reverse=True
    )
    more = np.abs(own.ledger.exchange_kw - peak.ledger.exchange_kw)
    assert parted.kwh == pytest.approx(more.sum() / 2)
    more_eur = sum(day.more_eur for day in parted.days)
    assert more_eur == pytest.approx(own.ledger.bill_eur - peak.ledger.bill_eur)
    more_kg = sum(day.more_kg for day in parted.days)
    assert more_kg == pytest.approx(own.ledger.carbon_kg - peak.ledger.carbon_kg)


def test_the_battery_is_what_differs() -> None:
    """Nothing else can be moved; prices are those of its meter."""
    parted = _apart()
    assert parted.moved
    for moved in parted.moved:
        assert (moved.thing, moved.place) == ("home-0-box", "home-0")
        assert moved.kwh >= 0.2
        for stretch in (moved.one, moved.other):
            if stretch is not None:
                assert stretch.begins < stretch.ends
                assert stretch.kwh <= moved.kwh + 1e-9
                assert stretch.price_eur_per_kwh is not None
                assert OFFPEAK_EUR <= stretch.price_eur_per_kwh <= PEAK_EUR
                assert stretch.carbon_g_per_kwh is not None
                assert 30.0 <= stretch.carbon_g_per_kwh <= 50.0
    assert max(each.kwh for each in parted.moved) == parted.moved[0].kwh


def test_a_move_made_by_hand_is_found() -> None:
    """Two kWh from 13:00 to 15:00 by one, from 02:00 to 04:00 by the other."""
    found = compared()
    own = found.ways[0]
    name, nothing = "home-1-rest", np.zeros(48)
    one, other = nothing.copy(), nothing.copy()
    one[13:15], other[2:4] = 1.0, 1.0
    ways = [
        replace(
            own, trace=replace(own.trace, power_kw={**own.trace.power_kw, name: kw})
        )
        for kw in (one, other)
    ]
    [moved] = apart(found, *ways).moved
    assert (moved.thing, moved.kwh) == (name, 2.0)
    assert moved.one is not None
    assert moved.other is not None
    hours = [
        (at - found.begin).total_seconds() / 3600
        for stretch in (moved.one, moved.other)
        for at in (stretch.begins, stretch.ends)
    ]
    assert hours == [13.0, 15.0, 2.0, 4.0]
    assert moved.one.price_eur_per_kwh == pytest.approx(PEAK_EUR)
    assert moved.other.price_eur_per_kwh == pytest.approx(OFFPEAK_EUR)
    [left_out] = apart(
        found, ways[0], replace(ways[1], trace=_idle(ways[1].trace, name))
    ).moved
    assert left_out.other is None


def _idle(trace: Trace, name: str) -> Trace:
    return replace(trace, power_kw={**trace.power_kw, name: np.zeros(48)})


def test_the_same_is_no_difference() -> None:
    """A policy against itself: nothing moved."""
    found = compared()
    same = apart(found, found.ways[0], found.ways[0])
    assert same.moved == ()
    assert same.kwh == 0.0


def _street(homes: int) -> tuple[Comparison, Way, Way]:
    """Make more homes of the pair's first, each doing what that does."""
    found = compared()
    first = found.neighbourhood.homes[0]
    twins = []
    for at in range(homes):
        things = tuple(replace(thing, id=f"{at}-{thing.id}") for thing in first.things)
        twins.append(replace(first, id=f"twin-{at}", things=things))
    street = replace(found.neighbourhood, homes=tuple(twins))

    def many(way: Way) -> Way:
        power_kw = {
            f"{at}-{thing.id}": way.trace.power_kw[thing.id]
            for at in range(homes)
            for thing in first.things
        }
        return replace(way, trace=replace(way.trace, power_kw=power_kw))

    return replace(found, neighbourhood=street), *map(many, found.ways[:2])


def test_what_homes_keep_to_themselves_is_summed() -> None:
    """Three batteries together do three times what one does, without their names."""
    found, one, other = _street(3)
    each = {moved.kwh for moved in apart(found, one, other).moved}
    summed = apart(found, one, other, {home.id for home in found.homes})
    assert summed.moved
    for moved in summed.moved:
        assert (moved.thing, moved.place, moved.kind) == ("", "", "battery")
        assert moved.kwh / 3 in [pytest.approx(kwh) for kwh in each]
        for stretch in (moved.one, moved.other):
            assert stretch is None or stretch.price_eur_per_kwh is None


def test_a_sum_of_two_would_show_each() -> None:
    """So it is not told; what is summed of all and what is moved stays the same."""
    found, one, other = _street(2)
    hidden = apart(found, one, other, {home.id for home in found.homes})
    assert hidden.moved == ()
    assert hidden.kwh == apart(found, one, other).kwh


@pytest.mark.parametrize(
    ("part", "is_told"), [(0.0, False), (0.05, False), (0.2, True)]
)
def test_a_sum_that_one_home_makes_is_of_that_home(part: float, is_told: bool) -> None:
    """Of three that have batteries two move next to nothing: 91 % is one home's."""
    found, one, other = _street(3)
    kept = dict(one.trace.power_kw)
    for name, kw in other.trace.power_kw.items():
        weight = 1.0 if name.startswith("0-") else part
        kept[name] = kept[name] + weight * (kw - kept[name])
    slight = replace(other, trace=replace(other.trace, power_kw=kept))
    told = apart(found, one, slight, {home.id for home in found.homes}).moved
    assert bool(told) is is_told
