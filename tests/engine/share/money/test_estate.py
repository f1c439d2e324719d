"""The estate: charges of common areas, contributions, and the landlord's balance."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share import Allocation
from quartier.engine.share.money import (
    Given,
    Income,
    Landlord,
    Settlement,
    passed_on_cents,
    settle,
)
from quartier.engine.share.money.estate import estate
from quartier.engine.share.money.sums import total_cents, total_eur

from tests.engine.share.money.blocks import (
    FLATS,
    LANDLORD,
    OPERATION,
    POINTS,
    SIMPLE,
    allocated,
    one_hour,
    prices_of,
    readings_of,
)

CONSUMERS = tuple(point for point in POINTS if point.consumes)


def _settled(landlord: Landlord, roof_wh: int = 4000) -> Settlement:
    return settle(OPERATION, one_hour(roof_wh), prices_of(landlord=landlord))


def _keyed(settlement: Settlement, key: str, *, sharing: bool = True) -> dict[str, int]:
    return {
        name: sum(
            line.amount_cents
            for month in bill.months
            for line in (month.sharing if sharing else month.without)
            if line.key == key
        )
        for name, bill in settlement.bills.items()
    }


def _balance(settlement: Settlement) -> Income:
    assert settlement.balance is not None
    return settlement.balance


def _sheet(settlement: Settlement, *, sharing: bool) -> dict[str, int]:
    [month] = _balance(settlement).months
    return {
        line.key: line.amount_cents
        for line in (month.sharing if sharing else month.without)
    }


def test_common_areas_are_charged_by_floor_area() -> None:
    """1 kWh in the stairs: 20 cents alone; 0.6 x 20 + 0.4 x 10 = 16 shared.

    By 40, 60 and 80 m2: 16 are 3.56, 5.33 and 7.11.
    """
    settled = _settled(LANDLORD)

    charges = _keyed(settled, "common_charges")
    alone = _keyed(settled, "common_charges", sharing=False)
    assert charges == {"stair": 0, "ana": 4, "bo": 5, "cy": 7}
    # 20 are 4.44, 6.67 and 8.89.
    assert alone == {"stair": 0, "ana": 4, "bo": 7, "cy": 9}


def test_charges_may_be_equal_and_in_part() -> None:
    """A half of 16 cents, divided by three: the odd ones go by name."""
    settled = _settled(replace(LANDLORD, divides_by="equal", recovered=0.5))

    assert _keyed(settled, "common_charges") == {"stair": 0, "ana": 3, "bo": 3, "cy": 2}


def test_the_landlords_sheet() -> None:
    """The roof's income, what common areas cost, and what of it comes back, by hand."""
    landlord = replace(
        LANDLORD, contribution_eur_per_year=365 * 0.36, operation_eur_per_year=360
    )

    settled = _settled(landlord)

    # A day of June: 36.5 cents of contribution, 100 of running.
    assert _sheet(settled, sharing=False) == {
        "surplus": 16,
        "common_charges": 20,
        "common_areas": -20,
        "operation": -100,
    }
    assert _sheet(settled, sharing=True) == {
        "shared": 40,
        "common_charges": 16,
        "contribution": sum(_keyed(settled, "contribution").values()),
        "common_areas": -16,
        "operation": -100,
    }
    assert set(_keyed(settled, "contribution").values()) == {0, 37}


def test_who_has_left_pays_nothing_towards_the_plant() -> None:
    """But for the stairs as before: 16 cents by 40, 60 and 80 m2, though bo is out."""
    landlord = replace(LANDLORD, contribution_eur_per_year=365 * 0.36)
    given_ = Given(taking_part={"2026-06": frozenset({"stair", "ana", "cy"})})

    settled = settle(OPERATION, one_hour(), prices_of(landlord=landlord), given_)

    assert _keyed(settled, "contribution") == {"stair": 0, "ana": 37, "bo": 0, "cy": 37}
    assert _keyed(settled, "common_charges") == {
        "stair": 0,
        "ana": 4,
        "bo": 5,
        "cy": 7,
    }
    assert _sheet(settled, sharing=True)["contribution"] == 74


def test_what_is_passed_on_is_what_charges_are_lower() -> None:
    """20 cents without sharing, 16 with it."""
    settled = _settled(LANDLORD)

    months = [month for bill in settled.bills.values() for month in bill.months]
    assert passed_on_cents(months) == 4


def test_points_that_the_landlord_pays_for_may_be_named() -> None:
    """With cy's bill on the landlord, stairs are a household like others."""
    side = estate(replace(LANDLORD, pays_for=("cy", "gone")), CONSUMERS)

    assert side.commons == ("cy",)
    assert list(side.weights) == ["stair", "ana", "bo"]


def test_charges_are_exact_behind_their_cents() -> None:
    """Half of a bill of 1.6 cents: 0.8 in all, whatever the cents are rounded to."""
    consumed = {"stair": [80], "ana": [0], "bo": [0], "cy": [0]}
    allocation = allocated(readings_of(consumed, {"roof": [0]}))
    landlord = replace(LANDLORD, recovered=0.5)

    found = settle(OPERATION, allocation, prices_of(landlord=landlord))

    lines = [
        line
        for bill in found.bills.values()
        for line in bill.months[0].sharing
        if line.key == "common_charges"
    ]
    assert total_eur(lines) == Fraction("0.008")
    assert total_cents(lines) == 1


def test_without_households_nothing_is_recovered() -> None:
    """All points are the landlord's: it pays, and nobody pays it back."""
    everybody = tuple(point.id for point in CONSUMERS)

    settled = _settled(replace(LANDLORD, pays_for=everybody))

    assert set(_keyed(settled, "common_charges").values()) == {0}
    assert _sheet(settled, sharing=True)["common_areas"] == -(120 + 40)


def test_without_common_areas_nothing_is_charged() -> None:
    """Households pay for themselves alone."""
    points = tuple(replace(point, is_common_area=False) for point in POINTS)
    operation = replace(OPERATION, points=points)

    settled = settle(operation, one_hour(), prices_of(landlord=LANDLORD))

    assert set(_keyed(settled, "common_charges").values()) == {0}
    assert set(_sheet(settled, sharing=True)) == {"shared"}


ROWS = st.lists(st.integers(0, 5000), min_size=3, max_size=3)


@given(
    st.fixed_dictionaries(dict.fromkeys(("stair", *FLATS), ROWS)),
    ROWS,
    st.integers(0, 100),
    st.integers(0, 10_000),
)
def test_what_households_pay_is_what_the_landlord_gets(
    consumed: dict[str, list[int]], roof: list[int], percent: int, yearly: int
) -> None:
    """Charges and contributions have the same cents on both sides."""
    landlord = replace(
        LANDLORD, recovered=percent / 100, contribution_eur_per_year=yearly / 100
    )
    allocation: Allocation = allocated(readings_of(consumed, {"roof": roof}))

    settled = settle(OPERATION, allocation, prices_of(SIMPLE, landlord=landlord))

    for sharing in (False, True):
        sheet = _sheet(settled, sharing=sharing)
        for key in ("common_charges", "contribution"):
            paid = sum(_keyed(settled, key, sharing=sharing).values())
            assert sheet.get(key, 0) == paid
    if percent == 100:
        sheet = _sheet(settled, sharing=True)
        assert sheet.get("common_charges", 0) == -sheet.get("common_areas", 0)
