"""Commons: what homes have in common, told by whose meter counts what."""

from .layout import Layout, Place


def homes_counted(layout: Layout, metered: frozenset[str]) -> int:
    """Count the homes that sums are of: each by its own meter, or by one above."""
    return sum(1 for home in layout.households() if _meter_of(layout, home, metered))


def common_places(layout: Layout, metered: frozenset[str]) -> list[Place]:
    """List places whose meter counts no home: what is behind it is everybody's.

    The root's sums are those of all, so that its own meter has no account.
    """
    lived_in = {home.id for home in layout.households()}
    count_homes = {_meter_of(layout, home, metered) for home in layout.households()}
    return [
        place
        for place in layout.places[1:]
        if place.id in metered - lived_in - count_homes
    ]


def _meter_of(layout: Layout, home: Place, metered: frozenset[str]) -> str | None:
    """Find whose meter counts a home: its own, else the nearest above."""
    place = home
    while place.id not in metered:
        if place.parent is None:
            return None
        place = layout.place(place.parent)
    return place.id
