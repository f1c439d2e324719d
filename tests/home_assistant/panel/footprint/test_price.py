"""A home's prices: of its plan, else of its contract, else the regulated ones."""

from collections.abc import Mapping
from typing import Any, Final

import pytest

from custom_components.quartier.bridge.layout import Place
from custom_components.quartier.bridge.readings import Readings
from custom_components.quartier.panel.footprint.price import agreed
from tests.home_assistant.street import NOW, ZONE

_OFFPEAK: Final = {
    "contract": "offpeak",
    "peak_eur_per_kwh": 0.25,
    "offpeak_eur_per_kwh": 0.15,
    "offpeak_windows": "22:30-06:30, 12:00-14:00",
}


def _agreed(**settings: object) -> Mapping[int, float]:
    home = Place("h", "H", "household", "Léa", None, settings)
    return agreed(home, Readings({}.get, NOW), ZONE)


def test_a_contract_by_hand() -> None:
    """Its windows on the wall in Paris; an hour that is half cheap costs the mean."""
    found = _agreed(**_OFFPEAK)
    assert sorted(found) == list(range(24))
    cheap = {23, *range(6), 12, 13}
    for hour, eur in found.items():
        half = hour in {6, 22}
        expected = 0.2 if half else 0.15 if hour in cheap else 0.25
        assert eur == pytest.approx(expected), hour


def test_a_flat_contract_is_flat() -> None:
    """Nothing is to be won by moving what costs the same all day."""
    found = _agreed(contract="flat", price_eur_per_kwh=0.3)
    assert set(found.values()) == {0.3}


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"contract": "offpeak", "offpeak_windows": "by night"},
        # Of a market nobody has told anything here.
        {"contract": "spot", "price_entity": "sensor.market"},
    ],
)
def test_what_cannot_be_priced_is_not(settings: dict[str, Any]) -> None:
    """Nothing was filled in, what was makes no sense, or only a market knows."""
    assert _agreed(**settings) == {}
