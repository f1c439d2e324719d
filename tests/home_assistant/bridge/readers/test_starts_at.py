"""Tibber's days in attributes."""

from custom_components.quartier.bridge.readers import Local
from custom_components.quartier.bridge.readers.starts_at import StartsAt
from tests.home_assistant.recorded import recorded


def test_totals_are_read_not_their_parts() -> None:
    """What a kWh costs in all is the price, from each start to the next."""
    state = recorded("tibber_days")

    told = StartsAt().read(state, Local("Europe/Paris"))

    assert len(told.values) == 48
    assert told.values[7] == state.attributes["today"][7]["total"]
    assert told.ends[:-1] == told.starts[1:]
