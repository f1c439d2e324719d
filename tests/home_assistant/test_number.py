"""Numbers set comfort within bounds, targets of devices, and the prices of wishes."""

from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry
from syrupy.assertion import SnapshotAssertion

from custom_components.quartier.engine import Policy, wish_kinds
from tests.home_assistant.platforms import act, matches
from tests.home_assistant.street import (
    NOW,
    StreetCoordinator,
    home,
    lives,
    street,
)

_SET = "number.set_value"


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@pytest.mark.parametrize("entry", [street(), home()], ids=["street", "home"])
async def test_snapshot(
    hass: HomeAssistant, entry: MockConfigEntry, snapshot: SnapshotAssertion
) -> None:
    """Every number is as it was seen to be right."""
    await matches(hass, entry, Platform.NUMBER, snapshot)


async def test_residents_loosen_their_comfort(hass: HomeAssistant) -> None:
    """What a resident sets is told to the coordinator, and shown at once."""
    coordinator = await lives(hass, street(), Platform.NUMBER)
    name = "number.lea_lowest_comfortable_temperature"
    assert _attributes(hass, name) == (16.0, 19.0)
    assert _value(hass, name) == 19.0
    await act(hass, _SET, name, value=17.5)
    assert coordinator.told == [("tune", ("H1", {"comfort_low_c": 17.5}))]
    assert _value(hass, name) == 17.5


@pytest.mark.parametrize(
    ("name", "beyond"),
    [
        ("lowest_comfortable_temperature", 15.5),
        ("lowest_comfortable_temperature", 19.5),
        ("highest_comfortable_temperature", 23.5),
        ("highest_comfortable_temperature", 28.5),
    ],
)
async def test_nobody_tightens_what_is_guaranteed(
    hass: HomeAssistant, name: str, beyond: float
) -> None:
    """Beyond the landlord's bounds nothing is set, either way."""
    coordinator = await lives(hass, street(), Platform.NUMBER)
    with pytest.raises(ServiceValidationError):
        await act(hass, _SET, f"number.lea_{name}", value=beyond)
    assert coordinator.told == []


async def test_what_was_set_yields_to_new_bounds(hass: HomeAssistant) -> None:
    """Where a landlord changes the bounds, what was set before moves within them."""
    coordinator = await lives(hass, street(), Platform.NUMBER)
    coordinator.tunables["H1"] = {"comfort_low_c": 12.0, "comfort_high_c": 40.0}
    await coordinator.becomes()
    assert _value(hass, "number.lea_lowest_comfortable_temperature") == 16.0
    assert _value(hass, "number.lea_highest_comfortable_temperature") == 28.0


async def test_at_home_people_are_their_own_masters(hass: HomeAssistant) -> None:
    """In a home of one's own it may be warmer than usual, and is never upside down."""
    coordinator = await lives(hass, home(), Platform.NUMBER)
    low, high = (
        f"number.maison_{side}_comfortable_temperature"
        for side in ("lowest", "highest")
    )
    assert _attributes(hass, low) == (16.0, 25.0)
    assert _attributes(hass, high) == (20.0, 30.0)
    await act(hass, _SET, high, value=21.0)
    await act(hass, _SET, low, value=21.5)
    assert coordinator.told == [
        ("tune", ("MAISON", {"comfort_high_c": 21.0})),
        ("tune", ("MAISON", {"comfort_low_c": 21.5})),
    ]
    await coordinator.becomes()
    assert (_value(hass, low), _value(hass, high)) == (21.5, 22.5)
    assert _attributes(hass, high) == (22.5, 30.0)


async def test_a_price_is_in_the_money_of_the_house(hass: HomeAssistant) -> None:
    """What a wish is worth is in pounds where people pay in pounds."""
    hass.config.currency = "GBP"
    await lives(hass, street(), Platform.NUMBER)
    units = {
        state.attributes.get("unit_of_measurement")
        for state in hass.states.async_all("number")
        if "price" in state.entity_id
    }
    assert "GBP/kg" in units
    assert not any("EUR" in str(unit) for unit in units)


async def test_a_community_prices_its_wishes(hass: HomeAssistant) -> None:
    """What a wish is worth is told to the coordinator, in the engine's own words."""
    coordinator = await lives(hass, street(), Platform.NUMBER)
    name = "number.rue_des_lilas_price_of_co2"
    assert _value(hass, name) == 0.1
    await act(hass, _SET, name, value=0.25)
    assert coordinator.told == [("set_policy", ("carbon", {"eur_per_kg": 0.25}))]
    assert _value(hass, name) == 0.25


async def test_a_price_that_cannot_be_is_refused_in_words(hass: HomeAssistant) -> None:
    """Where the engine refuses a policy, people are told why, and nothing is set."""
    coordinator = await lives(hass, street(), Platform.NUMBER)
    coordinator.wishes["peak"] = {"eur_per_kw": -1.0}
    name = "number.rue_des_lilas_price_of_co2"
    with (
        patch.object(StreetCoordinator, "policy", Policy()),
        pytest.raises(ServiceValidationError) as refused,
    ):
        await act(hass, _SET, name, value=0.25)
    assert refused.value.translation_key == "price_refused"
    told = refused.value.translation_placeholders
    assert told is not None
    assert "eur_per_kw: got -1.0" in told["fault"]


async def test_only_the_main_prices_are_shown_at_first(hass: HomeAssistant) -> None:
    """Every price of every wish is there, but only four are not disabled."""
    await lives(hass, street(), Platform.NUMBER)
    entries = er.async_entries_for_config_entry(er.async_get(hass), "STREET")
    prices = [each for each in entries if each.unique_id.startswith("STREET_")]
    for kind in wish_kinds():
        assert any(f"_{kind}_" in each.unique_id for each in prices), kind
    shown = {each.unique_id for each in prices if each.disabled_by is None}
    assert shown == {
        "STREET_carbon_eur_per_kg",
        "STREET_peak_eur_per_kw",
        "STREET_self_sufficiency_eur_per_kwh",
        "STREET_simple_life_eur_per_switch",
    }


@pytest.mark.parametrize(
    ("name", "key", "told"),
    [
        ("zoe_charge_to", "CAR", {"target_percent": 60.0}),
        ("batterie_reserve_for_an_outage", "BAT", {"reserve_percent": 60.0}),
    ],
)
async def test_targets_of_devices(
    hass: HomeAssistant, name: str, key: str, told: dict[str, Any]
) -> None:
    """What a kind of device lets people tune is a number of each such device."""
    coordinator = await lives(hass, street(), Platform.NUMBER)
    await act(hass, _SET, f"number.{name}", value=60)
    assert coordinator.told == [("tune", (key, told))]
    assert _value(hass, f"number.{name}") == 60.0


def _value(hass: HomeAssistant, name: str) -> float:
    state = hass.states.get(name)
    assert state is not None
    return float(state.state)


def _attributes(hass: HomeAssistant, name: str) -> tuple[float, float]:
    state = hass.states.get(name)
    assert state is not None
    return state.attributes["min"], state.attributes["max"]
