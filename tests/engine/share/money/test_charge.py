"""Charges: a bill line by line, by hand, and what sharing saves."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share.money import (
    Contract,
    FlatSupply,
    FrenchTaxes,
    PlainNetwork,
    PlainTaxes,
    Turpe,
)
from quartier.engine.share.money.charge import Months, Taken, charges, due
from quartier.engine.share.money.quote import quoting
from quartier.engine.share.money.stay import stays
from quartier.engine.share.money.sums import Fee, total_eur

from tests.engine.share.money.blocks import (
    ALL,
    BARE,
    SIMPLE,
    amounts,
    prices_of,
    span_of,
    wh,
)

ENERGIES = st.lists(st.integers(0, 5000), min_size=30, max_size=30)


def _months(
    contract: Contract,
    bought: list[int],
    shared: list[int],
    rebate: Fraction = Fraction(0),
    *,
    option: bool = False,
) -> Months:
    span, prices = span_of(len(bought)), prices_of(contract)
    [stay] = stays("ana", prices.held_by("ana"), span)
    quote = quoting(span, prices, {})(stay.holding, 6.0)
    taken = Taken(wh(*bought), wh(*shared), rebate)
    return charges(span, stay, quote, taken, with_option=option)


def test_a_bill_one_by_one() -> None:
    """A day of June: 1 kWh bought off-peak, 2 at peak, 4 shared at peak, by hand."""
    bought = [1000, *[0] * 11, 2000, *[0] * 11]
    shared = [*[0] * 12, 4000, *[0] * 11]

    [lines] = _months(BARE, bought, shared)

    day = Fraction(1, 12 * 30)
    by_kwh = {
        ("energy", "offpeak"): Fraction("0.09"),
        ("energy", "peak"): 2 * Fraction("0.12"),
        ("network", "low_offpeak"): Fraction("0.0116"),
        ("network", "low_peak"): 2 * Fraction("0.0166"),
        ("network_shared", "low_peak"): 4 * Fraction("0.0166"),
        ("excise", ""): 3 * Fraction("0.02998"),
        ("excise_shared", ""): 4 * Fraction("0.02998"),
    }
    fixed = {
        ("subscription", ""): 48 * day,
        ("network_fixed", ""): Fraction("99.46") * day,
        ("surcharge", ""): Fraction("99.46") * day * Fraction("0.15"),
    }
    due_eur = sum(by_kwh.values()) + sum(fixed.values())
    assert amounts(lines) == by_kwh | fixed | {("vat", ""): due_eur / 5}


def test_a_bill_of_all_with_the_option() -> None:
    """The same kWh where a price holds all: only what sharing asks is named."""
    bought = [1000, *[0] * 11, 2000, *[0] * 11]
    shared = [*[0] * 12, 4000, *[0] * 11]

    [lines] = _months(ALL, bought, shared, option=True)

    day = Fraction(1, 12 * 30)
    by_kwh = {
        ("network_shared", "low_peak"): 4 * Fraction("0.0076"),
        ("excise_shared", ""): 4 * Fraction("0.02998"),
        ("network_option", "low_offpeak"): Fraction("0.0005"),
        ("network_option", "low_peak"): 2 * Fraction("0.0007"),
    }
    fixed = {
        ("network_option", ""): Fraction("4.47") * day,
        ("surcharge", ""): Fraction("4.47") * day * Fraction("0.15"),
    }
    due_eur = sum(by_kwh.values()) + sum(fixed.values())
    whole = {
        ("energy", ""): 3 * Fraction("0.2001"),
        ("subscription", ""): 180 * day,
        ("vat", ""): due_eur / 5,
    }
    assert amounts(lines) == by_kwh | fixed | whole


@given(ENERGIES, ENERGIES)
def test_both_kinds_of_contract_save_the_same_by_the_option(
    bought: list[int], shared: list[int]
) -> None:
    """What the option changes does not depend on how a supplier writes its prices."""
    all_in, bare = (
        sum(
            total_eur(lines) * sign
            for option, sign in ((True, 1), (False, -1))
            for lines in _months(contract, bought, shared, option=option)
        )
        for contract in (ALL, BARE)
    )

    assert all_in == bare


@given(ENERGIES, ENERGIES)
def test_a_shared_kwh_saves_its_price_less_network_and_taxes(
    used: list[int], given_: list[int]
) -> None:
    """The formula of the module, kWh by kWh, before what is paid to the producer."""
    shared = [min(pair) for pair in zip(used, given_, strict=True)]
    bought = [one - other for one, other in zip(used, shared, strict=True)]
    contract = replace(ALL, network=Turpe("BTINFLU"))

    without, sharing = (
        sum(total_eur(lines) for lines in _months(contract, *both))
        for both in ((used, [0] * 30), (bought, shared))
    )

    spared = Fraction("0.2001") - (Fraction("0.0125") + Fraction("0.02998")) * Fraction(
        6, 5
    )
    assert without - sharing == Fraction(sum(shared), 1000) * spared


@pytest.mark.parametrize("includes_all", [False, True])
def test_what_the_network_lets_off_is_a_line_of_its_own(*, includes_all: bool) -> None:
    """57 % of 3 kWh at 7.31 cents are 12.4998 cents, and as much less is taxed."""
    taxes, network = PlainTaxes(vat=0.2), PlainNetwork(0.0731, 36)
    contract = Contract(
        FlatSupply(0.1), includes_all=includes_all, network=network, taxes=taxes
    )

    [full] = _months(contract, [2000], [3000])
    [less] = _months(contract, [2000], [3000], Fraction("0.57"))
    [nothing] = _months(contract, [5000], [0], Fraction("0.57"))

    spared = Fraction("0.57") * 3 * Fraction("0.0731")
    changed = amounts(less)
    assert changed.pop(("network_rebate", "")) == -spared
    assert changed.pop(("vat", "")) == amounts(full)["vat", ""] - spared / 5
    assert changed.items() <= amounts(full).items()
    assert ("network_rebate", "") not in amounts(nothing)


def test_value_added_tax_changes_with_the_months() -> None:
    """On 36 EUR a year: 5.5 % in July 2025, 20 % in August; 20 % on energy in both."""
    span = span_of(24 * 62, datetime(2025, 6, 30, 22, tzinfo=UTC))
    contract = Contract(
        FlatSupply(0),
        includes_all=False,
        subscription_eur_per_month=3,
        taxes=FrenchTaxes(is_shared_exempt=True),
    )
    prices = prices_of(contract)
    [stay] = stays("ana", prices.held_by("ana"), span)
    quote = quoting(span, prices, {})(stay.holding, 6.0)
    nothing = wh(*[0] * span.steps)

    found = charges(span, stay, quote, Taken(nothing, nothing), with_option=False)

    vat = [amounts(lines)["vat", ""] for lines in found]
    assert vat == [3 * Fraction("0.055"), 3 * Fraction("0.2")]


def test_without_network_and_taxes_there_is_only_energy() -> None:
    """A contract that says nothing more asks nothing more."""
    [lines] = _months(SIMPLE, [1000], [3000])

    assert amounts(lines) == {("energy", ""): Fraction("0.2")}


def test_the_option_changes_nothing_where_there_is_none() -> None:
    """A version without a twin is billed as it is."""
    contract = replace(BARE, network=Turpe("BTINFLU"))

    assert _months(contract, [10], [20], option=True) == _months(contract, [10], [20])


@pytest.mark.parametrize("energy_eur", [0.0, 0.1])
def test_energy_is_named_even_if_it_is_free(energy_eur: float) -> None:
    """Whoever used a kWh reads of it; taxes of nothing are not worth a line."""
    contract = Contract(FlatSupply(energy_eur), includes_all=False, taxes=PlainTaxes())

    [lines] = _months(contract, [1000], [0])

    assert [(line.key, line.energy_wh) for line in lines] == [("energy", 1000)]


def test_a_fee_of_nothing_is_no_line() -> None:
    """And one of something is one a month, rounded so that months add up."""
    span = span_of(24 * 31)

    assert due("fee", span, Fee.constant(Fraction(0))) == ((), ())
    june, july = due("fee", span, Fee.constant(Fraction(10)))
    # A twelfth of 10 EUR is 83 1/3 cents; five of them are 417 cents, six 500.
    assert [line.amount_cents for line in june] == [83]
    assert [line.exact_eur for line in july] == [Fraction(10, 12 * 31)]
