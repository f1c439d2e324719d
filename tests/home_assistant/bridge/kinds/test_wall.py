"""Times of the day are those of the wall, on days of any length."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.kinds.wall import is_between, next_at

PARIS = "Europe/Paris"
MOMENTS = st.datetimes(
    min_value=datetime(2026, 1, 1),  # noqa: DTZ001 (Hypothesis wants it so)
    max_value=datetime(2027, 12, 31),  # noqa: DTZ001 (likewise)
    timezones=st.just(UTC),
)


@given(MOMENTS, st.times())
def test_next_is_soon_and_right(moment: datetime, at: time) -> None:
    """It comes within a day and an hour, and the wall then says that time."""
    found = next_at(moment, PARIS, at)
    assert timedelta(0) < found - moment <= timedelta(hours=25)
    there = found.astimezone(ZoneInfo(PARIS))
    if there.time() != at:
        # The hour that a spring day lacks.
        assert there.utcoffset() == timedelta(hours=2)


def test_days_of_other_lengths() -> None:
    """On the day without three in the morning, half past seven is an hour sooner."""
    evening = datetime(2026, 3, 28, 20, tzinfo=UTC)
    assert next_at(evening, PARIS, time(7, 30)) == datetime(
        2026, 3, 29, 5, 30, tzinfo=UTC
    )
    assert next_at(evening, PARIS, time(21)) == datetime(2026, 3, 29, 19, tzinfo=UTC)


@given(MOMENTS, st.times(), st.times())
def test_between(moment: datetime, begins: time, ends: time) -> None:
    """A moment is between two times, or between them the other way round."""
    one = is_between(moment, PARIS, begins, ends)
    other = is_between(moment, PARIS, ends, begins)
    assert one != other or begins == ends
