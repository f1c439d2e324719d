"""The report: figures by what was asked, else by what the operation says."""

from pathlib import Path

import pytest
from quartier.lab.audit import Asked, between, report
from quartier.lab.settle import PeriodError, audited

from tests.lab.settle.block import FLATS, operation
from tests.lab.settle.desk import desk_of


def test_as_the_operation_says(tmp_path: Path) -> None:
    """The figures are those of the landlord's summary of the same months."""
    desk = desk_of(tmp_path)
    spans = between(desk, None, None)
    found = report(desk, spans, Asked())
    assert found.audit == audited(desk, spans)
    assert (found.period, found.need_by) == ("2026-03-to-2026-04", "used")
    assert (found.brought, found.has_shapley) == (None, False)
    assert found.name("flat_2") == "Flat 2"
    one = report(desk, spans[:1], Asked())
    assert one.period == "2026-03"


def test_as_asked(tmp_path: Path) -> None:
    """Need, quota, who is poor, and what each brought."""
    desk = desk_of(tmp_path)
    spans = between(desk, None, None)
    asked = Asked("equal", 0.9, frozenset({"flat_1"}), has_shapley=True)
    found = report(desk, spans, asked)
    assert {each.need for each in found.households} == {1.0}
    assert [each.id for each in found.households if each.is_energy_poor] == ["flat_1"]
    poor = found.audit.poor
    first, *_ = found.households
    shared = sum(each.shared_kwh for each in found.households)
    assert poor.of_shared == pytest.approx(first.shared_kwh / shared)
    assert (poor.quota.least_share, poor.keeps_quota) == (0.9, False)
    assert found.brought is not None


def test_nobody_is_poor_where_a_table_says_so(tmp_path: Path) -> None:
    """Whatever is marked in the operation."""
    points = [
        {**point, "is_energy_poor": point["id"] == "flat_3"}
        for point in operation()["points"]
    ]
    desk = desk_of(tmp_path, own={"points": points})
    spans = between(desk, None, None)
    assert report(desk, spans, Asked()).audit.poor.households == 1
    assert report(desk, spans, Asked(poor=frozenset())).audit.poor.households == 0


def test_no_household_took_part(tmp_path: Path) -> None:
    """Then there is no audit, and that is said."""
    points = [
        {**point, "is_company": point["id"] in FLATS} for point in operation()["points"]
    ]
    desk = desk_of(tmp_path, own={"points": points})
    with pytest.raises(PeriodError, match="ask for other months"):
        report(desk, between(desk, None, None), Asked())
