"""The scene: a plan with all that its page looks at again and again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from ....engine import (
    Bools,
    Language,
    Neighbourhood,
    Outlook,
    Place,
    PlacePlan,
    Plan,
    Pv,
    Thing,
    ThingPlan,
)
from ..chart import Axis, axis
from ..words import Words

_SUN: Final = "ghi_w_per_m2"
_DARK_W: Final = 1.0
_DARK_KW: Final = 0.001


@dataclass(frozen=True, eq=False)
class Scene:
    """A plan, who it is for, what was expected, and the words to tell it in."""

    neighbourhood: Neighbourhood
    outlook: Outlook
    plan: Plan
    words: Words
    # Homes that may be shown one by one; None: all.
    shown: Collection[str] | None = None

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The neighbourhood and all places in it."""
        return self.neighbourhood.places()

    @cached_property
    def homes(self) -> tuple[Place, ...]:
        """All homes."""
        return tuple(place for place in self.places if place.level == "home")

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """All things by name."""
        return {thing.id: thing for place in self.places for thing in place.things}

    @cached_property
    def by_id(self) -> Mapping[str, Place]:
        """All places by name."""
        return {place.id: place for place in self.places}

    @cached_property
    def axis(self) -> Axis:
        """The plan's time, with its nights if the sun is known."""
        is_night = _is_night(self.neighbourhood, self.outlook)
        return axis(self.plan.clock, self.neighbourhood.time_zone, is_night)

    @property
    def top(self) -> PlacePlan:
        """What the whole neighbourhood does."""
        return self.plan.places[self.places[0].id]

    @property
    def name(self) -> str:
        """The neighbourhood's name for people."""
        return self.neighbourhood.name or self.neighbourhood.id

    def label(self, own: ThingPlan) -> str:
        """Name a thing for people: what it is, where nobody gave it a name."""
        if own.name not in self.plan.things:
            return own.name
        return self.words.say_or(f"thing_{own.kind}", own.name)

    def may_show(self, place: str) -> bool:
        """Tell whether a place may be shown by itself: homes only if they let us."""
        if self.shown is None or place in self.shown:
            return True
        found = self.by_id.get(place)
        return found is None or found.level != "home"

    def used(self) -> tuple[ThingPlan, ...]:
        """All that takes or gives, meters apart."""
        return tuple(t for t in self.plan.things.values() if t.kind != "grid")


def _is_night(neighbourhood: Neighbourhood, outlook: Outlook) -> Bools | None:
    """Tell in which steps there is no sun, if anything tells."""
    sun = outlook.series.get(_SUN)
    if sun is not None:
        return sun < _DARK_W
    roofs = [
        outlook.series[f"{thing.id}.available_kw"]
        for place in neighbourhood.places()
        for thing in place.things
        if isinstance(thing, Pv)
    ]
    power = np.sum(roofs, axis=0) if roofs else np.zeros(1)
    return power < _DARK_KW if (power >= _DARK_KW).any() else None


def scene(
    neighbourhood: Neighbourhood,
    outlook: Outlook,
    plan: Plan,
    language: Language,
    shown: Collection[str] | None = None,
) -> Scene:
    """Set the scene."""
    words = Words(language, neighbourhood.time_zone)
    return Scene(neighbourhood, outlook, plan, words, shown)
