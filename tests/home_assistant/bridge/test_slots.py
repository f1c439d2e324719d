"""The steps of a plan."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.slots import clock_from

_MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001 (made UTC next)
    lambda at: at.replace(tzinfo=UTC)
)


@given(now=_MOMENTS, slot_min=st.sampled_from([15, 30]), horizon_h=st.integers(24, 72))
def test_steps_begin_now_and_end_on_slots(
    now: datetime, slot_min: int, horizon_h: int
) -> None:
    """The first step begins this minute; all end on slots, and reach the horizon."""
    clock = clock_from(now, slot_min, horizon_h)

    assert clock.start == now.replace(second=0, microsecond=0)
    slot_s = slot_min * 60
    ends = [int(at.timestamp()) for at in (*clock.moments()[1:], clock.end)]
    assert all(end % slot_s == 0 for end in ends)
    assert 180 <= clock.steps_s[0] < slot_s + 180
    horizon = clock.start + timedelta(hours=horizon_h)
    assert horizon <= clock.end < horizon + timedelta(hours=2)
    for at, step_s in zip(clock.moments(), clock.steps_s, strict=True):
        ahead_h = (at - clock.start).total_seconds() / 3600
        if ahead_h < 24:
            assert step_s <= slot_s + 180
        assert step_s <= (3600 if ahead_h < 36 else 7200) + 180
        if step_s >= 3600:
            assert at.minute == 0


@pytest.mark.parametrize(
    ("minute", "first_s"), [(0, 900), (1, 840), (12, 180), (13, 1020), (14, 960)]
)
def test_a_short_rest_of_a_slot_is_no_step(minute: int, first_s: int) -> None:
    """Less than three minutes are merged into the slot that follows."""
    now = datetime(2026, 11, 25, 13, minute, 30, tzinfo=UTC)

    assert clock_from(now, 15, 24).steps_s[0] == first_s


def test_a_day_and_a_half_of_quarters_and_hours() -> None:
    """Two days are 96 quarters, twelve hours, and six steps of two hours."""
    clock = clock_from(datetime(2026, 10, 24, 22, tzinfo=UTC), 15, 48)

    assert clock.steps_s == (900,) * 96 + (3600,) * 12 + (7200,) * 6
