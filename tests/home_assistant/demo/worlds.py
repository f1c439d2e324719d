"""A world for the tests of the demo: a Wednesday in November, made once."""

from datetime import UTC, datetime
from functools import cache
from typing import Final

from custom_components.quartier.demo.past import Past, begin
from custom_components.quartier.demo.street import Street, street
from custom_components.quartier.demo.world import World
from custom_components.quartier.engine import Grid, Load, Thing

ZONE: Final = "Europe/Paris"
# A quarter past two in the afternoon, by the wall.
NOW: Final = datetime(2026, 11, 25, 13, 15, tzinfo=UTC)


def town() -> Street:
    """Open the street."""
    return street(ZONE)


@cache
def lived() -> tuple[World, Past]:
    """Let a few days pass up to now."""
    return begin(town(), NOW, days=3)


def world() -> World:
    """Give the world as those days left it."""
    return lived()[0]


def consumers(world: World, place: str) -> list[Thing]:
    """List what stands behind the meter of a place, loads too."""
    [found] = [each for each in world.neighbourhood.places() if each.id == place]
    return [thing for thing in found.things if not isinstance(thing, Grid)]


def is_load(thing: Thing) -> bool:
    """Tell whether nobody moves a thing."""
    return isinstance(thing, Load)
