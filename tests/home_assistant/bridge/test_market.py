"""Prices are followed where others publish them, ahead or one at a time."""

from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from homeassistant.core import HomeAssistant

from custom_components.quartier.bridge.history import Archive
from custom_components.quartier.bridge.kinds import kinds
from custom_components.quartier.bridge.layout import Device, Layout, Place
from custom_components.quartier.bridge.market import (
    Follow,
    async_prices,
    followed,
    laid,
)
from custom_components.quartier.bridge.readers import Told
from custom_components.quartier.bridge.readers.by_action import Market
from custom_components.quartier.bridge.readings import Readings
from custom_components.quartier.bridge.trouble import Trouble
from custom_components.quartier.engine import Clock
from tests.home_assistant.recorded import recorded

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
OWN = Follow("sensor.r1", "Réseau", is_own=True)


async def _asked(hass: HomeAssistant, one: Follow = OWN) -> object:
    hass.config.currency = "EUR"
    readings = Readings(hass.states.get, NOW)
    return await async_prices(hass, Archive(900), "Europe/Paris", readings, one)


def _say(hass: HomeAssistant, state: str, unit: str = "") -> None:
    told: dict[str, Any] = {"unit_of_measurement": unit} if unit else {}
    hass.states.async_set("sensor.r1", state, told)


def test_who_follows_what() -> None:
    """Contracts their markets, networks an entity of their own, others nothing."""
    spot = MappingProxyType({"contract": "spot", "price_entity": "sensor.day"})
    place = Place("q", "Q", "neighbourhood", "Rue", settings=spot)
    network = Device("net", "N", "heat_network", "Réseau", "q", {"r1": "sensor.r1"})
    plain = Device("other", "O", "heat_network", "Autre", "q", {})
    roof = Device("roof", "R", "pv", "Toit", "q", {})
    unknown = Device("new", "X", "not_yet", "Futur", "q", {})
    devices = (network, plain, roof, unknown)
    layout = Layout("e", "neighbourhood", "Rue", "UTC", (place,), devices, {})
    assert followed(layout, kinds()) == {
        "sensor-day.eur_per_kwh": Follow("sensor.day", "Rue"),
        "net.r1_eur_per_kwh": OWN,
    }


async def test_prices_that_are_published_ahead(hass: HomeAssistant) -> None:
    """As those of a market are read."""
    state = recorded("entsoe_shuffled")
    hass.states.async_set("sensor.r1", state.state, state.attributes)
    assert isinstance(await _asked(hass), Told)


@pytest.mark.parametrize(
    ("state", "unit", "price"),
    [
        ("0.061", "EUR/kWh", 0.061),
        ("61", "€/MWh", 0.061),
        ("6.1", "ct/kWh", 0.061),
        ("0.061", "", 0.061),
    ],
)
async def test_one_number_is_a_price(
    hass: HomeAssistant, state: str, unit: str, price: float
) -> None:
    """In whatever unit of it; a market that tells no more is in trouble."""
    _say(hass, state, unit)
    assert await _asked(hass) == pytest.approx(price)
    trouble = await _asked(hass, Follow("sensor.r1", "Rue"))
    assert isinstance(trouble, Trouble)


async def test_a_number_counts_while_its_market_is_down(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The entity of one's own still says its price; that of others is in trouble."""
    down = Trouble("unreadable", "sensor.r1", "Rue")

    async def asked(*_: object) -> Trouble:
        return down

    monkeypatch.setattr(Market, "async_prices", asked)
    _say(hass, "0.061", "EUR/kWh")
    assert await _asked(hass) == pytest.approx(0.061)
    assert await _asked(hass, Follow("sensor.r1", "Rue")) == down
    _say(hass, "dear", "EUR/kWh")
    assert await _asked(hass) == down


@pytest.mark.parametrize(
    ("state", "unit", "what"),
    [
        ("61", "", "range"),
        ("0.06", "USD/kWh", "unit"),
        ("dear", "EUR/kWh", "unreadable"),
        ("nan", "EUR/kWh", "range"),
    ],
)
async def test_what_is_no_price(
    hass: HomeAssistant, state: str, unit: str, what: str
) -> None:
    """It says what is wrong, and whose it is."""
    _say(hass, state, unit)
    trouble = await _asked(hass)
    assert isinstance(trouble, Trouble)
    assert (trouble.what, trouble.where) == (what, "sensor.r1")
    assert trouble.whose == "Réseau"


async def test_who_is_away_is_not_asked(hass: HomeAssistant) -> None:
    """What stands in for its prices is somebody else's."""
    _say(hass, "unavailable")
    assert await _asked(hass) is None


def test_prices_on_a_clock() -> None:
    """One number is a price for all of it; a list goes on at its mean."""
    clock = Clock.even(NOW, 3600, 4)
    np.testing.assert_array_equal(laid(0.06, clock), np.full(4, 0.06))
    told = Told((NOW, NOW + HOUR), (NOW + HOUR, NOW + 2 * HOUR), (0.04, 0.08))
    np.testing.assert_allclose(laid(told, clock), [0.04, 0.08, 0.06, 0.06])
    past = Told((NOW - HOUR,), (NOW,), (0.04,))
    assert np.isnan(laid(past, clock)).all()
