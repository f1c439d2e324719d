"""Is a node worth it: the least that does, or nothing."""

import math
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from quartier.engine.footprint import (
    FRANCE,
    Estimate,
    Facts,
    Limits,
    Origin,
    Range,
    Saved,
    Use,
    advise,
    use,
)


def _saving(eur: float, kg: float, doubt: float = 0.0) -> Estimate:
    about = Range(1 - doubt, 1.0, 1 + doubt)
    return Estimate(Saved(Range.exact(500.0), about * eur, about * kg), "lived", 14)


MUCH: Final = Facts(_saving(60.0, 20.0), 2.2)
NEW: Final = {"new": Range.exact(45.0)}


@pytest.mark.parametrize(
    ("facts", "take", "grade"),
    [
        (MUCH, "new", "sure"),
        (replace(MUCH, price_eur=NEW), "new", "sure"),
        (replace(MUCH, has_refurbished=True, price_eur=NEW), "refurbished", "sure"),
        (replace(MUCH, has_refurbished=True, plug_kw=3.6), "reused", "sure"),
        # Too weak a plug is none.
        (replace(MUCH, plug_kw=2.0), "new", "sure"),
        # Without a price: sure where something is left even for the worst.
        (Facts(_saving(60.0, 20.0, doubt=1.0), 2.2), "new", "likely"),
        (Facts(_saving(0.4, 20.0), 2.2), "nothing", "no"),
        # Too dear, and nothing else is to be had.
        (replace(MUCH, price_eur={"new": Range.exact(400.0)}), "nothing", "no"),
        # Money, but carbon that comes back too late: 2.75 kg at 1 kg a year.
        (Facts(_saving(60.0, 1.0), 2.2), "nothing", "no"),
        # What is reused owes none.
        (Facts(_saving(60.0, 1.0), 2.2, plug_kw=3.6), "reused", "sure"),
        (Facts(_saving(0.0, 0.0), 2.2, plug_kw=3.6), "nothing", "no"),
        (Facts(_saving(-10.0, 9.0), 2.2, plug_kw=3.6), "nothing", "no"),
    ],
)
def test_the_least_that_does(facts: Facts, take: Origin, grade: str) -> None:
    """What is there first, then what had a life, then what is new, else nothing."""
    advice = advise(facts, FRANCE)
    assert (advice.take, advice.grade) == (take, grade)
    assert (advice.chosen is None) == (take == "nothing")


def test_each_way_says_what_is_against_it() -> None:
    """All that is, not the first of it."""
    facts = Facts(_saving(1.0, 0.2), 2.2, plug_kw=1.0, price_eur=NEW)
    against = {each.origin: each.against for each in advise(facts, FRANCE).options}
    assert against == {
        "reused": ("too_weak",),
        "refurbished": ("none_here",),
        "new": ("carbon", "money"),
    }


def test_a_doubt_makes_sure_likely() -> None:
    """What pays by the likely numbers and not for the worst says so."""
    facts = replace(MUCH, price_eur=NEW, saving=_saving(60.0, 20.0, doubt=0.99))
    assert advise(facts, FRANCE).grade == "likely"


def test_a_quarter_as_many_kilograms_is_enough_for_what_had_a_life() -> None:
    """The gate of the design: 2.75 kg within 18 months take 1.9 kg a year net."""
    limits = Limits()
    below, above = Facts(_saving(60.0, 1.88), 2.2), Facts(_saving(60.0, 1.92), 2.2)
    assert advise(below, FRANCE, limits).take == "nothing"
    assert advise(above, FRANCE, limits).take == "new"
    refurbished = replace(below, has_refurbished=True)
    assert advise(refurbished, FRANCE, limits).take == "refurbished"


def test_planning_counts_against_it() -> None:
    """A hub that burnt ten kWh a month for one tank would undo it."""
    advice = advise(MUCH, FRANCE)
    chosen = advice.chosen
    assert chosen is not None
    heavy = replace(MUCH, planning=_much_planning())
    assert advise(heavy, FRANCE).take == "nothing"


def _much_planning() -> Use:
    return use(Range.exact(600.0), FRANCE)


@given(
    eur=st.floats(-50, 200),
    kg=st.floats(-5, 50),
    more=st.floats(0, 50),
    price=st.floats(0, 200),
)
def test_more_saved_is_never_less_advised(
    eur: float, kg: float, more: float, price: float
) -> None:
    """Who saves more is never told to leave it where who saves less is not."""
    facts = Facts(_saving(eur, kg), 2.2, price_eur={"new": Range.exact(price)})
    better = replace(facts, saving=_saving(eur + more, kg + more))
    if advise(facts, FRANCE).take != "nothing":
        assert advise(better, FRANCE).take != "nothing"


@given(eur=st.floats(-50, 200), kg=st.floats(-5, 50), price=st.floats(0, 200))
def test_a_node_is_never_advised_that_does_not_pay_back(
    eur: float, kg: float, price: float
) -> None:
    """Carbon within 18 months and money within 60, by the likely numbers."""
    facts = Facts(_saving(eur, kg), 2.2, price_eur={"new": Range.exact(price)})
    chosen = advise(facts, FRANCE).chosen
    if chosen is not None:
        assert chosen.balance.carbon.payback_months.mid <= 18
        assert chosen.balance.money is not None
        assert chosen.balance.money.payback_months.mid <= 60


def _bound(facts: Facts) -> float | None:
    """Read the price below which a new node is told to be worth it."""
    chosen = advise(facts, FRANCE).chosen
    return None if chosen is None else chosen.below_eur


@given(eur=st.floats(-20, 300), kg=st.floats(-5, 50), doubt=st.floats(0, 1.5))
@example(eur=8.1, kg=20.0, doubt=0.5)
@example(eur=8.1, kg=20.0, doubt=1.1)
def test_the_told_bound_is_what_a_known_price_is_held_to(
    eur: float, kg: float, doubt: float
) -> None:
    """Just under it nobody is told to leave it; just above it nobody hears a yes."""
    about = Range(-doubt, 0.0, doubt)
    saved = Saved(
        Range.exact(500.0),
        Range.exact(eur) + about * abs(eur),
        Range.exact(kg) + about * abs(kg),
    )
    facts = Facts(Estimate(saved, "measured", 14), 2.2)
    grade, bound = advise(facts, FRANCE).grade, _bound(facts)
    if bound is None:
        return
    under = replace(facts, price_eur={"new": Range.exact(bound * (1 - 1e-9))})
    assert advise(under, FRANCE).grade == grade
    # It is told in two figures, rounded down: the next one is above it.
    above = bound + max(1.0, 10.0 ** (math.floor(math.log10(bound)) - 1))
    dearer = replace(facts, price_eur={"new": Range.exact(above)})
    assert advise(dearer, FRANCE).grade != "sure"


def test_a_bound_is_told_in_whole_euros() -> None:
    """By hand: 8.10 EUR less 0.29 for the node, over five years, are 39 EUR."""
    facts = Facts(_saving(8.1, 20.0), 2.2)
    new = advise(facts, FRANCE).options[-1]
    assert new.worth_eur.mid == 39.0
    assert _bound(facts) == new.worth_eur.low == 37.0
    known = replace(facts, price_eur={"new": Range.exact(20.0)})
    assert _bound(known) is None
