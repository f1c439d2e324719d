"""A walk: one policy's way through the days, leg by leg, each written down."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ...engine import Conduct, Days, Leg, leg
from ..desk import Beats
from .journal import Journal


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """What one process has to do; travels there."""

    days: Days
    conduct: Conduct
    wishes: str
    journal: Journal

    @property
    def is_gone(self) -> bool:
        """Whether all its legs are written down."""
        return all(self.journal.has(self.wishes, cut.day) for cut in cuts(self.days))


@dataclass(frozen=True, slots=True)
class Cut:
    """A day of the walk: its name, and its steps."""

    day: str
    first: int
    last: int


def cuts(days: Days) -> tuple[Cut, ...]:
    """Cut the days where they turn on the wall."""
    wall = ZoneInfo(days.neighbourhood.time_zone)
    moments = days.truth.clock.part(0, days.steps).moments()
    dates = [moment.astimezone(wall).date() for moment in moments]
    turns = [at for at, day in enumerate(dates) if not at or day != dates[at - 1]]
    ends = [*turns[1:], len(dates)]
    return tuple(
        Cut(dates[first].isoformat(), first, last)
        for first, last in zip(turns, ends, strict=True)
    )


def walked(
    walk: Walk, progress: Callable[[int, int], None] = lambda *_told: None
) -> tuple[Leg, ...]:
    """Go the whole way, from where the journal ends, and give all legs.

    What is given has been through the journal, or would come out of it the same.
    """
    legs: list[Leg] = []
    for cut in cuts(walk.days):
        found = walk.journal.leg(walk.wishes, cut.day)
        if found is None:
            found = _gone(walk, cut, legs, progress)
        legs.append(found)
        progress(cut.last, walk.days.steps)
    return tuple(legs)


def _gone(
    walk: Walk, cut: Cut, legs: list[Leg], progress: Callable[[int, int], None]
) -> Leg:
    """Go a leg, and write it down."""
    found = leg(
        walk.days,
        walk.conduct,
        cut.first,
        cut.last,
        start=legs[-1].neighbourhood if legs else None,
        progress=progress,
    )
    walk.journal.keep(walk.wishes, cut.day, found)
    return found


def walk_apart(name: str, walk: Walk, beats: Beats) -> tuple[Leg, ...]:
    """Go in a process of its own, telling how far."""

    def beat(done: int, whole: int) -> None:
        beats.put((name, done, whole))

    return walked(walk, beat)
