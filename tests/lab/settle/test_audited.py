"""Households of settled spans: what each saved, needs and shared, as its bills say."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from quartier.engine.audit import QUOTA_EU
from quartier.lab.settle import (
    Desk,
    SettleError,
    Span,
    audited,
    households,
    quota_of,
)

from .block import FLATS, operation
from .desk import desk_of, year
from .sunny import with_panels


def _points(**of_flats: Mapping[str, object]) -> list[dict[str, object]]:
    return [
        {**point, **of_flats.get(str(point["id"]), {})}
        for point in operation()["points"]
    ]


def _months(desk: Desk) -> list[Span]:
    found = year(desk)
    return [found.month(month) for month in found.months]


def test_households_have_what_their_bills_say(tmp_path: Path) -> None:
    """Month by month and together; the stairwell is none."""
    desk = desk_of(tmp_path)
    march, april = _months(desk)
    found = households(desk, [march, april])
    assert [each.id for each in found] == list(FLATS)
    bills = april.so_far.bills
    for each in found:
        months = bills[each.id].months
        assert each.benefit_eur == pytest.approx(
            sum(month.saved_cents for month in months) / 100
        )
        assert each.need == sum(month.consumed_wh for month in months) / 1000
        assert each.shared_kwh == sum(month.shared_wh for month in months) / 1000
        assert not each.is_energy_poor
    parts = [
        {each.id: each for each in households(desk, [span])} for span in (march, april)
    ]
    for each in found:
        total = sum(part[each.id].benefit_eur for part in parts)
        assert each.benefit_eur == pytest.approx(total)


def test_companies_and_town_halls_are_none(tmp_path: Path) -> None:
    """An audit asks about homes."""
    points = _points(flat_1={"is_company": True}, flat_2={"is_public": True})
    desk = desk_of(tmp_path, own={"points": points})
    [only] = households(desk, _months(desk))
    assert only.id == "flat_3"


def test_need_goes_by_what_is_agreed(tmp_path: Path) -> None:
    """As the operation says, or as is asked for."""
    points = _points(flat_3={"is_energy_poor": True})
    desk = desk_of(tmp_path, own={"points": points, "need_by": "floor_area"})
    months = _months(desk)
    assert [each.need for each in households(desk, months)] == [60.0, 70.0, 80.0]
    assert [each.need for each in households(desk, months, "equal")] == [1.0] * 3
    assert [each.is_energy_poor for each in households(desk, months)][2:] == [True]
    with pytest.raises(SettleError, match="--need") as caught:
        households(desk, months, "told")
    paths = [fault.path for _, fault in caught.value.faults]
    assert paths == [f"points.{name}" for name in FLATS]


def test_a_quota_of_its_own(tmp_path: Path) -> None:
    """Else the one of Europe."""
    assert quota_of(desk_of(tmp_path / "one").operation) is QUOTA_EU
    own = desk_of(tmp_path / "other", own={"poor_quota": 0.25})
    assert quota_of(own.operation).least_share == 0.25
    found = audited(own, _months(own))
    assert found is not None
    assert found.poor.quota.least_share == 0.25


def test_nobody_to_be_fair_to(tmp_path: Path) -> None:
    """Where only companies share there is nothing to audit."""
    points = _points(**{flat: {"is_company": True} for flat in FLATS})
    desk = desk_of(tmp_path, own={"points": points})
    assert audited(desk, _months(desk)) is None


def test_what_panels_of_its_own_earn_is_gained(tmp_path: Path) -> None:
    """Each kWh that it gave brought 12 cents, and would have brought 5.36."""
    desk = with_panels(tmp_path)
    months = _months(desk)
    found = {each.id: each for each in households(desk, months)}
    [march] = months
    saved_cents = {
        name: sum(month.saved_cents for month in march.so_far.bills[name].months)
        for name in FLATS
    }
    at = march.allocation.readings.producers.index("flat_1")
    given_kwh = int(march.allocation.wh[at].sum()) / 1000
    assert given_kwh > 0
    earned_eur = found["flat_1"].benefit_eur - saved_cents["flat_1"] / 100
    assert earned_eur == pytest.approx(given_kwh * (0.12 - 0.0536), abs=0.02)
    for name in FLATS[1:]:
        assert found[name].benefit_eur == pytest.approx(saved_cents[name] / 100)


def test_what_the_landlord_earns_is_no_households(tmp_path: Path) -> None:
    """Panels on a flat of which the revenue is the landlord's bring its people none."""
    desk = with_panels(tmp_path, ["flat_1"])
    months = _months(desk)
    first, *_ = households(desk, months)
    [march] = months
    earned = march.so_far.incomes["flat_1"]
    assert earned.sharing_cents > earned.without_cents
    bill = march.so_far.bills["flat_1"]
    saved_cents = sum(month.saved_cents for month in bill.months)
    assert first.benefit_eur == pytest.approx(saved_cents / 100)
