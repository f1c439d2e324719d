"""Prices as a document, and held against an operation."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from quartier.engine.record import RefusedError, read, schema, write
from quartier.engine.share.money import (
    Agreed,
    FlatSupply,
    Holding,
    Landlord,
    Prices,
    SeriesSupply,
    check_prices,
)

from tests.engine.share.money.blocks import (
    ALL,
    FLATS,
    LANDLORD,
    OPERATION,
    POINTS,
    SIMPLE,
    prices_of,
)

MARCH = datetime(2026, 3, 1, tzinfo=UTC)
FULL = prices_of(ALL, landlord=LANDLORD, is_option_open=True)


def _paths(error: RefusedError) -> list[str]:
    return [fault.path for fault in error.faults]


def _refused(**changes: Any) -> list[str]:  # noqa: ANN401 (any field)
    with pytest.raises(RefusedError) as caught:
        check_prices(replace(FULL, **changes), OPERATION)
    return _paths(caught.value)


def test_prices_are_a_document() -> None:
    """What is written is read back the same, and has a schema."""
    assert read(Prices, write(FULL)) == FULL
    assert "contracts" in schema(Prices)["properties"]


def test_prices_that_fit_are_let_pass() -> None:
    """Nothing to say, nothing raised."""
    check_prices(FULL, OPERATION)

    assert FULL.held_by("ana") == FULL.holdings


def test_contradictions_are_named_at_once() -> None:
    """A contract that is not there, two at a time, and two prices of one day."""
    document = write(
        replace(
            FULL,
            holdings=(Holding(("ana",), "gone"), Holding(("ana", "bo"), "home")),
            shared=(Agreed(0.1), Agreed(0.2)),
        )
    )

    with pytest.raises(RefusedError) as caught:
        read(Prices, document)

    assert _paths(caught.value) == ["holdings[0].contract", "holdings", "shared"]


@pytest.mark.parametrize(
    ("is_virtual", "shared"), [(True, (Agreed(0.1),)), (False, ())]
)
def test_virtual_sharing_has_no_price_and_the_other_has_one(
    is_virtual: bool, shared: tuple[Agreed, ...]
) -> None:
    """Where suppliers bill all, members pay each other nothing."""
    prices = replace(FULL, is_virtual=is_virtual, shared=shared)

    assert [path for path, _, _ in prices.faults()] == ["shared"]
    assert not list(replace(prices, is_virtual=not is_virtual).faults())


def test_strangers_are_named() -> None:
    """Consumers, producers and the landlord's, each where they are not."""
    stranger = Agreed(0.1, by_consumer={"roof": 0.1}, by_producer={"ana": 0.1})
    landlord = Landlord(("ana",), ("roof",))
    held = (*FULL.holdings, Holding(("roof",), "home"))

    assert _refused(shared=(stranger,)) == [
        "shared[0].by_consumer",
        "shared[0].by_producer",
    ]
    assert _refused(surplus={"ana": FlatSupply(0.04)}) == ["surplus"]
    assert _refused(landlord=landlord) == ["landlord.producers", "landlord.pays_for"]
    assert _refused(holdings=held) == ["holdings[1].points"]


def test_consumers_without_a_contract_are_named() -> None:
    """All but ana."""
    with pytest.raises(RefusedError) as caught:
        check_prices(replace(FULL, holdings=(Holding(("ana",), "home"),)), OPERATION)

    assert [fault.value for fault in caught.value.faults] == ["stair", "bo", "cy"]


def test_a_network_that_asks_for_power_is_told_it() -> None:
    """TURPE without a subscribed power would be too cheap; plain prices need none."""
    points = tuple(replace(point, subscribed_kva=0) for point in POINTS)
    bare = replace(OPERATION, points=points)

    with pytest.raises(RefusedError, match=r"points\.ana\.subscribed_kva"):
        check_prices(FULL, bare)
    check_prices(prices_of(SIMPLE), bare)


def test_charges_by_floor_area_need_every_floor_area() -> None:
    """Whoever has none would pay nothing, without a word."""
    points = tuple(
        replace(point, floor_area_m2=0 if point.id in {"ana", "cy"} else 60)
        for point in POINTS
    )
    bare = replace(OPERATION, points=points)

    with pytest.raises(RefusedError) as caught:
        check_prices(prices_of(landlord=LANDLORD), bare)
    assert [fault.path for fault in caught.value.faults] == [
        "points.ana.floor_area_m2",
        "points.cy.floor_area_m2",
    ]
    assert "divides_by: equal" in caught.value.faults[0].hint


@pytest.mark.parametrize(
    "landlord",
    [
        None,
        replace(LANDLORD, divides_by="equal"),
        replace(LANDLORD, recovered=0.0),
        replace(LANDLORD, pays_for=FLATS),
    ],
)
def test_floor_areas_are_asked_for_where_something_is_divided(
    landlord: Landlord | None,
) -> None:
    """Not where charges are equal, nothing is recovered, or no household is left."""
    points = tuple(
        replace(point, floor_area_m2=1 if point.is_common_area else 0)
        for point in POINTS
    )
    bare = replace(OPERATION, points=points)
    check_prices(prices_of(landlord=landlord), bare)
    with pytest.raises(RefusedError, match="floor_area_m2"):
        check_prices(prices_of(landlord=LANDLORD), bare)


def test_contracts_and_agreements_are_in_time() -> None:
    """What has no beginning comes first, however the list is written."""
    late = Holding(("ana",), "home", since=MARCH)
    early = Holding(("ana", "bo"), "home")
    new, old = Agreed(0.2, since=MARCH), Agreed(0.1)
    prices = replace(FULL, holdings=(late, early), shared=(new, old))

    assert prices.held_by("ana") == (early, late)
    assert prices.held_by("bo") == (early,)
    assert prices.agreed() == (old, new)


def test_feeds_are_those_of_contracts_and_of_surplus() -> None:
    """Whoever reads files learns which series to look for."""
    spot = replace(SIMPLE, energy=SeriesSupply("spot"))
    prices = replace(
        FULL, contracts={"home": spot}, surplus={"roof": SeriesSupply("market")}
    )

    spanish = replace(prices, compensation=SeriesSupply("pool"))

    assert prices.feeds() == {"spot", "market"}
    assert spanish.feeds() == {"spot", "market", "pool"}
    assert read(Prices, write(spanish)) == spanish
    assert FULL.feeds() == frozenset()
