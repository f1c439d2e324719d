"""Octopus Energy's rates."""

import pytest

from custom_components.quartier.bridge.readers import Local, UnreadableError
from custom_components.quartier.bridge.readers.rates import Rates
from tests.home_assistant.recorded import recorded


def test_half_hours_are_read_with_vat() -> None:
    """A day's rates are half-hours in the money of the place."""
    state = recorded("octopus_day")

    told = Rates().read(state, Local("Europe/Paris", "EUR"))

    assert len(told.values) == 48
    assert told.values[0] == state.attributes["rates"][0]["value_inc_vat"]


def test_pounds_are_refused() -> None:
    """Where the place pays in pounds and no unit is told, nothing is read."""
    with pytest.raises(UnreadableError) as caught:
        Rates().read(recorded("octopus_day"), Local("Europe/London", "GBP"))

    assert caught.value.what == "unit"
