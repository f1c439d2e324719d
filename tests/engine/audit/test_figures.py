"""The audit: each figure by hand, and what it must not depend on."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.audit import (
    QUOTA_EU,
    Burden,
    Household,
    audit,
    gini,
    jain,
)
from quartier.engine.record import RefusedError

from tests.strategies import numbers

# Per need: 5, 10, -1 and 2.
STREET = (
    Household("anna", 10.0, 2.0, is_energy_poor=True, shared_kwh=10.0),
    Household("bea", 10.0, 1.0, shared_kwh=50.0, burden=Burden(4.0, 1.0, 0.0)),
    Household("carl", -3.0, 3.0, shared_kwh=40.0, burden=Burden(0.0, 2.5, 0.0)),
    Household("dora", 8.0, 4.0, is_energy_poor=True, burden=Burden(1.0, 0.0, 0.0)),
)


@st.composite
def streets(draw: st.DrawFn) -> tuple[Household, ...]:
    """Draw a street of one to six households."""
    count = draw(st.integers(1, 6))
    return tuple(
        Household(
            f"home{at}",
            draw(numbers(-50.0, 200.0)),
            draw(numbers(0.5, 20.0)),
            draw(st.booleans()),
            draw(numbers(0.0, 100.0)),
            Burden(*(draw(numbers(0.0, 9.0)) for _ in range(3))),
        )
        for at in range(count)
    )


def test_a_street_by_hand() -> None:
    """Sums, extremes, losers, shares and burdens, counted with a pencil."""
    told = audit(STREET)
    assert told.households == 4
    assert told.benefit_eur == 25.0
    # (5 + 10 - 1 + 2)^2 / (4 (25 + 100 + 1 + 4)).
    assert told.jain == pytest.approx(256 / 520)
    # Pairs apart: 5, 6, 3, 11, 8, 3; sizes: 18.
    assert told.gini == pytest.approx(36 / (4 * 18))
    assert (told.least.household, told.least.eur_per_need) == ("carl", -1.0)
    assert (told.most.household, told.most.eur_per_need) == ("bea", 10.0)
    assert told.least_to_most == pytest.approx(-0.1)
    assert [each.household for each in told.losers] == ["carl"]
    assert not told.nobody_lost
    assert told.poor.households == 2
    assert told.poor.of_households == 0.5
    assert told.poor.of_need == pytest.approx(0.6)
    assert told.poor.of_benefit == pytest.approx(18 / 25)
    assert told.poor.of_shared == pytest.approx(0.1)
    assert (told.missed_kh.total, told.missed_kh.bearer) == (5.0, "bea")
    assert (told.moved_h.total, told.moved_h.most) == (3.5, 2.5)
    assert (told.switches.total, told.switches.bearer) == (0.0, None)


def test_the_quota_is_a_parameter() -> None:
    """A tenth is a tenth; another bar is another answer; nothing shared is none."""
    assert audit(STREET).poor.keeps_quota is True
    stricter = replace(QUOTA_EU, least_share=0.11)
    assert audit(STREET, stricter).poor.keeps_quota is False
    alone = [replace(each, shared_kwh=0.0) for each in STREET]
    assert audit(alone).poor.keeps_quota is None


def test_a_loss_that_no_bill_shows_is_none() -> None:
    """Half a cent is the edge, and the largest loss comes first."""
    losses = {"a": -0.005, "b": -0.0051, "c": -4.0}
    street = [Household(name, eur) for name, eur in losses.items()]
    told = audit(street)
    assert [each.household for each in told.losers] == ["c", "b"]
    assert audit(street, tolerance_eur=5.0).nobody_lost


def test_what_is_no_street_is_refused() -> None:
    """Faults of households come through."""
    with pytest.raises(RefusedError, match="each household once"):
        audit([*STREET, STREET[0]])


@given(street=streets(), chance=st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(
    street: Sequence[Household], chance: st.Random
) -> None:
    """Whoever is listed first, not a digit changes."""
    mixed = list(street)
    chance.shuffle(mixed)
    assert audit(mixed) == audit(street)


@given(street=streets())
def test_figures_are_those_of_the_indices(street: Sequence[Household]) -> None:
    """Indices are on benefit per need, extremes hold all, and losers have lost."""
    told = audit(street)
    per_need = np.array([each.benefit_eur / each.need for each in street])
    assert told.jain == pytest.approx(jain(per_need))
    assert told.gini == pytest.approx(gini(per_need))
    assert told.least.eur_per_need == per_need.min()
    assert told.most.eur_per_need == per_need.max()
    lost = {each.id for each in street if each.benefit_eur < -0.005}
    assert {each.household for each in told.losers} == lost


@given(street=streets())
def test_shares_of_the_poor_and_of_the_others_are_the_whole(
    street: Sequence[Household],
) -> None:
    """Whoever is counted as poor, both parts add up to all."""
    others = [replace(each, is_energy_poor=not each.is_energy_poor) for each in street]
    one, other = audit(street).poor, audit(others).poor
    assert one.households + other.households == len(street)
    assert one.of_need + other.of_need == pytest.approx(1.0)
    if one.of_shared is not None and other.of_shared is not None:
        assert one.of_shared + other.of_shared == pytest.approx(1.0)
    assert (one.of_benefit is None) == (sum(each.benefit_eur for each in street) <= 0)
