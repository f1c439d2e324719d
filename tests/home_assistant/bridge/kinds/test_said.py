"""What forms say is read for what it means, whatever its type."""

from datetime import time

import pytest

from custom_components.quartier.bridge.kinds import said
from tests.home_assistant.bridge.kinds.scene import device


@pytest.mark.parametrize(
    ("told", "number"),
    [(3, 3.0), ("4.5", 4.5), (0, 0.0), (None, 7.0), ("", 7.0), ("nan", 7.0), ([], 7.0)],
)
def test_numbers(told: object, number: float) -> None:
    """A number may be text; what is none is as usual, and nought is a number."""
    assert said.number({"kw": told}, "kw", 7.0) == number
    assert said.number({}, "kw", 7.0) == 7.0


def test_words_and_choices() -> None:
    """Nothing, and what is not offered, is as usual."""
    assert said.word({"name": "switch.a"}, "name") == "switch.a"
    assert said.word({"name": None}, "name", "b") == "b"
    assert said.one_of({"unit": "kw"}, "unit", ("w", "kw"), "w") == "kw"
    assert said.one_of({"unit": "hp"}, "unit", ("w", "kw"), "w") == "w"
    assert said.flag({"a": False}, "a", usual=True) is False
    assert said.flag({}, "a", usual=True) is True


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("07:45", time(7, 45)),
        ("07:45:30", time(7, 45)),
        ("later", time(18)),
        (None, time(18)),
        ("06:00+02:00", time(6)),
    ],
)
def test_times(told: object, at: time) -> None:
    """A time is one of the wall clock, to the minute."""
    assert said.wall_time({"at": told}, "at", "18:00") == at
    assert said.wall_time({}, "at", "18:00") == time(18)


def test_entities() -> None:
    """Entities are named once each, in the order asked."""
    own = device("ev", switch="switch.a", current="number.b", other="switch.a")
    assert said.entities(own, "current", "switch", "other", "none") == (
        "number.b",
        "switch.a",
    )


@pytest.mark.parametrize("told", [0, -1, "0", None, "nan", 1e300, 10**400, {}])
def test_sizes(told: object) -> None:
    """What others are divided by is never nothing, nor more than there is."""
    assert said.size({"kw": told}, "kw", 7.0) == 7.0
    assert said.size({"kw": "0.01"}, "kw", 7.0) == 0.01


@pytest.mark.parametrize("told", ["x", "", "switch.", 3, None, ["switch.a"], {}])
def test_what_is_no_entity(told: object) -> None:
    """It is not there."""
    assert said.entity({"switch": told}, "switch") == ""
    if not isinstance(told, str):
        assert said.word({"switch": told}, "switch", "b") == "b"
    assert said.entities(device("ev", switch=told), "switch") == ()
