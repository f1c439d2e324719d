"""A past is set up from a local midnight on, with days before it to learn from."""

from datetime import UTC, datetime, timedelta

import pytest
from quartier.lab.desk import TooShortError, past

from tests.lab.days import START, lived, under_the_sky


def test_the_last_days_that_fit() -> None:
    """Begin at midnight in Paris; plan as often as is asked."""
    found = past(lived(), 2, None, 4 * 3600)
    assert found.begin == START + timedelta(days=8)
    assert found.days.truth.clock.start == found.begin
    assert (found.days.steps, found.days.cadence) == (48, 4)
    assert past(lived(), 2, None, 60).days.cadence == 1


def test_a_day_may_be_named() -> None:
    """As long as there is a week before it."""
    begin = datetime(2026, 3, 9, 23, tzinfo=UTC)
    assert past(lived(), 1, begin, 3600).begin == begin
    with pytest.raises(TooShortError, match="or begin later"):
        past(lived(), 1, begin - timedelta(days=3), 3600)
    with pytest.raises(TooShortError, match="Ask for fewer days"):
        past(lived(), 30, None, 3600)


def test_described_roofs_are_lit() -> None:
    """In what really came, and in what is foreseen of it."""
    days = past(under_the_sky(), 2, None, 3600).days
    clock, roof = days.truth.clock.part(0, 24), "home-0-roof.available_kw"
    assert days.truth.series[roof].max() > 1.0
    assert days.foresee(clock.start, clock).series[roof].max() > 1.0


def test_days_are_those_of_the_calendar() -> None:
    """The day on which clocks go forward in Paris has 23 hours."""
    begin = datetime(2026, 3, 27, 23, tzinfo=UTC)
    found = past(lived(40), 3, begin, 3600)
    assert found.days.steps == 71
