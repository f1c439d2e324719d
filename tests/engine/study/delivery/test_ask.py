"""Asking: the uniform rule, by hand, and why nobody gains by claiming otherwise."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.study.delivery import ask

from tests.strategies import numbers

OFFERS = st.dictionaries(
    st.sampled_from("abcdefgh"), numbers(0.0, 9.0), min_size=1, max_size=8
)


def test_by_hand() -> None:
    """All that the small one has, and the rest by equal parts; or all of everything."""
    offers = {"big": 9.0, "small": 1.0, "middle": 4.0}
    assert ask(offers, 7.0) == {"big": 3.0, "small": 1.0, "middle": 3.0}
    assert ask(offers, 12.0) == {"big": 7.0, "small": 1.0, "middle": 4.0}
    assert ask(offers, 99.0) == offers
    assert ask({}, 3.0) == {}


@given(offers=OFFERS, needed_kwh=numbers(0.0, 60.0))
def test_nothing_lacks_that_was_offered(
    offers: dict[str, float], needed_kwh: float
) -> None:
    """Up to the need, never beyond an offer, and who has not given all gives most."""
    found = ask(offers, needed_kwh)
    assert list(found) == list(offers)
    expected = min(needed_kwh, math.fsum(offers.values()))
    assert math.fsum(found.values()) == pytest.approx(expected, abs=1e-9)
    level = max(found.values())
    for name, offer in offers.items():
        assert -1e-12 <= found[name] <= offer + 1e-12
        if found[name] < offer - 1e-9:
            assert found[name] == pytest.approx(level, abs=1e-9)


@given(
    others=OFFERS, can=numbers(0.0, 9.0), says=numbers(0.0, 99.0), need=numbers(0, 60)
)
def test_what_is_delivered_is_most_by_the_truth(
    others: dict[str, float], can: float, says: float, need: float
) -> None:
    """Whatever else is claimed, no more of it can be done than by the truth."""
    honest = ask({**others, "me": can}, need)["me"]
    otherwise = min(ask({**others, "me": says}, need)["me"], can)
    assert otherwise <= honest + 1e-9


@pytest.mark.parametrize(("offers", "needed_kwh"), [({"a": -1.0}, 1.0), ({}, -1.0)])
def test_numbers_below_nothing(offers: dict[str, float], needed_kwh: float) -> None:
    """Neither an offer nor a need is less than nothing."""
    with pytest.raises(ValueError, match="kWh of"):
        ask(offers, needed_kwh)
