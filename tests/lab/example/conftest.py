"""What tests of the example share: days to live through, and a year of them."""

from datetime import UTC, datetime

import pytest
from quartier.lab.example.nature import Days

PARIS = "Europe/Paris"


@pytest.fixture(scope="session")
def year() -> Days:
    """Make a year of five minutes, both changes of the clock in it."""
    return Days(datetime(2025, 12, 31, 23, tzinfo=UTC), 365 * 288, PARIS)


@pytest.fixture(scope="session")
def weeks() -> Days:
    """Make five weeks of spring from a Monday on, with the night that lacks an hour."""
    return Days(datetime(2026, 3, 1, 23, tzinfo=UTC), 35 * 288 - 12, PARIS)
