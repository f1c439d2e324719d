"""The tree with other things in it."""

from collections.abc import Callable
from dataclasses import replace

from ...engine import Home, Neighbourhood, Thing

type Furnish = Callable[[str, tuple[Thing, ...]], tuple[Thing, ...]]
"""What shall stand in a place, by its id and what stands there now."""


def rebuilt(neighbourhood: Neighbourhood, furnish: Furnish) -> Neighbourhood:
    """Furnish every place anew."""

    def home(old: Home) -> Home:
        return replace(old, things=furnish(old.id, old.things))

    return replace(
        neighbourhood,
        buildings=tuple(
            replace(
                building,
                homes=tuple(map(home, building.homes)),
                things=furnish(building.id, building.things),
            )
            for building in neighbourhood.buildings
        ),
        homes=tuple(map(home, neighbourhood.homes)),
        things=furnish(neighbourhood.id, neighbourhood.things),
    )
