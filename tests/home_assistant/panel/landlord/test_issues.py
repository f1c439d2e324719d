"""What stands under Repairs is told a landlord; of homes only how many there are."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.bridge.trouble import Trouble
from custom_components.quartier.const import DOMAIN
from custom_components.quartier.repairs import async_tell
from tests.home_assistant.asked import AskedCoordinator
from tests.home_assistant.panel.entering import ENTRY, ask, opened, token_of
from tests.home_assistant.street import NOW

from .block import block

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)

_ROOF = Trouble("missing", "sensor.sun", "Toiture")
_LEA = Trouble("missing", "sensor.lea_tank", "Ballon")
_OMAR = Trouble("contract", "H2", "Omar", "le prix")


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW)


@pytest.fixture
async def coordinator(hass: HomeAssistant) -> AskedCoordinator:
    """Open a street of twelve homes."""
    return await opened(hass, block())


async def _alerts(
    hass: HomeAssistant, ws: WebSocketGenerator, token: str | None = None
) -> list[Mapping[str, Any]]:
    told = {"entry_id": ENTRY, "language": "fr"}
    answer = await ask(hass, ws, "landlord/alerts", token, **told)
    return [
        one
        for one in answer["result"]["alerts"]
        if one["title"] or one["key"].startswith("home_troubles")
    ]


async def test_of_homes_only_how_many(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """The roof is named, with what to do; two troubles in homes are counted."""
    async_tell(hass, coordinator.entry, [_ROOF, _LEA, _OMAR])
    homes, roof = sorted(
        await _alerts(hass, hass_ws_client), key=lambda one: bool(one["title"])
    )
    assert roof["title"] == "Une entité de Toiture a disparu"
    assert "sensor.sun" in roof["todo"]
    assert roof["repairs"] is True
    assert homes["key"] == "home_troubles"
    assert homes["told"] == {"count": "2"}
    text = json.dumps([homes, roof])
    for name in ("Omar", "lea", "Ballon", "H2"):
        assert name not in text


async def test_of_few_homes_not_even_how_many(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Of ten, that there is something in one or several of them."""
    few = await opened(hass, block(homes=10))
    async_tell(hass, few.entry, [_LEA, _OMAR])
    [homes] = await _alerts(hass, hass_ws_client)
    assert (homes["key"], homes["told"]) == ("home_troubles_few", {})


async def test_what_only_a_form_says_is_said_by_the_panel(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """A node that was found: its title as Repairs has it, and a next step."""
    assert coordinator
    ir.async_create_issue(
        hass,
        DOMAIN,
        "node_found_n1",
        data={"what": "node_found", "where": "n1"},
        is_fixable=True,
        severity=ir.IssueSeverity.WARNING,
        translation_key="node_found",
        translation_placeholders={"node": "n1"},
    )
    [found] = await _alerts(hass, hass_ws_client)
    assert found["title"] == "Un boîtier a été trouvé : n1"
    assert (found["key"], found["todo"]) == ("found", "")


async def test_who_is_common_by_name_alone_is_not(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Of two things of one name, one in a home, it might be that one."""
    sub = coordinator.entry.subentries["TANK"]
    hass.config_entries.async_update_subentry(coordinator.entry, sub, title="Toiture")
    async_tell(hass, coordinator.entry, [_ROOF])
    [found] = await _alerts(hass, hass_ws_client)
    assert found["key"] == "home_troubles"


async def test_not_what_is_of_others_or_put_aside(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """Another entry's issue, another integration's, and one that was dismissed."""
    data: dict[str, str | int | float | None] = {"entry_id": "OTHER", "what": "stale"}
    for domain, told in ((DOMAIN, data), ("sun", {**data, "entry_id": ENTRY})):
        ir.async_create_issue(
            hass,
            domain,
            "other",
            data=told,
            is_fixable=False,
            severity=ir.IssueSeverity.WARNING,
            translation_key="trouble_stale",
        )
    async_tell(hass, coordinator.entry, [_ROOF])
    [issue_id] = [
        name for domain, name in ir.async_get(hass).issues if name.startswith("street")
    ]
    assert len(await _alerts(hass, hass_ws_client)) == 1
    ir.async_ignore_issue(hass, DOMAIN, issue_id, ignore=True)
    assert await _alerts(hass, hass_ws_client) == []


async def test_who_may_not_mend_is_not_sent_to_repairs(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """A landlord who does not administer is told the same, without the way there."""
    options = {**coordinator.entry.options, "landlords": ["person.bo"]}
    hass.config_entries.async_update_entry(coordinator.entry, options=options)
    coordinator.life.layout = layout_of(coordinator.entry, "Europe/Paris")
    async_tell(hass, coordinator.entry, [_ROOF, _LEA])
    found = await _alerts(hass, hass_ws_client, await token_of(hass, "person.bo"))
    assert [one["repairs"] for one in found] == [False, False]
