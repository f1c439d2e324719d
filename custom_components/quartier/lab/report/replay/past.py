"""The past: a replay with all that its page looks at again and again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from ....engine import Clock, Conduct, Floats, Language, Ledger, Neighbourhood, Place
from ...desk import Rerun
from ..words import Words


@dataclass(frozen=True, eq=False)
class Past:
    """A replay, who it is about, and the words to tell it in."""

    neighbourhood: Neighbourhood
    result: Rerun
    words: Words
    # Homes that may be shown one by one; None: all.
    shown: Collection[str] | None = None

    @cached_property
    def homes(self) -> tuple[Place, ...]:
        """All homes."""
        places = self.neighbourhood.places()
        return tuple(place for place in places if place.level == "home")

    @cached_property
    def owners(self) -> Mapping[str, Place]:
        """The place of each thing."""
        places = self.neighbourhood.places()
        return {thing.id: place for place in places for thing in place.things}

    @cached_property
    def clock(self) -> Clock:
        """The steps that were replayed."""
        steps = len(self.exchange_kw("habit"))
        return self.result.truth.outlook.clock.part(0, steps)

    @property
    def name(self) -> str:
        """The neighbourhood's name for people."""
        return self.neighbourhood.name or self.neighbourhood.id

    def ledger(self, conduct: Conduct) -> Ledger:
        """Find what a conduct has cost, used and left."""
        return self.result.outcomes[conduct].ledger

    def exchange_kw(self, conduct: Conduct) -> Floats:
        """Find what a conduct drew from the grid at each step."""
        return self.ledger(conduct).exchange_kw

    def paid_eur(self, conduct: Conduct) -> Floats:
        """Find what a conduct paid for each step."""
        return self.ledger(conduct).paid_eur

    def may_show(self, place: Place) -> bool:
        """Tell whether a place may be shown by itself: homes only if they let us."""
        return place.level != "home" or self.shown is None or place.id in self.shown


def past(
    neighbourhood: Neighbourhood,
    result: Rerun,
    language: Language,
    shown: Collection[str] | None = None,
) -> Past:
    """Look back."""
    words = Words(language, neighbourhood.time_zone)
    return Past(neighbourhood, result, words, shown)
