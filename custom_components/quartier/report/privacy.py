"""Privacy: whose curves somebody may see. The one rule, for every door.

In a home of one's own, and in the demo, everybody sees everything. In a neighbourhood

- residents see their own household, and sums;
- administrators see sums, the names and bills of all households, and no household's
  curve unless it allows that;
- a sum is shown to nobody who could take it apart: it must not come down to one
  household that is hidden from them, not even less another sum;
- a landlord, as such, sees sums of more than ten households, and no household at all;
- an automation, which has no user, sees what its administrators see, and no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..bridge.layout import Layout, Place
from ..const import (
    CONF_DEMO,
    CONF_LANDLORDS,
    CONF_RESIDENTS,
    CONF_SHARE_CURVE,
    HOME,
)

# How many households hidden from somebody a sum must at least be of.
_NOT_ONE: Final = 2
# Of fewer homes a sum tells of one, to whoever only looks after them.
MANY: Final = 11


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks. Without a user it is an automation: administrators made it."""

    user_id: str | None = None
    is_admin: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """What a viewer may see, by the ids of places."""

    # Whose curves, appliances and reasons.
    curves: frozenset[str]
    # Whose name, bill and saving.
    named: frozenset[str]
    # The households that are the viewer's own.
    own: frozenset[str]


def sight(layout: Layout, viewer: Viewer, persons: Mapping[str, str]) -> Sight:
    """Tell what a viewer may see; ``persons`` are entity ids with their user's id."""
    every = frozenset(place.id for place in layout.places)
    own = frozenset(
        place.id for place in layout.households() if _lives_in(place, viewer, persons)
    )
    if layout.kind == HOME or layout.data.get(CONF_DEMO):
        return Sight(every, every, own)
    if not own and not viewer.is_admin and _is_landlord(layout, viewer, persons):
        return sight_of_landlord(layout)
    homes = {place.id: place for place in layout.households()}
    shared = {at for at, home in homes.items() if home.tunables.get(CONF_SHARE_CURVE)}
    is_admin = viewer.is_admin or viewer.user_id is None
    seen = own | shared if is_admin else own
    sums = _sums(layout, seen, _NOT_ONE)
    named = every if is_admin else own | (every - homes.keys())
    return Sight(frozenset(seen | sums), frozenset(named), own)


def sight_of_landlord(layout: Layout) -> Sight:
    """Tell what a landlord may see as such, who may live there too or be anybody.

    Sums of more than ten households; the common plant; of a household nothing.
    """
    homes = frozenset(place.id for place in layout.households())
    common = frozenset(place.id for place in layout.places) - homes
    return Sight(frozenset(_sums(layout, frozenset(), MANY)), common, frozenset())


def _is_landlord(layout: Layout, viewer: Viewer, persons: Mapping[str, str]) -> bool:
    if viewer.user_id is None:
        return False
    named = layout.options.get(CONF_LANDLORDS) or ()
    return viewer.user_id in {persons.get(person) for person in named}


def _lives_in(place: Place, viewer: Viewer, persons: Mapping[str, str]) -> bool:
    if viewer.user_id is None:
        return False
    residents = place.settings.get(CONF_RESIDENTS) or ()
    return viewer.user_id in {persons.get(person) for person in residents}


def _sums(layout: Layout, seen: frozenset[str], least: int) -> set[str]:
    """Choose the sums that come down to no fewer hidden households, leaves first."""
    # Hidden households in each place, and those of them in no sum that is shown.
    hidden: dict[str, int] = dict.fromkeys((place.id for place in layout.places), 0)
    loose = dict(hidden)
    shown: set[str] = set()
    for place in reversed(layout.places):
        at = place.id
        if place.level == "household":
            hidden[at] = loose[at] = int(at not in seen)
        elif all(count == 0 or count >= least for count in (hidden[at], loose[at])):
            shown.add(at)
        if place.parent is not None:
            hidden[place.parent] += hidden[at]
            loose[place.parent] += 0 if at in shown else loose[at]
    return shown
