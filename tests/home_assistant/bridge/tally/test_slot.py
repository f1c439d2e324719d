"""A slot is one step of what came."""

from datetime import timedelta

from custom_components.quartier.bridge.tally.slot import Slot
from custom_components.quartier.engine import Policy
from tests.home_assistant.bridge.street import START, outlook, street


def test_a_slot_lasts_its_step() -> None:
    """Its begin, end, hours and prices are those of its truth."""
    slot = Slot(street(), street(), outlook(1, 2), Policy())

    assert slot.begins == START + timedelta(minutes=30)
    assert slot.ends == START + timedelta(hours=1)
    assert slot.hours == 0.5
    assert slot.price("anna.import_eur_per_kwh") == 0.15
