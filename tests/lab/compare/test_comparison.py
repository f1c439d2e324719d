"""A comparison adds up: homes, places and needs."""

from dataclasses import replace

import pytest

from tests.lab.compared import compared


def test_places_add_up_to_the_whole() -> None:
    """What places paid less what is left with them is the cost of the outcome."""
    found = compared()
    for way in found.all_ways:
        total = sum(way.cost_eur(place.id) for place in found.places)
        assert total == pytest.approx(way.outcome.cost_eur)


def test_who_has_a_battery_saves() -> None:
    """And who has nothing that can be moved neither gains nor loses."""
    found = compared()
    own = found.ways[0]
    first, second = (found.saved_eur(own, home.id) for home in found.homes)
    saved_eur = found.without.outcome.cost_eur - own.outcome.cost_eur
    assert first == pytest.approx(saved_eur)
    assert first > 0.05
    assert second == pytest.approx(0.0, abs=1e-9)


def test_fairness_is_audited_by_need() -> None:
    """All to one of two homes: an evenness of a half, by hand."""
    found = compared()
    audited = found.audit(found.ways[0])
    assert audited is not None
    assert audited.jain == pytest.approx(0.5, abs=1e-6)
    assert audited.gini == pytest.approx(0.5, abs=1e-6)
    assert audited.nobody_lost
    for home, household in zip(
        found.homes, found.households(found.ways[0]), strict=True
    ):
        assert household.need == found.without.trace.used_kwh[home.id]


def test_a_need_that_is_told_counts() -> None:
    """Otherwise what was used does; who needs nothing is not audited."""
    found = compared()
    first, second = found.neighbourhood.homes
    told = replace(
        found.neighbourhood,
        homes=(replace(first, need=3.0), replace(second, need=1.0)),
    )
    weighed = replace(found, neighbourhood=told)
    assert [weighed.need(home) for home in weighed.homes] == [3.0, 1.0]
    nobody = dict.fromkeys(found.without.trace.used_kwh, 0.0)
    idle = replace(found.without, trace=replace(found.without.trace, used_kwh=nobody))
    assert replace(found, without=idle).audit(found.ways[0]) is None


def test_the_best_costs_least() -> None:
    """Among equals, the one that was named first."""
    found = compared()
    assert found.best is found.ways[0]
    assert replace(found, ways=found.ways[::-1]).best is found.ways[2]


def test_burdens_are_what_homes_missed() -> None:
    """As an audit hears it, with what neighbours gave and who is energy-poor."""
    found = compared()
    own = found.ways[0]
    amounts = {**own.trace.amounts, "home-0": {"warmth": 1.5, "switches": 7.0}}
    given = {**own.trace.shared_kwh, "home-1": 2.5}
    cold = replace(own, trace=replace(own.trace, amounts=amounts, shared_kwh=given))
    first, second = found.neighbourhood.homes
    homes = (first, replace(second, is_energy_poor=True))
    poor = replace(found, neighbourhood=replace(found.neighbourhood, homes=homes))
    one, other = poor.households(cold)
    assert (one.burden.missed_kh, one.burden.switches) == (1.5, 7.0)
    assert (one.is_energy_poor, other.is_energy_poor) == (False, True)
    assert (one.shared_kwh, other.shared_kwh) == (0.0, 2.5)
    audited = poor.audit(cold)
    assert audited is not None
    assert audited.poor.of_shared == 1.0


def test_numbers_stand_for_homes() -> None:
    """In their order, and in the place of every name in tables."""
    found = compared()
    hidden = replace(found, numbers={"home-0": 2, "home-1": 1})
    assert [home.id for home in found.homes] == ["home-0", "home-1"]
    assert [home.id for home in hidden.homes] == ["home-1", "home-0"]
    assert [hidden.called(home) for home in hidden.homes] == ["home-1", "home-2"]
    assert [found.called(home) for home in found.homes] == ["home-0", "home-1"]
