"""A meter's clock is read as calendars have it."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.tic.date import standard_s

_WALLS: Final = st.datetimes(datetime(2001, 1, 1), datetime(2099, 12, 31))  # noqa: DTZ001 (a wall has no zone)


@given(_WALLS, st.sampled_from("EH"))
def test_as_calendars_have_it(wall: datetime, season: str) -> None:
    """Every second of a century, in summer an hour less."""
    told = f"{season}{wall:%y%m%d%H%M%S}"
    standard = wall.replace(microsecond=0) - timedelta(hours=season == "E")

    assert standard_s(told) == int(standard.replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    "told",
    [
        "", "E2207151430", "e220715143000", "h220715143000", " 220715143000",
        "E221315143000", "E220015143000", "E220700143000", "E220732143000",
        "E220715243000", "E220715146000", "E220715143060", "E000715143000",
        "E22071514300X", "E220715 43000", "E2207151430000",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(told: str) -> None:
    """Nor what the meter doubts."""
    assert standard_s(told) is None
