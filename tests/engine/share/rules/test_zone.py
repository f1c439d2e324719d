"""A zone of distance has a distance, and is law between two days."""

from dataclasses import replace
from datetime import date
from typing import Final

from quartier.engine.share.rules.said import Said
from quartier.engine.share.rules.source import Source
from quartier.engine.share.rules.zone import Zone

ZONE: Final = Zone(
    "near",
    Said("Near", "Près"),
    "distance",
    Source("law", "2026-11-26"),
    "2025-03-06",
    most_km=2.0,
)


def test_a_distance_is_wanted() -> None:
    """Only where the zone is about distance."""
    assert not list(ZONE.faults())
    found = list(replace(ZONE, most_km=None).faults())
    assert [name for name, _, _ in found] == ["most_km"]
    assert not list(replace(ZONE, most_km=None, area="building").faults())


def test_it_is_law_from_its_first_day() -> None:
    """Not the day before."""
    assert ZONE.holds(date(2025, 3, 6))
    assert not ZONE.holds(date(2025, 3, 5))
