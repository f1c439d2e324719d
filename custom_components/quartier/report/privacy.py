"""Privacy: whose curves somebody may see. The one rule, for every door.

In a home of one's own, and in the demo, everybody sees everything. In a neighbourhood

- residents see their own household, and sums;
- administrators see sums, the names and bills of all households, and no household's
  curve unless it allows that;
- a sum is shown to nobody who could take it apart: it must not come down to one
  household that is hidden from them, not even less another sum;
- an automation, which has no user, sees what its administrators see, and no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ..bridge.layout import Layout, Place
from ..const import CONF_DEMO, CONF_RESIDENTS, CONF_SHARE_CURVE, HOME


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
    homes = {place.id: place for place in layout.households()}
    shared = {at for at, home in homes.items() if home.tunables.get(CONF_SHARE_CURVE)}
    is_admin = viewer.is_admin or viewer.user_id is None
    seen = own | shared if is_admin else own
    sums = _sums(layout, seen)
    named = every if is_admin else own | (every - homes.keys())
    return Sight(frozenset(seen | sums), frozenset(named), own)


def _lives_in(place: Place, viewer: Viewer, persons: Mapping[str, str]) -> bool:
    if viewer.user_id is None:
        return False
    residents = place.settings.get(CONF_RESIDENTS) or ()
    return viewer.user_id in {persons.get(person) for person in residents}


def _sums(layout: Layout, seen: frozenset[str]) -> set[str]:
    """Choose the sums that single out no hidden household, from the leaves up."""
    # Hidden households in each place, and those of them in no sum that is shown.
    hidden: dict[str, int] = dict.fromkeys((place.id for place in layout.places), 0)
    loose = dict(hidden)
    shown: set[str] = set()
    for place in reversed(layout.places):
        at = place.id
        if place.level == "household":
            hidden[at] = loose[at] = int(at not in seen)
        elif hidden[at] != 1 and loose[at] != 1:
            shown.add(at)
        if place.parent is not None:
            hidden[place.parent] += hidden[at]
            loose[place.parent] += 0 if at in shown else loose[at]
    return shown
