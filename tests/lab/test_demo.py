"""The demo's street: what travels with the integration is what the generator makes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from quartier.engine import Appliance, Ev, Neighbourhood, Tariffs, read
from quartier.lab.demo import document, text

_BAKED = (
    Path(__file__).parents[2]
    / "custom_components"
    / "quartier"
    / "demo"
    / "street.json"
)
_MOST_KB = 400.0


@pytest.fixture(scope="module")
def made() -> Mapping[str, Any]:
    """Make the street anew."""
    return document()


def test_the_baked_one_is_current(made: dict[str, Any]) -> None:
    """The file is what `quartier demo FILE` would write: run it if this fails."""
    assert _BAKED.read_text("utf-8") == text(made)
    assert _BAKED.stat().st_size < 1000 * _MOST_KB


def test_twelve_homes_in_two_buildings(made: Mapping[str, Any]) -> None:
    """Nobody lives in the lane any more, and nobody is lost."""
    town = read(Neighbourhood, made["neighbourhood"])

    assert [len(building.homes) for building in town.buildings] == [6, 6]
    assert town.homes == ()
    assert not any("lavoir" in name for name in made["series"])
    assert (
        read(Tariffs, made["tariffs"]).tariffs.keys()
        == {
            grid.tariff
            for place in town.places()
            for grid in place.things
            if grid.kind == "grid"
        }
        | read(Tariffs, made["tariffs"]).tariffs.keys()
    )


def test_a_week_of_half_hours(made: Mapping[str, Any]) -> None:
    """Every series has a week, and every thing has its series."""
    town = read(Neighbourhood, made["neighbourhood"])
    needs = {
        name
        for place in town.places()
        for thing in place.things
        for name in thing.needs()
    }
    told = {name for name in needs if "eur_per_kwh" not in name}

    assert {len(row) for row in made["series"].values()} == {7 * 48}
    assert told <= made["series"].keys()
    assert np.isfinite(list(made["series"].values())).all()
    assert made["colours"].count("blue") + made["colours"].count("white") == 7


def test_wishes_come_week_after_week(made: Mapping[str, Any]) -> None:
    """Cars and machines are at rest; what is asked of them is within the week."""
    town = read(Neighbourhood, made["neighbourhood"])
    things = [thing for place in town.places() for thing in place.things]
    week = 7 * 1440

    assert all(not car.sessions for car in things if isinstance(car, Ev))
    assert all(not one.runs for one in things if isinstance(one, Appliance))
    for told in made["trips"].values():
        ends = [
            minute for leaves, back, _ in told["trips"] for minute in (leaves, back)
        ]
        assert ends == sorted(ends)
        assert 0 <= ends[0] < ends[-1] < week
        assert all(used > 0 for _, _, used in told["trips"])
    for runs in made["wishes"].values():
        assert all(0 <= begin < week for begin, _ in runs)
        assert all(begin < end for begin, end in runs)


def test_another_seed_other_people(made: Mapping[str, Any]) -> None:
    """The seed is what makes them."""
    other = document(2)

    assert json.loads(text(other)) == json.loads(json.dumps(other))
    assert other["series"] != made["series"]
    assert other["homes"] == made["homes"]
