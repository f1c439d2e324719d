"""Stays: the bill of a month is parted where tenants followed one another."""

from datetime import date
from pathlib import Path

from quartier.engine.share import Month

from .desk import desk_of, year
from .ledger import record


def test_only_months_with_two_are_parted(tmp_path: Path) -> None:
    """By the number of each tenancy, an empty time between two among them."""
    desk_of(tmp_path)
    record(
        tmp_path,
        ("notified", date(2025, 11, 1)),
        ("started", date(2026, 1, 1)),
        ("moved_out", date(2026, 4, 3), "flat_3"),
        ("moved_in", date(2026, 4, 5), "flat_3"),
        ("joined", date(2026, 4, 6), "flat_3"),
        ("moved_out", date(2026, 3, 20), "flat_2"),
    )
    found = year(desk_of(tmp_path)).found
    assert found.facts[Month(2026, 3)].stays == {}
    april = found.facts[Month(2026, 4)]
    assert april.tenancies["flat_3"] == (0, 2)
    assert {point: [*each] for point, each in april.stays.items()} == {
        "flat_3": ["0", "1", "2"]
    }
    whole = found.settlement.bills["flat_3"].months[1]
    parts = april.stays["flat_3"].values()
    assert sum(part.sharing_cents for part in parts) == whole.sharing_cents
    assert [part.month.days for part in parts] == [2, 2, 26]
    assert april.stays["flat_3"]["1"].consumed_wh == 0
