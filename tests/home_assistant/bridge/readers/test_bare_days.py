"""Days as bare numbers."""

from datetime import UTC, datetime

import numpy as np
import pytest

from custom_components.quartier.bridge.readers import Local, UnreadableError
from custom_components.quartier.bridge.readers.bare_days import BareDays
from tests.home_assistant.recorded import recorded

PARIS = Local("Europe/Paris")
SPRING = datetime(2026, 3, 29, 15, tzinfo=UTC)


def test_a_day_of_92_quarters_is_laid_out_from_midnight() -> None:
    """On the day of 23 h each number has its quarter, in cents."""
    state = recorded("bare_days_spring", SPRING)

    told = BareDays().read(state, PARIS)

    assert len(told.values) == 92
    assert told.starts[0] == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert told.end == datetime(2026, 3, 29, 22, tzinfo=UTC)
    assert np.allclose(told.values, np.array(state.attributes["today"]) / 100)


def test_hours_and_half_hours_are_told_apart_by_their_number() -> None:
    """23 numbers are hours on that day, 46 half-hours; tomorrow has 24 h again."""
    for count, step_s in ((23, 3600), (46, 1800)):
        state = recorded(
            "bare_days_spring", SPRING, today=[5] * count, tomorrow=[7] * 24
        )
        told = BareDays().read(state, PARIS)
        assert (told.ends[0] - told.starts[0]).total_seconds() == step_s
        assert len(told.values) == count + 24


def test_a_number_of_numbers_that_no_day_has_is_refused() -> None:
    """24 hours cannot be laid over a day of 23."""
    state = recorded("bare_days_spring", SPRING, today=[5] * 24)

    with pytest.raises(UnreadableError, match="no day"):
        BareDays().read(state, PARIS)
