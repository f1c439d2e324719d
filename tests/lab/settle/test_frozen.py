"""Digests tell what of a month is not what it was."""

from dataclasses import replace
from pathlib import Path

from quartier.engine.share import Allocation
from quartier.lab.settle.frozen import digests

from .desk import desk_of, first


def test_each_digest_is_of_its_own(tmp_path: Path) -> None:
    """Readings, shares and documents are told apart."""
    desk = desk_of(tmp_path)
    allocation = first(desk).allocation
    base = digests(allocation, operation=desk.operation, prices=desk.prices)
    assert set(base) == {"readings", "shares", "operation", "prices"}
    readings = allocation.readings
    other = replace(readings, produced_wh=readings.produced_wh + 1)
    more = Allocation(other, allocation.wh, allocation.entitled_wh)
    less = Allocation(readings, allocation.wh * 0, allocation.entitled_wh)
    named = replace(desk.operation, name="Another")
    for changed, expected in (
        (digests(more, operation=desk.operation, prices=desk.prices), {"readings"}),
        (digests(less, operation=desk.operation, prices=desk.prices), {"shares"}),
        (digests(allocation, operation=named, prices=desk.prices), {"operation"}),
    ):
        assert {name for name in base if base[name] != changed[name]} == expected
