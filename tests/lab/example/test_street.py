"""The street is a tree in which everything stands at its place."""

from collections import Counter
from datetime import date

import pytest
from quartier.engine import (
    Grid,
    HeatedSpace,
    Heater,
    HeatPump,
    HotWater,
    Load,
    Neighbourhood,
    read,
    write,
)
from quartier.lab.example import street
from quartier.lab.example.address import plots
from quartier.lab.example.town import Town


def _street(homes: int) -> Neighbourhood:
    town = Town(1, homes, date(2026, 1, 12), 2, 24)
    return street.neighbourhood(town.plots, town.present(past_wishes=False))


@pytest.fixture(scope="module")
def dozen() -> Neighbourhood:
    """Make the twelve homes."""
    return _street(12)


def test_the_tree(dozen: Neighbourhood) -> None:
    """Two buildings with their flats, and three houses in the lane."""
    flats = {each.id: len(each.homes) for each in dozen.buildings}

    assert flats == {"tilleuls": 5, "cordiers": 4}
    assert len(dozen.homes) == 3
    assert dozen.import_limit_kw == pytest.approx(36.0)


def test_every_place_has_a_meter_and_a_load(dozen: Neighbourhood) -> None:
    """Homes and buildings each have one of both, and no name is there twice."""
    for place in dozen.places():
        if place.id != dozen.id:
            kinds = Counter(type(thing) for thing in place.things)
            assert kinds[Grid] == kinds[Load] == 1
    names = [thing.id for place in dozen.places() for thing in place.things]
    assert len(names) == len(set(names))


def test_tanks_follow_their_contact_if_there_is_one(dozen: Neighbourhood) -> None:
    """A flat or a spot price closes no contact: those tanks are always hot."""
    contract = {f"{home}-tank": plot.tariff for home, plot in plots(12).items()}
    for place in dozen.places():
        for thing in place.things:
            if isinstance(thing, HotWater):
                follows = contract[thing.id] not in {"base", "spot"}
                assert thing.follows_offpeak is follows
                assert 0.9 < thing.power_kw / (0.011 * thing.volume_l) < 1.1


def test_what_is_planned_has_a_name_for_people(dozen: Neighbourhood) -> None:
    """Sentences speak of rooms and heaters as of all else: never by an id."""
    things = [thing for place in dozen.places() for thing in place.things]
    named = {type(thing): getattr(thing, "name", "") for thing in things}

    assert named[HeatedSpace] == "Logement"
    assert named[Heater] == "Chauffage"
    assert named[HeatPump] == "Pompe à chaleur"
    assert [kind for kind, name in named.items() if not name] == [Grid]


@pytest.mark.parametrize("homes", [1, 12, 30])
def test_it_can_be_written_and_read(homes: int) -> None:
    """The engine's own reader finds no fault in it."""
    made = _street(homes)

    assert read(Neighbourhood, write(made)) == made
    flats = sum(len(each.homes) for each in made.buildings)
    assert flats + len(made.homes) == homes
