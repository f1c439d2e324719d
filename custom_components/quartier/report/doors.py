"""Doors: what somebody comes to the panel as. Not what they see: that is privacy's."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..bridge.layout import Layout
from ..const import CONF_COMMUNITY, CONF_DEMO, CONF_LANDLORDS, HOME
from .privacy import Viewer, sight


@dataclass(frozen=True, slots=True)
class Doors:
    """Which doors are open to a viewer, and whether they may change what all share."""

    # The households whose door is open, the viewer's own first.
    homes: tuple[str, ...]
    landlord: bool
    community: bool
    writes: bool


def doors(layout: Layout, viewer: Viewer, persons: Mapping[str, str]) -> Doors:
    """Tell which doors are open; ``persons`` are entity ids with their user's id.

    A resident comes into their own home. Landlord and community group are the persons
    that the options name, and administrators: they alone write. Where there is only a
    home of one's own, and in the demo, every home is open to whoever looks.
    """
    is_demo = bool(layout.data.get(CONF_DEMO))
    own = sight(layout, viewer, persons).own
    every = [place.id for place in layout.households()]
    is_open = is_demo or layout.kind == HOME

    def may(option: str) -> bool:
        named = {persons.get(person) for person in layout.options.get(option) or ()}
        known = viewer.user_id is not None and viewer.user_id in named
        return viewer.is_admin or is_demo or known

    opened = [at for at in every if is_open or at in own]
    return Doors(
        homes=tuple(sorted(opened, key=lambda at: at not in own)),
        landlord=layout.kind != HOME and may(CONF_LANDLORDS),
        community=may(CONF_COMMUNITY),
        writes=viewer.is_admin,
    )
