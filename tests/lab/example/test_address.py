"""Every home has an address of its own, and no building grows to a tower."""

from collections import Counter

import pytest
from quartier.lab.example import MOST_HOMES
from quartier.lab.example.address import (
    LANE,
    building_name,
    buildings,
    home_name,
    place_of,
    plots,
    roofs,
)


def test_a_dozen() -> None:
    """Twelve homes are two buildings and a lane, floors of two doors."""
    named = plots(12)

    assert buildings(named) == ("tilleuls", "cordiers")
    assert [at for at in named if place_of(at) == LANE] == [
        "lavoir-1",
        "lavoir-3",
        "lavoir-5",
    ]
    assert [at for at in named if place_of(at) == "cordiers"] == [
        "cordiers-11",
        "cordiers-12",
        "cordiers-21",
        "cordiers-22",
    ]


def test_the_second_dozen_lives_next_door() -> None:
    """More homes are more buildings; those that were there stay what they were."""
    named = plots(24)

    assert buildings(named) == ("tilleuls", "cordiers", "tilleuls-2", "cordiers-2")
    assert list(named)[:12] == list(plots(12))
    assert building_name("tilleuls-2") == "14 rue des Tilleuls"
    assert home_name("cordiers-2-11") == "6 allée des Cordiers, porte 11"
    assert home_name("lavoir-7") == "7 impasse du Lavoir"


@pytest.mark.parametrize("homes", [1, 2, 13, 57, MOST_HOMES])
def test_addresses_are_unique(homes: int) -> None:
    """As many names as homes, for ids and for people; five flats a building at most."""
    named = plots(homes)

    assert len(named) == homes
    assert len({home_name(at) for at in named}) == homes
    flats = Counter(place_of(at) for at in named if place_of(at) != LANE)
    assert max(flats.values()) <= 5


def test_roofs_are_of_houses_and_of_buildings() -> None:
    """A house may have its own panels; a building has some for all."""
    assert set(roofs(plots(3))) == {"tilleuls-roof", "cordiers-roof", "lavoir-1-roof"}
    assert roofs(plots(24))["tilleuls-2-roof"] == roofs(plots(24))["tilleuls-roof"]
