"""The clock on the wall: when it next is such a time of the day."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


def next_at(after: datetime, zone: str, at: time) -> datetime:
    """Find the first moment after another at which it is a time of the day, UTC."""
    wall = ZoneInfo(zone)
    today = after.astimezone(wall).date()
    moments = (
        datetime.combine(today + timedelta(days=ahead), at, wall).astimezone(UTC)
        for ahead in range(3)
    )
    return next(moment for moment in moments if moment > after)


def is_between(moment: datetime, zone: str, begins: time, ends: time) -> bool:
    """Tell whether a moment lies between two times of the day, across midnight too."""
    at = moment.astimezone(ZoneInfo(zone)).time()
    if begins <= ends:
        return begins <= at < ends
    return at >= begins or at < ends
