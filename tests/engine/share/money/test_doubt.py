"""Doubts: what a settlement rests on, and nobody checked."""

from dataclasses import replace
from fractions import Fraction

from quartier.engine.share.money import Bill, Choice, Doubt, FlatSupply, Prices
from quartier.engine.share.money.doubt import doubts

from tests.engine.share.money.blocks import ALL, BARE, SIMPLE, prices_of, span_of

TAKEN = Choice(is_taken=True, saving_eur=Fraction(3), days=365, basis="last_year")


def _found(prices: Prices, choice: Choice | None = None) -> set[Doubt]:
    return set(doubts(span_of(24), prices, [Bill("ana", (), choice)]))


def test_figures_that_somebody_checked_are_not_doubted() -> None:
    """A contract is doubted until it says that it was checked."""
    plain = replace(SIMPLE, includes_all=False)

    assert _found(prices_of(plain)) == {Doubt("contract_unverified", "home")}
    assert _found(prices_of(replace(plain, is_verified=True))) == set()


def test_a_network_that_is_not_named() -> None:
    """Shared kWh for which a price of all names no network may be too cheap."""
    unsaid = Doubt("network_unsaid", "home")
    virtual = replace(prices_of(SIMPLE), shared=(), is_virtual=True)

    assert unsaid in _found(prices_of(SIMPLE))
    assert unsaid not in _found(prices_of(ALL))
    assert unsaid not in _found(virtual)


def test_the_limit_of_a_compensation_was_not_read() -> None:
    """Whoever is compensated is told so."""
    prices = prices_of(SIMPLE, compensation=FlatSupply(0.05))

    assert Doubt("compensation_unverified") in _found(prices)
    assert Doubt("compensation_unverified") not in _found(prices_of(SIMPLE))


def test_taxes_and_networks_tell_theirs() -> None:
    """Accise of June 2026 was not seen; the network's figures were."""
    found = {doubt.key for doubt in _found(prices_of(BARE))}

    assert found == {"contract_unverified", "accise_lapsed", "vat_unverified"}


def test_an_option_that_a_supplier_must_pass_on() -> None:
    """Only where prices hold all, and only where it is taken."""
    passed_on = Doubt("option_passed_on")

    assert passed_on in _found(prices_of(ALL), TAKEN)
    assert passed_on not in _found(prices_of(BARE), TAKEN)
    assert passed_on not in _found(prices_of(ALL), replace(TAKEN, is_taken=False))


def test_an_option_that_no_whole_year_decides_yet() -> None:
    """Told, unless a year or a contract did."""
    undecided = Doubt("option_undecided")
    open_choice = replace(TAKEN, is_taken=False, basis="undecided")

    assert undecided in _found(prices_of(BARE), open_choice)
    assert undecided not in _found(prices_of(BARE), TAKEN)
    assert undecided not in _found(prices_of(BARE), replace(TAKEN, basis="contract"))


def test_who_may_have_the_option_was_not_read_in_law() -> None:
    """Wherever somebody says that it is open."""
    unsure = Doubt("option_open_unsure")

    assert unsure in _found(prices_of(BARE), TAKEN)
    assert unsure not in _found(prices_of(BARE))


def test_doubts_are_told_once_and_in_order() -> None:
    """Two flats with the same doubt make one."""
    bills = [Bill(name, (), TAKEN) for name in ("ana", "bo")]

    found = doubts(span_of(24), prices_of(ALL), bills)

    assert list(found) == sorted(set(found))
