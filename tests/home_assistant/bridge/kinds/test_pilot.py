"""Pilot orders are said in the words of the module, and never colder than meant."""

import pytest

from custom_components.quartier.bridge.kinds.pilot import option_for, option_key
from custom_components.quartier.engine import PilotOrder

ZIGBEE = ["comfort", "eco", "frost_protection", "off", "comfort_-1", "comfort_-2"]
FRENCH = ["Arrêt", "Confort", "Confort -1", "Confort -2", "Éco", "Hors-gel"]
ESPHOME = ["Comfort", "Comfort -1°C", "Comfort -2°C", "Eco", "Frost Protection", "Off"]
WORDY = ["confort", "confort moins 1", "confort moins 2", "eco", "hors gel", "arret"]
FOUR = ["Comfort", "Eco", "Away", "Off"]
ORDERS = ["comfort", "comfort_less_1", "comfort_less_2", "eco", "frost", "off"]


@pytest.mark.parametrize(
    ("offered", "words"),
    [
        (
            ZIGBEE,
            ["comfort", "comfort_-1", "comfort_-2", "eco", "frost_protection", "off"],
        ),
        (FRENCH, ["Confort", "Confort -1", "Confort -2", "Éco", "Hors-gel", "Arrêt"]),
        (ESPHOME, ESPHOME),
        (WORDY, WORDY),
        (FOUR, ["Comfort", "Comfort", "Comfort", "Eco", "Away", "Off"]),
        (["Comfort", "Off"], ["Comfort"] * 5 + ["Off"]),
        ([], ["comfort", "comfort_-1", "comfort_-2", "eco", "frost_protection", "off"]),
        (
            ["1", "2"],
            ["comfort", "comfort_-1", "comfort_-2", "eco", "frost_protection", "off"],
        ),
    ],
)
def test_words(offered: list[str], words: list[str]) -> None:
    """Each order by the module's own name; a warmer one where it has no such order."""
    assert [option_for(PilotOrder(order), {}, offered) for order in ORDERS] == words


def test_people_know_best() -> None:
    """What was said in the form wins, and stands in for what was not said."""
    told = {option_key(PilotOrder.COMFORT): "A", option_key(PilotOrder.ECO): "B"}
    said = [option_for(PilotOrder(order), told, []) for order in ORDERS]
    assert said == ["A", "A", "A", "B", "B", "B"]
