"""A resident has their own way in their home, and in no other."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.panel import async_setup_panel
from tests.home_assistant.panel.entering import ask, token_of
from tests.home_assistant.street import NOW, StreetCoordinator, home, lives, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)

_PLATFORMS = (
    Platform.BUTTON,
    Platform.NUMBER,
    Platform.SELECT,
    Platform.SWITCH,
    Platform.TIME,
)
_HERS = {"entry_id": "STREET", "place": "h1"}


@pytest.fixture
async def coordinator(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> StreetCoordinator:
    """Have Léa live in the street, with all that people may set."""
    freezer.move_to(NOW)
    assert await async_setup_component(hass, "websocket_api", {})
    async_setup_panel(hass)
    return await lives(hass, street(residents=["person.lea"]), *_PLATFORMS)


@pytest.fixture
async def own_home(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> StreetCoordinator:
    """Have a home of one's own, with all that people may set."""
    freezer.move_to(NOW)
    assert await async_setup_component(hass, "websocket_api", {})
    async_setup_panel(hass)
    return await lives(hass, home(), *_PLATFORMS)


@pytest.fixture
async def lea(hass: HomeAssistant, coordinator: StreetCoordinator) -> str:
    """Log Léa in."""
    assert coordinator
    return await token_of(hass, "person.lea")


async def _set(
    hass: HomeAssistant,
    ws: WebSocketGenerator,
    token: str | None,
    entity: str,
    value: object = None,
    **whose: str,
) -> Mapping[str, Any]:
    told = {"entity_id": entity, **({} if value is None else {"value": value})}
    return await ask(hass, ws, "resident/set", token, **(whose or _HERS), **told)


@pytest.mark.parametrize("hours", [2.0, 12.0])
async def test_one_device_is_left_alone(
    hass: HomeAssistant,
    coordinator: StreetCoordinator,
    lea: str,
    hass_ws_client: WebSocketGenerator,
    hours: float,
) -> None:
    """For as long as she says, and until she says it again."""
    told = {**_HERS, "device": "tank"}
    answer = await ask(
        hass, hass_ws_client, "resident/override", lea, **told, hours=hours
    )
    assert answer["success"]
    assert coordinator.told == [("override", ("tank", hours))]
    until = (NOW + timedelta(hours=hours)).isoformat()
    assert answer["result"]["until"] == {"tank": until}
    answer = await ask(hass, hass_ws_client, "resident/override", lea, **told, hours=0)
    assert answer["result"]["until"] == {}
    assert coordinator.told[1:] == [("release", ("tank",))]


async def test_all_of_the_home_is_left_alone(
    hass: HomeAssistant,
    coordinator: StreetCoordinator,
    lea: str,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """What stands in it, and nothing of the building's."""
    answer = await ask(hass, hass_ws_client, "resident/override", lea, **_HERS, hours=1)
    assert answer["result"]["until"].keys() == {"tank", "car", "wash"}
    assert {name for name, _ in coordinator.told} == {"override"}


@pytest.mark.parametrize("device", ["bat", "pv", "b1", "nothing"])
async def test_what_stands_elsewhere_is_not_theirs(
    hass: HomeAssistant,
    coordinator: StreetCoordinator,
    lea: str,
    hass_ws_client: WebSocketGenerator,
    device: str,
) -> None:
    """They are told what there is in their home."""
    answer = await ask(
        hass, hass_ws_client, "resident/override", lea, **_HERS, device=device, hours=1
    )
    assert answer["error"]["translation_key"] == "unknown_appliance"
    told = answer["error"]["translation_placeholders"]
    assert told == {"asked": device, "meant": "Ballon, Zoé, Lave-linge"}
    assert coordinator.told == []


@pytest.mark.parametrize("hours", [-1, 73, "x"])
async def test_hours_have_bounds(
    hass: HomeAssistant, lea: str, hass_ws_client: WebSocketGenerator, hours: object
) -> None:
    """Three days are enough: who is away longer takes no part."""
    answer = await ask(
        hass, hass_ws_client, "resident/override", lea, **_HERS, hours=hours
    )
    assert answer["error"]["code"] == "invalid_format"


@pytest.mark.parametrize(
    ("entity", "value", "told"),
    [
        ("switch.lea_take_part", False, ("tune", ("H1", {"takes_part": False}))),
        ("switch.lea_take_part", True, ("tune", ("H1", {"takes_part": True}))),
        ("select.lea_mode", "advise", ("tune", ("H1", {"mode": "advise"}))),
        (
            "number.lea_lowest_comfortable_temperature",
            17.5,
            ("tune", ("H1", {"comfort_low_c": 17.5})),
        ),
    ],
)
async def test_what_they_set(  # noqa: PLR0917 (fixtures, and a row of the table)
    hass: HomeAssistant,
    coordinator: StreetCoordinator,
    lea: str,
    hass_ws_client: WebSocketGenerator,
    entity: str,
    value: object,
    told: tuple[str, object],
) -> None:
    """It goes the way that a dashboard would."""
    answer = await _set(hass, hass_ws_client, lea, entity, value)
    assert answer["success"], answer
    assert coordinator.told == [told]


async def test_times_and_buttons(
    hass: HomeAssistant,
    coordinator: StreetCoordinator,
    lea: str,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """By when the washing must be done, and all of it at once."""
    [when] = [
        one.entity_id
        for one in er.async_get(hass).entities.values()
        if one.domain == "time" and one.unique_id.startswith("WASH_")
    ]
    assert (await _set(hass, hass_ws_client, lea, when, "19:30:00"))["success"]
    [(name, (key, values))] = coordinator.told
    assert (name, key) == ("tune", "WASH")
    assert list(values.values()) == ["19:30:00"]
    [button] = [
        one.entity_id
        for one in er.async_get(hass).entities.values()
        if one.unique_id == "H1_override_all"
    ]
    assert (await _set(hass, hass_ws_client, lea, button))["success"]
    assert len(coordinator.told) == 4


async def _refused(
    hass: HomeAssistant, ws: WebSocketGenerator, token: str, unique_id: str
) -> Mapping[str, Any]:
    [entity] = [
        one
        for one in er.async_get(hass).entities.values()
        if one.unique_id == unique_id
    ]
    value = {"number": 1, "switch": False, "select": "act", "button": None}
    return await _set(hass, ws, token, entity.entity_id, value[entity.domain])


@pytest.mark.parametrize(
    "unique_id", ["H2_takes_part", "H2_mode", "STREET_replan", "B1_mode", "BAT_mode"]
)
async def test_what_is_set_elsewhere_is_refused(
    hass: HomeAssistant,
    coordinator: StreetCoordinator,
    lea: str,
    hass_ws_client: WebSocketGenerator,
    unique_id: str,
) -> None:
    """A neighbour's switches, the plant's, and the neighbourhood's."""
    answer = await _refused(hass, hass_ws_client, lea, unique_id)
    assert answer["error"]["translation_key"] == "not_yours"
    assert coordinator.told == []


@pytest.mark.parametrize("entity", ["switch.tank", "person.lea", "switch.gone"])
async def test_what_is_not_quartiers_is_refused(
    hass: HomeAssistant, lea: str, hass_ws_client: WebSocketGenerator, entity: str
) -> None:
    """The entities of others, and those that are not there."""
    other = er.async_get(hass).async_get_or_create(
        "switch", "other", "1", suggested_object_id="tank"
    )
    assert other.entity_id
    answer = await _set(hass, hass_ws_client, lea, entity, value=True)
    assert answer["error"]["translation_key"] == "not_yours"


async def test_of_what_others_hold_nothing_is_told(
    hass: HomeAssistant,
    coordinator: StreetCoordinator,
    lea: str,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """That the battery of all is held is not told with what she holds."""
    coordinator.held["bat"] = NOW + timedelta(hours=1)
    told = {**_HERS, "device": "tank", "hours": 2}
    answer = await ask(hass, hass_ws_client, "resident/override", lea, **told)
    assert answer["result"]["until"].keys() == {"tank"}


async def test_what_only_looks_like_quartiers_is_refused(
    hass: HomeAssistant,
    own_home: StreetCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """The switch of another integration, although it calls itself the same."""
    coordinator = own_home
    other = er.async_get(hass).async_get_or_create(
        "switch", "other", "MAISON_takes_part", config_entry=coordinator.entry
    )
    token = await token_of(hass, "person.guest")
    whose = {"entry_id": "MAISON", "place": "maison"}
    answer = await _set(
        hass, hass_ws_client, token, other.entity_id, value=True, **whose
    )
    assert answer["error"]["translation_key"] == "not_yours"


async def test_what_only_tells_is_not_set(
    hass: HomeAssistant,
    coordinator: StreetCoordinator,
    lea: str,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """A sensor of her own tank is refused, as what is not hers."""
    sensor = er.async_get(hass).async_get_or_create(
        "sensor",
        "quartier",
        "TANK_told",
        config_entry=coordinator.entry,
        config_subentry_id="TANK",
    )
    answer = await _set(hass, hass_ws_client, lea, sensor.entity_id, value=1)
    assert answer["error"]["translation_key"] == "not_yours"


async def test_what_makes_power_is_not_held(
    hass: HomeAssistant,
    own_home: StreetCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Panels on one's roof take no orders: there is nothing to leave alone."""
    coordinator = own_home
    assert "pv" in {device.id for device in coordinator.layout.devices}
    token = await token_of(hass, "person.guest")
    whose = {"entry_id": "MAISON", "place": "maison"}
    answer = await ask(
        hass, hass_ws_client, "resident/override", token, **whose, hours=1
    )
    assert answer["result"]["until"]
    assert "pv" not in answer["result"]["until"]


async def test_in_ones_own_home_wishes_have_no_price_here(
    hass: HomeAssistant,
    own_home: StreetCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Comfort is everybody's there; what wishes are worth is set as administrator."""
    coordinator = own_home
    token = await token_of(hass, "person.guest")
    whose = {"entry_id": "MAISON", "place": "maison"}
    priced = er.async_get(hass).async_get_entity_id(
        "number", "quartier", "MAISON_carbon_eur_per_kg"
    )
    low = er.async_get(hass).async_get_entity_id(
        "number", "quartier", "MAISON_comfort_low"
    )
    assert priced
    assert low
    answer = await _set(hass, hass_ws_client, token, priced, 0.5, **whose)
    assert answer["error"]["translation_key"] == "not_yours"
    assert coordinator.told == []
    answer = await _set(hass, hass_ws_client, token, low, 18.0, **whose)
    assert answer["success"]
