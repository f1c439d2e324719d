"""States: from how it is now to the end, against what is wished."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine import Ev
from quartier.lab.report.plan.scene import Scene
from quartier.lab.report.plan.state import State, state, state_plot


def _state(seen: Scene, name: str) -> State:
    found = state(seen, seen.plan.things[name], seen.things[name])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "title", "unit", "now"),
    [
        ("cell", "Cell: charge", "kWh", 2.0),
        ("tank", "Tank: temperature", "°C", 45.0),
        ("rooms", "Rooms: temperature", "°C", 19.0),
    ],
)
def test_a_state_begins_now(
    seen: Scene, name: str, title: str, unit: str, now: float
) -> None:
    """It has a value at each edge of the steps; the first is what was measured."""
    found = _state(seen, name)

    assert (found.title, found.unit) == (title, unit)
    assert found.values[0] == now
    assert len(found.values) == 97


def test_a_car_is_shown_while_it_is_there(seen: Scene) -> None:
    """Before it comes and after it leaves nothing is known; away, it says so."""
    found, car = _state(seen, "car"), seen.things["car"]
    assert isinstance(car, Ev)
    away = state(seen, seen.plan.things["car"], replace(car, sessions=()))

    known = np.flatnonzero(np.isfinite(found.values))
    assert (known[0], known[-1]) == (36, 62)
    assert found.values[36] == 10.0
    assert found.values[62] >= 30.0 - 1e-6
    assert away is not None
    assert away.note == "not here"


def test_wishes_lie_behind(seen: Scene) -> None:
    """A comfort band is an area, a floor is a line."""
    rooms, tank = (
        state_plot(seen, seen.plan.things[name], _state(seen, name)).drawing
        for name in ("rooms", "tank")
    )

    assert 'class="wished"' in rooms
    assert 'class="floor"' in tank


def test_what_has_no_state_has_none(seen: Scene) -> None:
    """A washing machine is neither full nor warm."""
    assert state(seen, seen.plan.things["washer"], seen.things["washer"]) is None
