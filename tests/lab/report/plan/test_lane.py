"""Lanes: when a thing runs, when it may, and what it takes."""

from dataclasses import replace

import numpy as np
from quartier.lab.report.plan.lane import lane, lane_keys
from quartier.lab.report.plan.scene import Scene
from quartier.lab.report.plan.why import decided


def _lane(seen: Scene, name: str) -> tuple[str, str]:
    runs = [each for each in decided(seen) if each.thing == name]
    plot = lane(seen, seen.plan.things[name], seen.things[name], runs)
    return plot.drawing, plot.note


def test_an_appliance_shows_its_window(seen: Scene) -> None:
    """The window is behind the run, and the note tells the day and the time."""
    drawing, note = _lane(seen, "washer")

    assert drawing.index('class="window"') < drawing.index('class="fill k-appliance"')
    assert note.startswith("Mon\u00a0")
    assert note.endswith("kWh")


def test_a_battery_takes_and_gives(seen: Scene) -> None:
    """What is given is drawn below the line, and counted apart."""
    drawing, note = _lane(seen, "cell")

    assert drawing.count('class="fill k-battery"') == 2
    assert note.startswith("takes ")
    assert ", gives " in note


def test_what_never_runs_is_said(seen: Scene) -> None:
    """Without a run and without a window there is nothing to draw."""
    nothing = np.zeros(96)
    own = replace(seen.plan.things["tank"], power_kw=nothing, habit_kw=nothing)

    plot = lane(seen, own, seen.things["tank"], ())

    assert plot.drawing == ""
    assert plot.note == "does not run"


def test_habit_is_drawn_where_it_differs(seen: Scene) -> None:
    """A thing that does as ever has no second line."""
    own = seen.plan.things["tank"]
    same = lane(seen, replace(own, habit_kw=own.power_kw), seen.things["tank"], ())

    assert 'class="usual"' not in same.drawing
    assert 'class="usual"' in _lane(seen, "tank")[0]
    assert {key.style for key in lane_keys(seen)} == {"usual", "window"}
