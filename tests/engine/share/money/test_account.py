"""A point's account, and the network's option that is chosen when it pays."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share import Counts, Point
from quartier.engine.share.money import Bill, Contract, FlatSupply, Holding, Turpe
from quartier.engine.share.money.account import Drawn, Openness, account, with_lines
from quartier.engine.share.money.quote import quoting
from quartier.engine.share.money.stay import stays
from quartier.engine.share.money.sums import Line, Span, total_eur
from quartier.engine.share.money.terms.contract import Option
from quartier.engine.units import Floats

from tests.engine.share.money.blocks import (
    BARE,
    BEGIN,
    NIGHT,
    SIMPLE,
    amounts,
    prices_of,
    span_of,
    wh,
)

ANA: Final = Point("ana", subscribed_kva=6)
# A year of figures that were checked: August 2025 to July 2026.
YEAR: Final = span_of(8760, datetime(2025, 7, 31, 22, tzinfo=UTC))
# The network alone: no energy to pay, no tax.
NETWORK: Final = Contract(FlatSupply(0), includes_all=False, network=Turpe("BTINFCU4"))


def _account(
    span: Span,
    drawn: Drawn,
    contract: Contract,
    said: Option = "best",
    *,
    was_best: bool | None = None,
    is_open: bool = True,
) -> Bill:
    held = Holding(("ana",), "home", windows=NIGHT, option=said)
    prices = replace(prices_of(contract), holdings=(held,))
    return account(
        span,
        ANA,
        stays("ana", prices.held_by("ana"), span),
        quoting(span, prices, {}),
        drawn,
        option=Openness(is_open, was_best),
    )


def _sun() -> list[float]:
    """Sine of the sun's height over the plain at 47 degrees north, hour by hour."""
    heights = []
    for hour in range(8760):
        at = YEAR.clock.start + timedelta(hours=hour + 0.5)
        day = at.timetuple().tm_yday
        tilt = math.radians(-23.44 * math.cos(2 * math.pi * (day + 10) / 365))
        turn = math.radians(15 * (at.hour + at.minute / 60 - 12))
        north = math.radians(47)
        heights.append(
            max(
                0.0,
                math.sin(north) * math.sin(tilt)
                + math.cos(north) * math.cos(tilt) * math.cos(turn),
            )
        )
    return heights


@cache
def _flat_with(share: float) -> Drawn:
    """Make a flat of 2,400 kWh a year, of which the sun shares a part."""
    edges = np.arange(8761) * 2_400_000 // 8760
    used, sun = np.diff(edges), np.array(_sun())
    low, high = 0.0, 1e5
    for _ in range(40):
        middle = (low + high) / 2
        is_low = _shared(used, sun, middle).sum() < share * used.sum()
        low, high = (middle, high) if is_low else (low, middle)
    return Drawn(used, _shared(used, sun, high))


def _shared(used: Counts, sun: Floats, roof_wh: float) -> Counts:
    return np.minimum(used, (roof_wh * sun).astype(np.int64))


@pytest.mark.parametrize(
    ("share", "least_eur", "most_eur"),
    [(0.1, -2.0, 0.0), (0.2, 1.5, 5.0), (0.3, 6.0, 10.0)],
)
def test_the_option_pays_above_a_share(
    share: float, least_eur: float, most_eur: float
) -> None:
    """It costs 1 EUR at 10 % of self-production, and saves 3 at 20 % and 8 at 30 %."""
    bill = _account(YEAR, _flat_with(share), NETWORK)

    assert bill.choice is not None
    assert bill.consumed_wh == 2_400_000
    assert bill.shared_wh == pytest.approx(share * 2_400_000, rel=0.01)
    assert least_eur < bill.choice.saving_eur < most_eur
    assert bill.choice.days == 365


@pytest.mark.parametrize("share", [0.1, 0.3])
def test_what_it_is_worth_is_the_difference_of_both_bills(share: float) -> None:
    """Whichever the point has, and it pays where that is above nothing."""
    taken, declined = (
        _account(YEAR, _flat_with(share), NETWORK, said)
        for said in ("taken", "declined")
    )

    costs = [
        sum(total_eur(month.sharing) for month in bill.months)
        for bill in (taken, declined)
    ]
    for bill in (taken, declined):
        assert bill.choice is not None
        assert bill.choice.saving_eur == costs[1] - costs[0]
        assert bill.choice.pays == (costs[0] < costs[1])


@pytest.mark.parametrize(
    ("said", "was_best", "is_taken", "basis"),
    [
        ("best", None, False, "undecided"),
        ("best", True, True, "last_year"),
        ("best", False, False, "last_year"),
        ("taken", False, True, "contract"),
        ("declined", True, False, "contract"),
    ],
)
def test_the_contract_decides_or_else_last_year(
    said: Option, basis: str, *, was_best: bool | None, is_taken: bool
) -> None:
    """Whatever this year would say: the bill is that of the option, or without it."""
    drawn = _flat_with(0.3)

    bill = _account(YEAR, drawn, NETWORK, said, was_best=was_best)

    assert bill.choice is not None
    assert (bill.choice.is_taken, bill.choice.basis) == (is_taken, basis)
    like = _account(YEAR, drawn, NETWORK, "taken" if is_taken else "declined")
    assert bill.months == like.months


@pytest.mark.parametrize("said", ["best", "taken", "declined"])
@pytest.mark.parametrize("was_best", [None, True, False])
def test_a_month_alone_has_the_bill_that_it_has_in_its_year(
    said: Option, *, was_best: bool | None
) -> None:
    """The option holds: what other months would say changes no month."""
    drawn = _flat_with(0.2)
    january = YEAR.starts[5], YEAR.starts[6]
    first, end = (int(step) for step in january)
    begin = YEAR.clock.start + timedelta(hours=first)
    alone = _account(
        span_of(end - first, begin),
        Drawn(drawn.consumed_wh[first:end], drawn.shared_wh[first:end]),
        NETWORK,
        said,
        was_best=was_best,
    )

    whole = _account(YEAR, drawn, NETWORK, said, was_best=was_best)

    assert alone.months == whole.months[5:6]


def test_a_contract_of_later_says_nothing_yet() -> None:
    """What is taken from next year on does not count this year."""
    later = YEAR.clock.end + timedelta(days=1)
    prices = replace(
        prices_of(NETWORK),
        holdings=(
            Holding(("ana",), "home", option="declined"),
            Holding(("ana",), "home", since=later, option="taken"),
        ),
    )

    bill = account(
        YEAR,
        ANA,
        stays("ana", prices.held_by("ana"), YEAR),
        quoting(YEAR, prices, {}),
        _flat_with(0.3),
        option=Openness(is_open=True),
    )

    assert bill.choice is not None
    assert not bill.choice.is_taken


def test_a_contract_amid_the_year_has_its_own_word() -> None:
    """Declined until January, taken from then on: each month as its contract says."""
    changes = YEAR.clock.start + timedelta(hours=int(YEAR.starts[5]))
    prices = replace(
        prices_of(NETWORK),
        holdings=(
            Holding(("ana",), "home", windows=NIGHT, option="declined"),
            Holding(("ana",), "home", changes, windows=NIGHT, option="taken"),
        ),
    )
    drawn = _flat_with(0.3)

    bill = account(
        YEAR,
        ANA,
        stays("ana", prices.held_by("ana"), YEAR),
        quoting(YEAR, prices, {}),
        drawn,
        option=Openness(is_open=True),
    )

    taken, declined = (
        _account(YEAR, drawn, NETWORK, said) for said in ("taken", "declined")
    )
    expected = (*declined.months[:5], *taken.months[5:])
    assert [total_eur(month.sharing) for month in bill.months] == [
        total_eur(month.sharing) for month in expected
    ]
    assert bill.choice is not None
    assert bill.choice.is_taken


def test_what_is_not_open_is_not_chosen() -> None:
    """Where not all are behind one station, nothing is said of an option."""
    drawn = _flat_with(0.3)

    assert _account(YEAR, drawn, NETWORK, is_open=False).choice is None
    assert _account(YEAR, drawn, SIMPLE).choice is None


ENERGIES = st.lists(st.integers(0, 5000), min_size=48, max_size=48)


@given(ENERGIES)
def test_who_shares_nothing_pays_the_same(used: list[int]) -> None:
    """Line by line; sharing changes nothing for whom it gives nothing."""
    drawn = Drawn(wh(*used), wh(*[0] * 48))

    bill = _account(span_of(48), drawn, BARE)

    assert [month.without for month in bill.months] == [
        month.sharing for month in bill.months
    ]
    assert not bill.is_worse_off


@given(ENERGIES)
def test_virtual_sharing_leaves_the_suppliers_bill_alone(used: list[int]) -> None:
    """Suppliers bill all, and what was shared is counted all the same."""
    shared: Counts = wh(*used) // 2

    bill = _account(span_of(48), Drawn(wh(*used), shared, is_virtual=True), BARE)

    assert bill.months[0].without == bill.months[0].sharing
    assert bill.shared_wh == shared.sum()


def test_a_change_of_contract_amid_a_month() -> None:
    """Ten days at 0.2 EUR, twenty at 0.3: two lines, and subscriptions by the day."""
    span = span_of(24 * 30)
    old = replace(SIMPLE, subscription_eur_per_month=3.0)
    new = replace(SIMPLE, energy=FlatSupply(0.3), subscription_eur_per_month=6.0)
    prices = replace(
        prices_of(),
        contracts={"old": old, "new": new},
        holdings=(
            Holding(("ana",), "old"),
            Holding(("ana",), "new", since=BEGIN + timedelta(days=10)),
        ),
    )
    used = np.full(720, 100, dtype=np.int64)

    bill = account(
        span,
        ANA,
        stays("ana", prices.held_by("ana"), span),
        quoting(span, prices, {}),
        Drawn(used, 0 * used),
        option=Openness(is_open=False),
    )

    [month] = bill.months
    energies = [x for x in month.without if x.key == "energy"]
    assert [(x.energy_wh, x.price_ueur) for x in energies] == [
        (24_000, 200_000),
        (48_000, 300_000),
    ]
    # A third of a month at 3 EUR, two thirds at 6.
    assert amounts(month.without)["subscription", ""] == 5
    assert bill.without_cents == 480 + 1440 + 500


def test_lines_are_added_behind() -> None:
    """What members pay each other comes after what suppliers ask."""
    bill = _account(span_of(1), Drawn(wh(1000), wh(0)), SIMPLE)
    extra = Line("shared", total_eur(()))

    more = with_lines(bill, ((),), ((extra,),))

    assert more.months[0].without == bill.months[0].without
    assert more.months[0].sharing == (*bill.months[0].sharing, extra)
