"""Compensation of energy that was set aside for a consumer and not used."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share import Allocation
from quartier.engine.share.money import FlatSupply, Given, Settlement, settle
from quartier.engine.share.money.sums import Line, total_cents

from tests.engine.share.money.blocks import OPERATION, prices_of, readings_of

HOMES = ("ana", "bo", "cy", "stair")


def _allocation(used_wh: int, aside_wh: int, roof_wh: int = 10_000) -> Allocation:
    """Set aside as much for each of two, of whom ana alone uses anything."""
    used = {name: [used_wh if name == "ana" else 0] for name in HOMES}
    entitled = np.zeros((1, 4, 1), dtype=np.int64)
    entitled[0, :2, 0] = aside_wh
    given_wh = np.zeros_like(entitled)
    given_wh[0, 0, 0] = min(used_wh, aside_wh)
    return Allocation(readings_of(used, {"roof": [roof_wh]}), given_wh, entitled)


def _settled(
    allocation: Allocation, eur_per_kwh: float = 0.05, *, is_limited: bool = True
) -> Settlement:
    prices = prices_of(agreed=0.0, compensation=FlatSupply(eur_per_kwh))
    given = Given(is_compensation_limited=is_limited)
    return settle(OPERATION, allocation, prices, given)


def _compensation(settlement: Settlement, name: str) -> list[Line]:
    [month] = settlement.bills[name].months
    return [line for line in month.sharing if line.key == "compensation"]


def test_nothing_is_taken_off_a_bill_without_energy() -> None:
    """5 kWh set aside, 3 used: nothing is bought, so nothing can be taken off."""
    [line] = _compensation(_settled(_allocation(3000, 5000)), "ana")

    assert (line.energy_wh, line.price_ueur) == (2000, None)
    assert line.exact_eur == 0


def test_no_more_is_taken_off_than_energy_costs() -> None:
    """The next hour buys 1 kWh at 0.2 EUR: of 5 unused at 5 cents 20 cents remain."""
    first, second = _allocation(0, 5000), _allocation(6000, 5000)
    both = Allocation(
        readings_of(
            {name: [0, 6000 if name == "ana" else 0] for name in HOMES},
            {"roof": [10_000, 10_000]},
        ),
        np.concatenate([first.wh, second.wh], axis=2),
        np.concatenate([first.entitled_wh, second.entitled_wh], axis=2),
    )

    [whole] = _compensation(_settled(both, 0.03), "ana")
    [capped] = _compensation(_settled(both, 0.05), "ana")
    [none] = _compensation(_settled(both, 0.05), "bo")

    assert (whole.exact_eur, whole.price_ueur) == (Fraction("-0.15"), 30_000)
    assert (capped.exact_eur, capped.price_ueur) == (Fraction("-0.2"), None)
    assert none.exact_eur == 0


def test_a_law_may_have_no_limit() -> None:
    """2 kWh unused at 5 cents are 10 cents, though nothing was bought."""
    settled = _settled(_allocation(3000, 5000), is_limited=False)
    [line] = _compensation(settled, "ana")

    assert (line.exact_eur, line.price_ueur) == (Fraction("-0.1"), 50_000)


@given(st.integers(0, 9000), st.integers(0, 5000))
def test_what_is_compensated_is_not_sold_as_well(used_wh: int, aside_wh: int) -> None:
    """A producer sells what was set aside for nobody, and nothing else."""
    settled = _settled(_allocation(used_wh, aside_wh))

    [month] = settled.incomes["roof"].months
    sold = [line.energy_wh for line in month.sharing if line.key == "surplus"]
    assert sum(wh or 0 for wh in sold) == 10_000 - 2 * aside_wh


@given(st.integers(0, 9000), st.integers(0, 5000))
def test_no_bill_falls_below_what_is_not_energy(used_wh: int, aside_wh: int) -> None:
    """Whatever is left over, a month's energy never brings money."""
    settled = _settled(_allocation(used_wh, aside_wh), 5.0)

    for bill in settled.bills.values():
        [month] = bill.months
        assert total_cents(month.sharing) >= 0
