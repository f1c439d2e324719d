"""Octopus Energy's rates."""

import pytest
from homeassistant.core import State

from custom_components.quartier.bridge.readers import Local, UnreadableError
from custom_components.quartier.bridge.readers.rates import Rates
from tests.home_assistant.recorded import recorded


def test_half_hours_are_read_with_vat() -> None:
    """A day's rates are half-hours in the money of the place."""
    state = recorded("octopus_day")

    told = Rates().read(state, Local("Europe/Paris", "EUR"))

    assert len(told.values) == 48
    assert told.values[0] == state.attributes["rates"][0]["value_inc_vat"]


def test_pounds_are_read_where_people_pay_in_pounds() -> None:
    """Octopus tells no unit: its rates are in the money of the house."""
    state = recorded("octopus_day")

    told = Rates().read(state, Local("Europe/London", "GBP"))

    assert told.values[0] == state.attributes["rates"][0]["value_inc_vat"]


def test_pounds_are_refused_where_people_pay_in_euros() -> None:
    """Where the unit says pounds and the place pays in euros, nothing is read."""
    state = recorded("octopus_day")
    told = {**state.attributes, "unit_of_measurement": "GBP/kWh"}
    with pytest.raises(UnreadableError) as caught:
        Rates().read(State(state.entity_id, "1", told), Local("Europe/Paris"))

    assert caught.value.what == "unit"
