"""A moment, on both clocks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant: as people count, and as a clock does that nobody sets."""

    # Seconds since 1970 in UTC: signed into welcomes, and bounds what is accepted.
    unix_s: int
    # Seconds since some start: measures retries, silence and rates.
    mono_s: float
