"""Settlements: held against a slow and plain reckoning, hour by hour in fractions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.outlook.tariffs import valid_on
from quartier.engine.outlook.tariffs.network_fr import ACCISE, CTA, TURPE
from quartier.engine.record import RefusedError
from quartier.engine.share import Allocation, Operation, Readings
from quartier.engine.share.exact import micros
from quartier.engine.share.money import (
    Contract,
    Doubt,
    FlatSupply,
    Given,
    PlainNetwork,
    Prices,
    SeriesSupply,
    Settlement,
    settle,
    total_cents,
)
from quartier.engine.share.money.sums import total_eur

from tests.engine.share.money.blocks import (
    ALL,
    BARE,
    FLATS,
    LANDLORD,
    OPERATION,
    PARIS,
    POINTS,
    SIMPLE,
    allocated,
    one_hour,
    prices_of,
    readings_of,
)

# The last hours of October 2025: clocks were put back on the 26th, and the network's
# high season begins on the first of November.
AUTUMN: Final = datetime(2025, 10, 25, 20, tzinfo=UTC)
HOMES: Final = ("stair", *FLATS)
KVA: Final = {point.id: int(point.subscribed_kva) for point in POINTS}
ROWS = st.lists(st.integers(0, 5000), min_size=8, max_size=8)
READINGS = st.builds(
    readings_of,
    st.fixed_dictionaries(dict.fromkeys(HOMES, ROWS)),
    st.fixed_dictionaries({"roof": ROWS}),
    st.sampled_from([AUTUMN, AUTUMN + timedelta(days=6)]),
)
CONTRACTS = st.sampled_from([SIMPLE, ALL, BARE])


def _exact(figure: float) -> Fraction:
    """Take a figure as it was published."""
    return Fraction(str(round(figure, 6)))


def _network_eur(moment: datetime, version: str) -> Fraction:
    """Price the carriage of a kWh at a moment, from the table of law."""
    local = moment.astimezone(ZoneInfo(PARIS))
    season = "high" if local.month in {11, 12, 1, 2, 3} else "low"
    hours = "peak" if 6 <= local.hour < 22 else "offpeak"
    row = valid_on(TURPE[version], local.date())
    return _exact(getattr(row, f"{season}_{hours}_eur_per_kwh"))


def _slow_bare_eur(allocation: Allocation, name: str, *, sharing: bool) -> Fraction:
    """Reckon a bare contract's bill the slow way, all but the fixed parts."""
    readings = allocation.readings
    at = readings.consumers.index(name)
    total = Fraction(0)
    for step, moment in enumerate(readings.clock.moments()):
        hour = moment.astimezone(ZoneInfo(PARIS)).hour
        used = int(readings.consumed_wh[at, step])
        shared = int(allocation.allocated_wh[at, step]) if sharing else 0
        energy = Fraction("0.12") if 6 <= hour < 22 else Fraction("0.09")
        carried = _network_eur(moment, "BTINFCU4")
        accise = _exact(valid_on(ACCISE, date(2025, 10, 26)))
        total += Fraction(used - shared, 1000) * energy
        total += Fraction(used, 1000) * (carried + accise)
    vat = total / 5
    agreed = Fraction(int(allocation.allocated_wh[at].sum()), 1000) * Fraction("0.1")
    return total + vat + (agreed if sharing else 0)


def _fixed_eur(readings: Readings, name: str) -> Fraction:
    """Reckon the fixed parts: days that begin within the readings, month by month."""
    row = valid_on(TURPE["BTINFCU4"], date(2025, 10, 26))
    yearly = 48 + (1 + _exact(valid_on(CTA, date(2025, 10, 26)))) * (
        _exact(row.management_eur_per_year)
        + _exact(row.counting_eur_per_year)
        + _exact(row.power_eur_per_kva_year) * KVA[name]
    )
    midnights = [
        local.day
        for moment in readings.clock.moments()
        if (local := moment.astimezone(ZoneInfo(PARIS))).hour == 0
    ]
    days = {1: 30}.get(midnights[0], 31)
    return yearly * Fraction(len(midnights), 12 * days) * Fraction(6, 5)


@settings(max_examples=40)
@given(READINGS)
def test_bills_are_those_of_the_slow_way(readings: Readings) -> None:
    """Exact to the last fraction, over a change of clocks and of season."""
    allocation = allocated(readings)

    found = settle(OPERATION, allocation, prices_of(BARE))

    for name in HOMES:
        months = found.bills[name].months
        fixed = _fixed_eur(readings, name)
        assert (
            sum(total_eur(month.without) for month in months)
            == _slow_bare_eur(allocation, name, sharing=False) + fixed
        )
        assert (
            sum(total_eur(month.sharing) for month in months)
            == _slow_bare_eur(allocation, name, sharing=True) + fixed
        )


@settings(max_examples=40)
@given(READINGS, CONTRACTS, st.integers(0, 200))
def test_nothing_is_lost_between_members(
    readings: Readings, contract: Contract, price: int
) -> None:
    """Cents that consumers pay for shared energy are those that producers get."""
    prices = replace(
        prices_of(agreed=price / 1000), contracts={"home": contract}, landlord=LANDLORD
    )

    found = settle(OPERATION, allocated(readings), prices)

    for at in range(len(found.months)):
        paid, received = (
            total_cents(
                line
                for whose in those.values()
                for line in whose.months[at].sharing
                if line.key == "shared"
            )
            for those in (found.bills, found.incomes)
        )
        assert paid == received


@settings(max_examples=25)
@given(READINGS, CONTRACTS, st.permutations(range(4)))
def test_the_order_of_points_is_irrelevant(
    readings: Readings, contract: Contract, order: list[int]
) -> None:
    """Meters, points and holdings in another order: every bill is the very same."""
    prices = replace(prices_of(), contracts={"home": contract}, landlord=LANDLORD)
    other = replace(
        readings,
        consumers=tuple(readings.consumers[at] for at in order),
        consumed_wh=readings.consumed_wh[order],
    )
    turned = replace(OPERATION, points=tuple(reversed(POINTS)))

    found = settle(OPERATION, allocated(readings), prices)
    again = settle(turned, allocated(other), prices)

    assert dict(again.bills) == dict(found.bills)
    assert again.incomes == found.incomes
    assert again.balance == found.balance


@settings(max_examples=25)
@given(READINGS)
def test_the_same_readings_give_the_same_cents(readings: Readings) -> None:
    """Nothing depends on when, or how often, a settlement is reckoned."""
    prices = prices_of(BARE, landlord=LANDLORD)

    assert settle(OPERATION, allocated(readings), prices).bills == (
        settle(OPERATION, allocated(readings), prices).bills
    )


def test_a_month_alone_has_the_cents_that_it_has_in_its_year() -> None:
    """June asked for alone, and in a span of three months."""
    begin = datetime(2026, 4, 30, 22, tzinfo=UTC)
    hours = 24 * 92
    rows = {name: [(7 * at * len(name)) % 900 for at in range(hours)] for name in HOMES}
    roof = {"roof": [(11 * at) % 1500 for at in range(hours)]}
    allocation = allocated(readings_of(rows, roof, begin))
    prices = prices_of(BARE, landlord=LANDLORD)

    whole = settle(OPERATION, allocation, prices)
    june = settle(OPERATION, allocation.part(24 * 31, 24 * 61), prices)

    assert [month.name for month in whole.months] == ["2026-05", "2026-06", "2026-07"]
    for name in HOMES:
        assert june.bills[name].months == whole.bills[name].months[1:2]
    assert june.balance is not None
    assert whole.balance is not None
    assert june.balance.months == whole.balance.months[1:2]


def test_the_block_by_hand() -> None:
    """An hour at 0.2 EUR, of which 40 % at 0.1: a fifth of each bill is saved."""
    found = settle(OPERATION, one_hour(), prices_of(SIMPLE))

    cents = {
        name: (b.without_cents, b.sharing_cents) for name, b in found.bills.items()
    }
    assert cents == {"stair": (20, 16), "ana": (40, 32), "bo": (60, 48), "cy": (80, 64)}
    assert found.incomes["roof"].sharing_cents == 40
    assert found.saved_cents == 40
    assert found.worse_off == ()
    assert found.balance is None


def test_who_is_worse_off_is_named() -> None:
    """A price above the supplier's costs all whose energy is shared."""
    found = settle(OPERATION, one_hour(), prices_of(SIMPLE, agreed=0.3))

    assert found.worse_off == HOMES
    assert found.saved_cents == -40


def _virtual(
    premium_cents: Mapping[str, int] | None, roof_wh: int = 4000
) -> Settlement:
    prices = replace(prices_of(SIMPLE), shared=(), is_virtual=True)
    given_ = Given(premium_cents=premium_cents or {})
    return settle(OPERATION, one_hour(roof_wh), prices, given_)


def test_a_premium_is_divided_by_what_was_shared() -> None:
    """Suppliers bill all; 11 cents go by 1, 2, 3 and 4: whole cents, none lost.

    The roof sells its 4 kWh at 4 cents, as it would without.
    """
    found = _virtual({"2026-06": 11, "2026-07": 99})

    assert {name: bill.saved_cents for name, bill in found.bills.items()} == {
        "stair": 1,
        "ana": 2,
        "bo": 3,
        "cy": 5,
    }
    assert found.saved_cents == 11
    roof = found.incomes["roof"]
    assert (roof.without_cents, roof.sharing_cents) == (16, 16)
    assert not {doubt.key for doubt in found.doubts} & {"premium_undivided"}


def test_a_premium_that_nobody_earned_is_told() -> None:
    """Nothing was shared in the dark: the premium goes to nobody, and that is said."""
    found = _virtual({"2026-06": 11}, roof_wh=0)

    assert found.saved_cents == 0
    assert Doubt("premium_undivided", "2026-06") in found.doubts
    assert _virtual(None).saved_cents == 0


def test_a_premium_is_of_those_who_took_part() -> None:
    """Of 10 cents bo, who was not in, has none: 1, 2 and 4 of 7 parts."""
    prices = replace(prices_of(SIMPLE), shared=(), is_virtual=True)
    given_ = Given(
        premium_cents={"2026-06": 10},
        taking_part={"2026-06": frozenset({"stair", "ana", "cy"})},
    )

    found = settle(OPERATION, one_hour(), prices, given_)

    assert {name: bill.saved_cents for name, bill in found.bills.items()} == {
        "stair": 1,
        "ana": 3,
        "bo": 0,
        "cy": 6,
    }


def test_a_rebate_is_of_the_point_that_it_was_given_to() -> None:
    """Ana shares 0.8 kWh at 10 cents of network, half of which is let off."""
    network = replace(SIMPLE, network=PlainNetwork(0.1))
    given_ = Given(rebates={"ana": Fraction(1, 2)})

    usual = settle(OPERATION, one_hour(), prices_of(network)).bills
    found = settle(OPERATION, one_hour(), prices_of(network), given_).bills

    assert found["ana"].sharing_cents == usual["ana"].sharing_cents - 4
    assert found["bo"] == usual["bo"]


def test_an_option_is_taken_where_the_last_year_says_so() -> None:
    """By point; of who is not named nothing is decided."""
    prices = prices_of(BARE, is_option_open=True)
    given_ = Given(options={"ana": True, "bo": False})

    found = settle(OPERATION, one_hour(), prices, given_)

    choices = [found.bills[name].choice for name in FLATS]
    assert [choice and (choice.is_taken, choice.basis) for choice in choices] == [
        (True, "last_year"),
        (False, "last_year"),
        (False, "undecided"),
    ]


def test_what_common_areas_save_counts_once() -> None:
    """40 cents are saved; the stair's 4 are in the charges of households again."""
    found = settle(OPERATION, one_hour(), prices_of(SIMPLE, landlord=LANDLORD))

    assert sum(bill.saved_cents for bill in found.bills.values()) == 44
    assert found.saved_cents == 40


def test_published_prices_are_handed_in() -> None:
    """An hour at minus 5 cents: who uses more pays less, exactly."""
    spot = replace(SIMPLE, energy=SeriesSupply("spot"))
    feeds = {"spot": np.array([micros(-0.05)])}

    found = settle(OPERATION, one_hour(0), prices_of(spot), Given(feeds))

    assert [bill.without_cents for bill in found.bills.values()] == [-5, -10, -15, -20]
    with pytest.raises(RefusedError, match=r"feeds\.spot"):
        settle(OPERATION, one_hour(0), prices_of(spot))


def test_surplus_without_a_price_is_told() -> None:
    """It is given away, and that is a doubt."""
    given_away = replace(prices_of(SIMPLE), surplus={})
    unpriced = Doubt("surplus_unpriced", "roof")

    assert unpriced in settle(OPERATION, one_hour(), given_away).doubts
    assert unpriced not in settle(OPERATION, one_hour(), prices_of(SIMPLE)).doubts


def _refusal(operation: Operation, allocation: Allocation, prices: Prices) -> list[str]:
    with pytest.raises(RefusedError) as caught:
        settle(operation, allocation, prices)
    return [fault.path for fault in caught.value.faults]


def test_what_does_not_fit_is_refused() -> None:
    """No steps, meters of strangers, and prices of others, each named."""
    allocation = one_hour()
    strangers = allocated(readings_of({"zed": [1], "yan": [1]}, {"roof": [1]}))
    prices = replace(prices_of(), surplus={"barn": FlatSupply(0.04)})

    assert _refusal(OPERATION, allocation.part(0, 0), prices_of()) == ["readings"]
    assert _refusal(OPERATION, strangers, prices_of()) == ["readings.consumers"] * 2
    assert _refusal(OPERATION, allocation, prices) == ["surplus"]
