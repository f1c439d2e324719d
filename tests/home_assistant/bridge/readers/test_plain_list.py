"""Lists that people write themselves."""

from datetime import UTC, datetime

import pytest
from homeassistant.core import State

from custom_components.quartier.bridge.readers import Local, UnreadableError
from custom_components.quartier.bridge.readers.plain_list import (
    PricesOfList,
    SunOfList,
)
from tests.home_assistant.recorded import recorded

PARIS = Local("Europe/Paris")


def test_moments_without_offset_are_on_the_wall() -> None:
    """Midnight in a template is midnight in Paris."""
    told = PricesOfList().read(recorded("own_template"), PARIS)

    assert told.starts[0] == datetime(2026, 11, 24, 23, tzinfo=UTC)
    assert told.values[0] == 0.15


def test_large_numbers_without_a_unit_are_refused() -> None:
    """62 of nobody knows what is no price, and is not taken for one."""
    items = [{"time": f"2026-11-25T{h:02}:00:00Z", "price": 62.0} for h in range(5)]

    with pytest.raises(UnreadableError) as caught:
        PricesOfList().read(State("sensor.x", "1", {"prices": items}), PARIS)

    assert caught.value.what == "unit"


@pytest.mark.parametrize(
    ("unit", "kw"), [("W", 1.5), ("kW", 1500.0), (None, 1.5), ("kWh", 1.5)]
)
def test_the_sun_is_in_the_unit_of_the_entity(unit: str | None, kw: float) -> None:
    """Powers are in the entity's unit of power, else W."""
    items = [{"start": f"2026-11-25T{h:02}:00:00Z", "power": 1500} for h in range(5)]
    attributes = {"forecast": items, "unit_of_measurement": unit}
    state = State("sensor.x", "1", attributes)

    assert SunOfList().fits(state)
    assert SunOfList().read(state, PARIS).values[0] == kw


def test_a_list_of_prices_is_no_sun() -> None:
    """What is told in money is not taken for power."""
    assert not SunOfList().fits(recorded("own_template"))
