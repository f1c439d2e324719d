"""Germany, through the grid: one balancing area first, its neighbours later."""

from datetime import date

import pytest
from quartier.engine.share.rules.country.germany_area import RULES


@pytest.mark.parametrize(
    ("day", "zones"),
    [
        (date(2026, 5, 31), []),
        (date(2026, 6, 1), ["area"]),
        (date(2028, 5, 31), ["area"]),
        (date(2028, 6, 1), ["area", "neighbours"]),
    ],
)
def test_zones_open_one_by_one(day: date, zones: list[str]) -> None:
    """In June 2026 and in June 2028."""
    assert [zone.id for zone in RULES.zones if zone.holds(day)] == zones


def test_nothing_is_let_off() -> None:
    """Shared energy pays the grid in full."""
    assert RULES.benefits == ()
