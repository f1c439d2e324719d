"""What is found is the cheapest, and all else is held against it."""

from dataclasses import replace

import pytest
from quartier.engine.study.size import Option, Question
from quartier.lab.design import Living, NoDesignError, Wanted, found, hands, usual

from tests.lab.design.made import ROOF, made, scenario, ten_days


def test_nothing_found_is_cheaper() -> None:
    """Neither on fronts nor on the map, nor with nothing built."""
    result = made()
    best = result.cheapest.cost_eur + result.cheapest.year.missed_eur
    others = [
        *(one for front in result.fronts.values() for one in front),
        *(one for one in result.map_designs if one is not None),
        result.nothing,
    ]
    assert len(others) > 16
    for one in others:
        assert one is not None
        assert one.cost_eur + one.year.missed_eur >= best - 1e-6


def test_fronts_begin_at_the_cheapest_and_go_on() -> None:
    """Each point emits, or imports, less than the one before, and costs more."""
    result = made()
    for front, designs in result.fronts.items():
        assert designs[0] is result.cheapest
        costs = [one.cost_eur for one in designs]
        assert costs == sorted(costs)
        amounts = [
            one.carbon_kg if front == "carbon" else one.year.imported_kwh
            for one in designs
        ]
        assert amounts == sorted(amounts, reverse=True)
        assert len(designs) > 2


def test_prices_change_the_cost_as_they_should() -> None:
    """Dearer power costs more, cheaper panels less."""
    result = made()
    cost = {name: one.cost_eur for name, one in result.prices.items()}
    assert cost["power_less"] <= result.cheapest.cost_eur <= cost["power_more"]
    assert cost["power_more"] <= cost["power_double"]
    assert cost["invest_less"] < result.cheapest.cost_eur < cost["invest_more"]
    assert cost["rate_less"] < result.cheapest.cost_eur < cost["rate_more"]


@pytest.mark.slow
def test_many_hands_find_the_same() -> None:
    """Two processes, the same designs to the last bit."""
    one, two = made(), made(workers=2)
    assert two.cheapest == one.cheapest
    assert two.fronts == one.fronts
    assert two.map_designs == one.map_designs
    assert two.prices == one.prices
    assert two.check is not None
    assert one.check is not None
    assert two.check.lived == one.check.lived


def test_where_no_sizes_do_it_says_so() -> None:
    """A tank without offers is no size that can be found."""
    asked = Question((Option("home-0-roof", "power", 5.0),))
    with hands() as helpers, pytest.raises(NoDesignError, match="No sizes were found"):
        found(
            scenario(),
            ten_days(),
            asked,
            usual(),
            wanted=Wanted(days=2, living=Living(days=0), seconds=0.0),
            hands=helpers,
            progress=lambda _what, _done, _whole: None,
        )
    assert replace(asked, options=()).options == ()
    assert asked.options[0].key == ROOF
