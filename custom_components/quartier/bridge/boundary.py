"""The boundary: when the next slot of the wall clock begins."""

from datetime import datetime, timedelta
from typing import Final

_MINUTE_S: Final = 60


def boundary_after(now: datetime, slot_min: int) -> datetime:
    """Find when the next slot begins."""
    slot_s = slot_min * _MINUTE_S
    since = int(now.timestamp())
    return now.replace(microsecond=0) + timedelta(seconds=slot_s - since % slot_s)
