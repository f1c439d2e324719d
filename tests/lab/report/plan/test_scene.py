"""The scene: who may be seen, when it is night, what things are called."""

from dataclasses import replace

import numpy as np
from quartier.engine import Clock, Outlook

from tests.lab.report.conftest import START, ZONE, World


def test_homes_are_shown_if_they_let_us(world: World) -> None:
    """Without a list all are shown; with one, those on it; buildings always."""
    some = world.scene(shown=frozenset({"ada"}))

    assert world.scene().may_show("bob")
    assert some.may_show("ada")
    assert some.may_show("house")
    assert not some.may_show("bob")


def test_it_is_night_where_no_roof_gives(world: World, still_world: World) -> None:
    """The sun tells the nights: measured, else on the roofs; else there are none."""
    told = Outlook(
        world.outlook.clock,
        {**world.outlook.series, "ghi_w_per_m2": np.full(96, 500.0)},
    )

    assert len(world.scene().axis.nights) == 3
    assert replace(world, outlook=told).scene().axis.nights == ()
    assert still_world.scene().axis.nights == ()
    assert world.scene().axis.clock == Clock.even(START, 1800, 96)


def test_things_without_a_name_are_called_what_they_are(world: World) -> None:
    """A given name is kept; an identifier never reaches people."""
    seen, things = world.scene("fr"), world.plan.things

    assert seen.label(things["tank"]) == "Tank"
    assert seen.label(things["rooms"]) == "Pièces"
    assert seen.name == "Les Tilleuls"
    assert {own.kind for own in seen.used()}.isdisjoint({"grid"})
    assert seen.words.zone == ZONE
