"""What an operator asks holds until its moment, and outlives a restart."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.quartier.bridge.set_points import (
    SetPoint,
    recalled,
    standing,
    written,
)
from tests.home_assistant.bridge.homes import NOW

HOUR = timedelta(hours=1)
ASKED = {
    "loop": SetPoint(NOW + HOUR, is_on=True, heat_kw=400.0),
    "boiler": SetPoint(NOW + 2 * HOUR, is_on=False),
    "engine": SetPoint(NOW + 2 * HOUR, is_on=True, heat_kw=40.0, is_exact=True),
}


def test_they_end_by_themselves() -> None:
    """At its moment each is over, and not before."""
    assert standing(ASKED, NOW) == ASKED
    assert [*standing(ASKED, NOW + HOUR)] == ["boiler", "engine"]
    assert standing(ASKED, NOW + 2 * HOUR) == {}


def test_they_outlive_a_restart() -> None:
    """What was written is read back."""
    assert recalled(written(ASKED)) == ASKED


def test_what_was_written_before_is_a_limit() -> None:
    """Who said nothing of exactly never meant it."""
    told = {"until": NOW.isoformat(), "is_on": True, "heat_kw": 40.0}
    for more in ({}, {"is_exact": "yes"}):
        assert recalled({"a": {**told, **more}})["a"] == SetPoint(
            NOW, is_on=True, heat_kw=40.0
        )


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        [],
        {"a": None},
        {"a": ["until", "is_on"]},
        {"a": {"until": "soon", "is_on": True, "heat_kw": None}},
        {"a": {"until": "2026-01-01T00:00:00", "is_on": True, "heat_kw": None}},
        {"a": {"until": NOW.isoformat(), "is_on": "yes", "heat_kw": None}},
        {"a": {"until": NOW.isoformat(), "is_on": True, "heat_kw": -1}},
        {"a": {"until": NOW.isoformat(), "is_on": True, "heat_kw": "nan"}},
        {"a": {"until": NOW.isoformat(), "is_on": True}},
        {"a": {"until": 7, "is_on": True, "heat_kw": 10**400}},
    ],
)
def test_what_is_damaged_is_not_asked(damaged: Any) -> None:  # noqa: ANN401 (whatever a file holds)
    """Nothing is asked by half, and nothing is raised."""
    assert recalled(damaged) == {}
