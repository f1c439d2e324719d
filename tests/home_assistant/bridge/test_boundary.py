"""A slot begins where the clock says so."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.quartier.bridge.boundary import boundary_after


@pytest.mark.parametrize(
    ("minute", "second", "minutes"), [(0, 0, 15), (14, 59, 15), (15, 0, 30)]
)
def test_the_next_slot_is_ahead(minute: int, second: int, minutes: int) -> None:
    """On a boundary the next one is meant."""
    hour = datetime(2026, 11, 25, 12, tzinfo=UTC)

    found = boundary_after(hour.replace(minute=minute, second=second), 15)

    assert found == hour + timedelta(minutes=minutes)
