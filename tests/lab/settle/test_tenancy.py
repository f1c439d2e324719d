"""Tenancies: whoever lived at a point has a name of their own in a span."""

from datetime import date
from pathlib import Path

from quartier.lab.settle.tenancy import is_replaced, point_of, tenants

from .desk import desk_of, year
from .ledger import record


def test_who_is_alone_has_the_name_of_the_point(tmp_path: Path) -> None:
    """Others have their days in it."""
    desk_of(tmp_path)
    record(
        tmp_path,
        ("notified", date(2025, 11, 1)),
        ("started", date(2026, 1, 1)),
        ("moved_out", date(2026, 4, 10), "flat_3"),
        ("moved_in", date(2026, 4, 10), "flat_3"),
        ("joined", date(2026, 4, 10), "flat_3"),
    )
    found = year(desk_of(tmp_path))
    points = [each for each in found.desk.operation.consumers if "flat" in each.id]
    april = found.month(found.months[1])
    keys = [each.key for each in tenants(april, points)]
    assert keys == [
        "flat_1",
        "flat_2",
        "flat_3.04-01-to-04-09",
        "flat_3.04-10-to-04-30",
    ]
    assert [point_of(key) for key in keys] == ["flat_1", "flat_2", *["flat_3"] * 2]
    assert is_replaced(april, "flat_3")
    assert not is_replaced(april, "flat_9")
    march = found.month(found.months[0])
    names = [each.told[0].month.name for each in tenants(march, points)]
    assert names == ["2026-03"] * 3
