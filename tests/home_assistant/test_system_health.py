"""System health tells how planning goes, in both languages."""

import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier import system_health

from .asked import asked
from .street import home, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)

_TRANSLATIONS = (
    Path(__file__).parents[2] / "custom_components" / "quartier" / "translations"
)


async def _shown(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> dict[str, Any]:
    """Ask as the page does, and gather what it is told until the end."""
    hass.config.components.add("quartier")
    assert await async_setup_component(hass, "system_health", {})
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "system_health/info"})
    answer = await client.receive_json()
    assert answer["success"], answer
    shown: dict[str, Any] = {}
    while True:
        event = (await client.receive_json())["event"]
        if event["type"] == "finish":
            return shown
        if event["type"] == "initial":
            shown = event["data"]["quartier"]["info"]
        elif event["domain"] == "quartier":
            assert event["success"], event
            shown[event["key"]] = event["data"]


async def test_what_is_told(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Of two entries one runs; its plan, its time and its troubles are counted."""
    await asked(hass, street())
    home().add_to_hass(hass)
    told = await _shown(hass, hass_ws_client)
    assert told.pop("solver").startswith("HiGHS 1.")
    assert told == {
        "entries": "1 / 2",
        "solve_s": 0.42,
        "plans": "optimal: 1",
        "troubles": 1,
    }


async def test_before_anything_is_planned(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a plan or an entry, and without a solver, there is still an answer."""

    def lost(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(system_health, "version", lost)
    assert await _shown(hass, hass_ws_client) == {
        "solver": "-",
        "entries": "0 / 0",
        "solve_s": 0.0,
        "plans": "",
        "troubles": 0,
    }
    coordinator = await asked(hass, street())
    await coordinator.becomes(plan=None)
    assert (await _shown(hass, hass_ws_client))["plans"] == "none: 1"


# Shown where somebody has nodes.
_OF_NODES = {"broker", "nodes", "nodes_unconfirmed", "node_messages_refused"}


async def test_it_has_words(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Each line has a name in English and French."""
    keys = (await _shown(hass, hass_ws_client)).keys()
    for language in ("en", "fr"):
        words = json.loads((_TRANSLATIONS / f"{language}.json").read_text("utf-8"))
        assert words["system_health"]["info"].keys() == keys | _OF_NODES
