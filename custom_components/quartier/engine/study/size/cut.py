"""Cut: what belongs to a stretch of days, where stays and runs go past its edges.

A car that came in the evening belongs to that day, with all that it must be charged by
morning; what is not charged by midnight is counted as owed. So on the day after, it is
forgotten: else it would be charged twice. Those of later days are not owed yet.
"""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from ...things import Announced, Thing

_LONG_AGO: Final = datetime(1, 1, 1, tzinfo=UTC)
_MOMENT: Final = timedelta(seconds=1)


def within(thing: Thing, begin: datetime, end: datetime) -> Thing:
    """Forget the stays, and the runs asked for, that do not begin in a stretch."""
    if not isinstance(thing, Announced):
        return thing
    told: Any = thing.known_at(end - _MOMENT)
    nothing, before = thing.known_at(_LONG_AGO), thing.known_at(begin - _MOMENT)
    dated = [
        field.name
        for field in fields(told)
        if getattr(nothing, field.name) != getattr(told, field.name)
    ]
    later = {
        name: tuple(
            each for each in getattr(told, name) if each not in getattr(before, name)
        )
        for name in dated
    }
    found: Thing = replace(told, **later)
    return found
