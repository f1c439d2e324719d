"""Households: what no figure can be made of is refused, every fault at once."""

import math
from dataclasses import replace

import pytest
from quartier.engine.audit import Burden, Household
from quartier.engine.audit.household import check
from quartier.engine.record import RefusedError, read, write

ANNA = Household("anna", 12.0, 2.0, shared_kwh=30.0)


def test_every_fault_is_named() -> None:
    """A name twice, no need, no number, and amounts below nothing."""
    with pytest.raises(RefusedError) as caught:
        check(
            [
                ANNA,
                ANNA,
                replace(ANNA, id="bea", need=0.0, benefit_eur=math.nan),
                replace(ANNA, id="carl", shared_kwh=-1.0),
                replace(ANNA, id="dora", burden=Burden(-1.0, math.inf, -2.0)),
            ]
        )
    assert [fault.path for fault in caught.value.faults] == [
        "households",
        "bea.benefit_eur",
        "bea.need",
        "carl.shared_kwh",
        "dora.burden.missed_kh",
        "dora.burden.moved_h",
        "dora.burden.switches",
    ]
    assert "each household once (2 times)" in str(caught.value)


def test_nobody_is_refused_and_somebody_is_not() -> None:
    """No household is one fault; a good one is none, whatever it lost."""
    with pytest.raises(RefusedError, match="at least one household"):
        check([])
    check([replace(ANNA, benefit_eur=-1e6)])


def test_a_household_is_a_document() -> None:
    """What is written is read again."""
    told = replace(ANNA, is_energy_poor=True, burden=Burden(1.5, 2.0, 3.0))
    assert read(Household, write(told)) == told
    with pytest.raises(RefusedError, match="need"):
        read(Household, {**write(ANNA), "need": 0})
