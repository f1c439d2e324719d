"""Commands tell each user what they may know, and tell it again when it changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.bridge.trouble import Trouble
from custom_components.quartier.websocket_api import async_setup_websocket_api

from .asked import AskedCoordinator, asked
from .street import NOW, home, home_situation, over_midnight, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)


@pytest.fixture
async def coordinator(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> AskedCoordinator:
    """Register the commands, and load the street."""
    freezer.move_to(NOW)
    assert await async_setup_component(hass, "websocket_api", {})
    async_setup_websocket_api(hass)
    return await asked(hass, street())


@pytest.fixture
def lea(hass: HomeAssistant, hass_read_only_user: User) -> str:
    """Let the resident without rights be Léa, and live in her household."""
    user = {"user_id": hass_read_only_user.id}
    hass.states.async_set("person.lea", "home", user)
    hass.states.async_set("person.guest", "home", {})
    return "person.lea"


async def _ask(
    hass: HomeAssistant,
    ws: WebSocketGenerator,
    token: str | None = None,
    **told: object,
) -> Mapping[str, Any]:
    client = await (ws(hass, token) if token else ws(hass))
    await client.send_json_auto_id(told)
    return dict(await client.receive_json())


def _move_in(hass: HomeAssistant, entry: MockConfigEntry, person: str) -> None:
    sub = entry.subentries["H1"]
    hass.config_entries.async_update_subentry(
        entry, sub, data={**sub.data, "residents": [person]}
    )


async def test_an_administrator_sees_sums(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: Any,  # noqa: ANN401 (a generator)
) -> None:
    """Sums, plant and everybody's bill; nobody's hours."""
    assert coordinator
    told = (await _ask(hass, hass_ws_client, type="quartier/plan", entry_id="STREET"))[
        "result"
    ]
    assert told["plan"]["places"].keys() == {"street", "b1"}
    assert told["plan"]["bills"].keys() == {"street", "b1", "h1", "h2"}
    assert told["plan"]["cost_eur"] == coordinator.data.plan.cost_eur  # type: ignore[union-attr]  # there is one
    assert told["plan"]["devices"].keys() == {"b1-meter", "pv", "bat"}
    assert "pv" in told["measured_kw"]
    measured = coordinator.data.measured_kw.keys()
    assert told["measured_kw"].keys() == measured - {"h1", "h2", "tank"}
    assert {each["place"] for each in told["decisions"]} <= {"b1"}
    assert told["now"] == 0
    assert told["troubles"] == 1
    length = len(told["plan"]["starts"])
    assert len(told["plan"]["places"]["b1"]["exchange_kw"]) == length
    assert len(told["plan"]["devices"]["bat"]["power_kw"]) == length


async def test_who_waits_for_a_plan_is_told_where_none_can_come(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: Any,  # noqa: ANN401 (a generator)
) -> None:
    """What the engine refused is no plan that is late."""
    ask = {"type": "quartier/plan", "entry_id": "STREET"}
    assert not (await _ask(hass, hass_ws_client, **ask))["result"]["is_refused"]
    refused = (Trouble("refused", "homes[0]"),)
    coordinator.data = replace(coordinator.data, plan=None, troubles=refused)

    assert (await _ask(hass, hass_ws_client, **ask))["result"]["is_refused"]


async def test_a_resident_sees_their_own(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: Any,  # noqa: ANN401 (a generator)
    hass_read_only_access_token: str,
    lea: str,
) -> None:
    """Her household whole; of one neighbour not even what is left of a sum."""
    _move_in(hass, coordinator.entry, lea)
    answer = await _ask(
        hass,
        hass_ws_client,
        hass_read_only_access_token,
        type="quartier/plan",
        entry_id="STREET",
        language="fr-FR",
    )
    plan = answer["result"]["plan"]
    assert plan["places"].keys() == {"h1"}
    assert {"tank", "car", "wash"} <= plan["devices"].keys()
    # What all pay less what she pays would be her one neighbour's bill.
    assert plan["bills"].keys() == {"h1"}
    for figure in ("cost_eur", "saved_eur", "saved_kg", "costs_eur", "habit_cost_eur"):
        assert plan[figure] is None
    assert any("tourne" in each["sentence"] for each in answer["result"]["decisions"])
    tree = await _ask(
        hass, hass_ws_client, hass_read_only_access_token, type="quartier/tree"
    )
    [entry] = tree["result"]["entries"]
    assert entry["own"] == ["h1"]
    assert not entry["admin"]
    assert {place["id"] for place in entry["places"]} == {"street", "b1", "h1"}
    assert {device["id"] for device in entry["devices"]} == {"tank", "car", "wash"}


async def test_a_stranger_sees_sums_only(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: Any,  # noqa: ANN401 (a generator)
    hass_read_only_access_token: str,
) -> None:
    """Who lives nowhere here sees no household, not even its name."""
    assert coordinator
    answer = await _ask(
        hass,
        hass_ws_client,
        hass_read_only_access_token,
        type="quartier/plan",
        entry_id="STREET",
    )
    text = str(answer)
    assert answer["result"]["plan"]["places"].keys() == {"street", "b1"}
    for secret in ("Léa", "Omar", "Zoé", "'h1'", "'h2'"):
        assert secret not in text


async def test_the_tree(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: Any,  # noqa: ANN401 (a generator)
) -> None:
    """Places and devices with the entities that show them; what is off is left out."""
    registry = er.async_get(hass)
    for key, sub in (("STREET", None), ("H1", "H1"), ("BAT", "BAT")):
        registry.async_get_or_create(
            "sensor",
            "quartier",
            f"{key}_why",
            config_entry=coordinator.entry,
            config_subentry_id=sub,
            suggested_object_id=f"{key}_why",
        )
    registry.async_get_or_create(
        "sensor",
        "quartier",
        "BAT_power",
        config_entry=coordinator.entry,
        config_subentry_id="BAT",
        disabled_by=er.RegistryEntryDisabler.USER,
    )
    answer = await _ask(hass, hass_ws_client, type="quartier/tree")
    [entry] = answer["result"]["entries"]
    assert (entry["kind"], entry["name"]) == ("neighbourhood", "Rue des Lilas")
    places = {place["id"]: place for place in entry["places"]}
    assert places["street"]["entities"] == {"sensor.why": "sensor.street_why"}
    assert places["h1"]["seen"] is False
    assert places["h1"]["parent"] == "b1"
    devices = {device["id"]: device for device in entry["devices"]}
    assert devices["bat"]["entities"] == {"sensor.why": "sensor.bat_why"}
    assert devices["bat"]["kind"] == "battery"


async def test_a_subscription(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: Any,  # noqa: ANN401 (a generator)
) -> None:
    """What is now, then each change, until it is given up."""
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "quartier/subscribe", "entry_id": "STREET"})
    answer = await client.receive_json()
    assert answer["success"]
    first = (await client.receive_json())["event"]
    assert first["plan"]["status"] == "optimal"
    await coordinator.becomes(plan=None, decisions=())
    assert (await client.receive_json())["event"]["plan"] is None
    await client.send_json_auto_id(
        {"type": "unsubscribe_events", "subscription": answer["id"]}
    )
    assert (await client.receive_json())["success"]
    await coordinator.becomes(solve_s=1.0)
    await client.send_json_auto_id({"type": "ping"})
    assert (await client.receive_json())["type"] == "pong"


async def test_what_is_held_is_told_at_once(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: Any,  # noqa: ANN401 (a generator)
    hass_read_only_access_token: str,
    lea: str,
) -> None:
    """Until when, of one's own appliances; of others' not even that they are held."""
    _move_in(hass, coordinator.entry, lea)
    until = NOW + timedelta(hours=2)
    ask = {"type": "quartier/subscribe", "entry_id": "STREET"}
    told = []
    for token in (hass_read_only_access_token, None):
        client = await hass_ws_client(hass, *([token] if token else []))
        await client.send_json_auto_id(ask)
        assert (await client.receive_json())["success"]
        assert (await client.receive_json())["event"]["held"] == {}
        coordinator.overrides["tank"] = until
        coordinator.async_update_listeners()
        told.append((await client.receive_json())["event"]["held"])
        coordinator.overrides.clear()
    assert told == [{"tank": until.isoformat()}, {}]


@pytest.mark.parametrize("command", ["plan", "subscribe"])
async def test_an_entry_that_is_not_there(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: Any,  # noqa: ANN401 (a generator)
    command: str,
) -> None:
    """A lost entry, one of others and one that is not loaded are not found."""
    assert coordinator
    MockConfigEntry(domain="other", entry_id="OTHER").add_to_hass(hass)
    home().add_to_hass(hass)
    for entry_id in ("GONE", "OTHER", "MAISON"):
        answer = await _ask(
            hass, hass_ws_client, type=f"quartier/{command}", entry_id=entry_id
        )
        assert answer["error"]["code"] == "not_found"
        assert answer["error"]["translation_key"] == "entry_not_loaded"


async def test_in_ones_own_home(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: Any,  # noqa: ANN401 (a generator)
    hass_read_only_access_token: str,
) -> None:
    """Whoever may open Home Assistant sees everything."""
    assert coordinator
    await asked(hass, home(), home_situation())
    answer = await _ask(
        hass,
        hass_ws_client,
        hass_read_only_access_token,
        type="quartier/plan",
        entry_id="MAISON",
    )
    devices = answer["result"]["plan"]["devices"]
    assert {"pv", "tank", "car", "wash"} <= devices.keys()


async def test_what_midnight_cuts_is_told_whole(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: Any,  # noqa: ANN401 (a generator)
) -> None:
    """One run, its savings added, its days and its money those of the reader."""
    hass.config.currency = "CHF"
    coordinator.data = replace(coordinator.data, decisions=over_midnight("bat"))
    answer = await _ask(hass, hass_ws_client, type="quartier/plan", entry_id="STREET")
    [told] = answer["result"]["decisions"]
    assert "from 15:00 to 16:00 tomorrow (20.0\u00a0kWh)" in told["sentence"]
    assert "saves CHF\u00a00.10" in told["sentence"]
    assert told["saved_eur"] == pytest.approx(0.1)
