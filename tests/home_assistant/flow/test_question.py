"""The questions that many forms ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.flow.question import (
    COMFORT,
    NAME,
    choice,
    comfort_fault,
    entity,
    number,
    parent,
)

_C = st.floats(5, 35)


@given(st.lists(_C, min_size=4, max_size=4))
def test_comfort_must_rise(told_c: list[float]) -> None:
    """Sorted and a degree apart it is right; turned round it is not."""
    keys = ("comfort_floor_c", "comfort_low_c", "comfort_high_c", "comfort_ceiling_c")
    floor, low, high, ceiling = sorted(told_c)
    rising = dict(zip(keys, (floor, low, high + 1, ceiling + 1), strict=True))

    assert comfort_fault(rising) == {}

    falling = dict(zip(keys, reversed(rising.values()), strict=True))

    assert comfort_fault(falling) == {"comfort": "comfort"}


def test_usual_comfort_is_right() -> None:
    """Whoever leaves the section as it is does nothing wrong."""
    assert comfort_fault({}) == {}
    assert comfort_fault({each.key: each.default for each in COMFORT}) == {}


def test_a_place_is_chosen_among_names() -> None:
    """The first is proposed, and one must be chosen."""
    where = parent([{"value": "a", "label": "A"}, {"value": "b", "label": "B"}])

    assert where.default == "a"
    assert where.required
    assert NAME.required


@pytest.mark.parametrize(("step", "shown"), [(None, "any"), (1.0, 1.0)])
def test_numbers_have_units(step: float | None, shown: object) -> None:
    """A number is asked for in a box, with its unit."""
    config = number(0, 9, "kW", step).config

    assert config["unit_of_measurement"] == "kW"
    assert config["step"] == shown


def test_entities_are_filtered() -> None:
    """Only entities that can be meant are offered."""
    config = entity("sensor", "power", multiple=True).config

    assert config["multiple"]
    assert config["filter"] == [{"domain": ["sensor"], "device_class": ["power"]}]
    assert choice(("a",), "words").config["translation_key"] == "words"
