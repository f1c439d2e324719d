"""Erasing takes what was kept of one home, and leaves the neighbours' alone."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from threading import Event
from types import MappingProxyType, SimpleNamespace
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import (
    MqttMockHAClient,
    WebSocketGenerator,
)

from custom_components.quartier.bridge.reliving import Lives
from custom_components.quartier.bridge.tally import Tally, Totals
from custom_components.quartier.panel import async_setup_panel
from custom_components.quartier.panel.request import Request
from custom_components.quartier.panel.resident.kept import KINDS
from custom_components.quartier.panel.resident.whose import async_whose
from custom_components.quartier.people import doors_of
from custom_components.quartier.report import Sight
from custom_components.quartier.statistics import async_write_hour
from tests.home_assistant.panel.entering import ask, token_of
from tests.home_assistant.panel.resident.lived import (
    NODE_ENERGY,
    Lived,
    count,
    curve,
    lived,
    quarters,
    summed_up,
)
from tests.home_assistant.speaking import (
    NODE,
    adopted,
    home_with,
    node_data,
    pass_time,
)
from tests.home_assistant.street import set_states, street

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)

# The last minutes of an hour, after which the recorder sums it up.
_NOW = "2026-11-25 12:56:00+00:00"
_SAVED = "quartier:home_saved_eur"
_HERS = {"entry_id": "STREET", "place": "h1"}


@pytest.fixture(autouse=True)
def _now(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(_NOW)


def _street() -> MockConfigEntry:
    """Make a street where Léa lives, who shows her hours, with a node."""
    entry = street(residents=["person.lea"])
    node = home_with(NODE).subentries[NODE.upper()]
    object.__setattr__(node, "data", MappingProxyType(node_data("H1")["data"]))
    object.__setattr__(
        entry,
        "subentries",
        MappingProxyType({**entry.subentries, node.subentry_id: node}),
    )
    shares = {"tunables": {"H1": {"share_curve": True}}}
    object.__setattr__(entry, "options", MappingProxyType(shares))
    return entry


@pytest.fixture(name="house")
async def _house(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
) -> AsyncIterator[Lived]:
    """Give a house of one's own that was lived in."""
    assert recorder_mock
    yield await lived(hass, broker, freezer, home_with(NODE), "home")
    assert await hass.config_entries.async_unload("HOME")


@pytest.fixture(name="flat")
async def _flat(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    freezer: FrozenDateTimeFactory,
) -> AsyncIterator[Lived]:
    """Give Léa's flat in a street, that was lived in."""
    assert recorder_mock
    set_states(hass)
    yield await lived(hass, broker, freezer, _street(), "h1")
    assert await hass.config_entries.async_unload("STREET")


async def _told(here: Lived) -> dict[str, Any]:
    """Tell every kind of thing that is kept of a home."""
    coordinator = here.coordinator
    layout = coordinator.layout
    home = layout.place(here.home)
    whose = await async_whose(here.hass, layout, home)
    user = await here.hass.auth.async_create_system_user("tester")
    request = Request(
        here.hass,
        user,
        coordinator,
        doors_of(here.hass, layout, user),
        Sight(frozenset(), frozenset(), frozenset()),
        {"place": here.home},
    )
    told: dict[str, Any] = {}
    for kind in KINDS:
        told |= await kind.tell(request, whose)
    return told


def _of_before(told: dict[str, Any]) -> set[str]:
    """Name the kinds of which there is something, but for what was shown since."""
    now_s = dt_util.utcnow().timestamp()
    states = [row for rows in told["states"].values() for row in rows]
    left = {**told, "states": [row for row in states if row[0] < now_s]}
    return {key for key, value in left.items() if value}


async def _erased(
    here: Lived, ws: WebSocketGenerator, token: str | None = None, **whose: str
) -> Any:  # noqa: ANN401 (an answer)
    answer = await ask(here.hass, ws, "resident/erase", token, **whose)
    assert answer["success"], answer
    return answer["result"]


async def test_a_house_of_one_s_own_is_forgotten_whole(
    house: Lived, hass_ws_client: WebSocketGenerator, hass_storage: dict[str, Any]
) -> None:
    """Every kind was there, and none is; a crash right after brings nothing back."""
    before = await _told(house)
    empty = {key for key, value in before.items() if not value}
    assert empty == {"not_told_yet"}
    whose = {"entry_id": "HOME", "place": "home"}
    taken = await ask(house.hass, hass_ws_client, "resident/export", **whose)
    along = {key for key in before if taken["result"][key]}
    assert along == before.keys() - {"not_told_yet"}
    assert taken["result"]["statistics"].keys() == (await house.statistics()).keys()
    assert {_SAVED, NODE_ENERGY} < taken["result"]["statistics"].keys()

    told = await _erased(house, hass_ws_client, **whose)
    assert told["curves"] == 1
    assert told["entities"] > 20
    kept = json.dumps(
        [hass_storage[f"quartier.{name}"]["data"] for name in ("HOME", "curves")]
    )
    after = await _told(house)

    assert _of_before(after) == {"counted"}
    assert {row["value"] for row in after["counted"]} == {0.0}
    assert await house.statistics() == {}
    assert house.coordinator.tally.until is None
    assert '"curves": {}' in kept
    assert '"saved_eur": 2.0' not in kept
    assert '"saved_eur": 3.0' not in kept
    assert house.coordinator.life.toil.work.begun.eur == 0.0
    assert house.hass.states.is_state("sensor.home_money_saved", "unknown")


async def test_days_that_were_lived_again_are_forgotten_too(
    house: Lived, hass_ws_client: WebSocketGenerator
) -> None:
    """Whoever tries a wish after it is told nothing of what was before."""
    layout, now = house.coordinator.layout, dt_util.utcnow()
    days = SimpleNamespace(truth=SimpleNamespace(clock=SimpleNamespace(end=now)))
    reliving = house.coordinator.planning.reliving
    lives = Lives.of(layout, 2, SimpleNamespace(days=days))  # type: ignore[arg-type]  # when they end is all that is asked
    reliving.live(lives, {}, Event(), lambda _: None)
    assert reliving.recall(layout, 2, now) is lives
    await _erased(house, hass_ws_client, entry_id="HOME", place="home")
    assert reliving.recall(layout, 2, now) is None


async def test_what_has_ended_meanwhile_is_erased_once_more(
    hass: HomeAssistant,
    house: Lived,
    hass_ws_client: WebSocketGenerator,
    hass_storage: dict[str, Any],
) -> None:
    """While a plan is made the entry begins anew: nobody is told that all is gone."""
    old, whose = house.coordinator, {"entry_id": "HOME", "place": "home"}
    async with old._lock:
        asked = asyncio.create_task(
            ask(hass, hass_ws_client, "resident/erase", **whose)
        )
        while not old._lock._waiters:  # noqa: ASYNC110 (nobody says that one waits)
            await asyncio.sleep(0)
        assert await hass.config_entries.async_reload("HOME")
    answer = await asked
    assert answer["error"]["translation_key"] == "erase_again"
    assert house.coordinator is not old
    assert house.coordinator.tally.whole.saved_eur != 0.0
    assert (await _erased(house, hass_ws_client, **whose))["entities"] > 20
    assert house.coordinator.tally.until is None
    kept = json.dumps(hass_storage["quartier.HOME"]["data"])
    assert '"saved_eur": 2.0' not in kept


async def test_sums_begin_from_nothing(
    house: Lived, hass_ws_client: WebSocketGenerator, freezer: FrozenDateTimeFactory
) -> None:
    """Neither doubled nor below zero: the first hour after it is that hour's alone."""
    assert (await house.statistics(_SAVED))[_SAVED][-1]["sum"] == pytest.approx(3.5)
    await _erased(house, hass_ws_client, entry_id="HOME", place="home")
    freezer.tick(timedelta(hours=1))
    coordinator = house.coordinator
    await async_write_hour(house.hass, coordinator, dt_util.utcnow())
    assert await house.statistics(_SAVED) == {}

    for saved_eur in (0.25, 0.375):
        counted = Totals(saved_eur=saved_eur)
        coordinator.life.tally = Tally(whole=counted, until=dt_util.utcnow())
        coordinator.async_update_listeners()
        await async_write_hour(house.hass, coordinator, dt_util.utcnow())
        await summed_up(house.hass)
        freezer.tick(timedelta(hours=1))
    shown = await house.statistics(_SAVED, "sensor.home_money_saved")
    # The clock jumps: an hour may have been written again with what came after it.
    sums = [row["sum"] for row in shown[_SAVED]]
    assert sums[-1] == 0.375
    assert min(sums) in {0.25, 0.375}
    assert [row["sum"] for row in shown["sensor.home_money_saved"]] == [0.0, 0.125]

    now_s = int(dt_util.utcnow().timestamp())
    later_s = now_s - now_s % 3600 + 3600
    freezer.move_to(dt_util.utc_from_timestamp(later_s + 3600))
    await quarters(house.node, later_s, 4)
    await pass_time(house.hass, freezer, house.node, seconds=11)
    hours = (await house.statistics(NODE_ENERGY))[NODE_ENERGY]
    assert [row["sum"] for row in hours] == [400.0]


async def test_what_a_node_tells_later_of_before_is_not_heard(
    hass: HomeAssistant,
    house: Lived,
    hass_ws_client: WebSocketGenerator,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """Its hours, habits and curve of before stay erased, over a restart too."""
    await _erased(house, hass_ws_client, entry_id="HOME", place="home")
    await pass_time(hass, freezer, seconds=1)
    assert hass_storage["quartier.keys"]["data"]["kept"]["erased"].keys() == {NODE}
    now_s = int(dt_util.utcnow().timestamp())
    await quarters(house.node, now_s - now_s % 3600 - 7200, 8)
    await house.node.say(curve())
    await pass_time(hass, freezer, house.node, seconds=61)
    told = await _told(house)
    assert told["told_by_nodes"] == []
    assert told["learned"].get("Chauffe-eau", {}).get("usual_kw") is None
    assert NODE_ENERGY not in await house.statistics()

    await pass_time(hass, freezer, house.node, seconds=1200)
    await house.node.say(curve())
    assert len((await _told(house))["told_by_nodes"]) == 15


async def test_a_flat_is_forgotten_and_no_neighbour(
    flat: Lived, hass_ws_client: WebSocketGenerator
) -> None:
    """Its hours, sums and statistics go; the neighbour's, and the sum of all, stay."""
    token = await token_of(flat.hass, "person.lea")
    before = await _told(flat)
    assert {key for key, value in before.items() if not value} == {"not_told_yet"}
    whole = "quartier:street_saved_eur"
    assert {whole, NODE_ENERGY} <= (await flat.statistics()).keys()
    omar = _entity(flat.hass, "H2_price")
    assert await flat.states(omar)

    told = await _erased(flat, hass_ws_client, token, **_HERS)
    after = await _told(flat)

    assert _of_before(after) == {"by_habit"}
    statistics = await flat.statistics()
    assert NODE_ENERGY not in statistics
    assert statistics[whole][-1]["sum"] == pytest.approx(3.5)
    assert await flat.states(omar)
    tally = flat.coordinator.tally
    assert tally.places.keys() == {"another"}
    assert tally.whole.saved_eur + tally.whole.stored_eur == pytest.approx(3.5)
    assert {one["entity_id"] for one in told["mapped"]} == {
        *("sensor.lea_grid", "sensor.tank_power"),
        *("switch.tank", "switch.car", "switch.wash"),
    }


def _entity(hass: HomeAssistant, unique_id: str) -> str:
    registry = er.async_get(hass)
    found = registry.async_get_entity_id("sensor", "quartier", unique_id)
    assert found is not None
    return found


async def test_entities_of_others_keep_their_past(
    house: Lived, hass_ws_client: WebSocketGenerator
) -> None:
    """They are named, by what people call them, for whoever may delete it."""
    house.hass.states.async_set("sensor.pv", "5", {"friendly_name": "Sun on the roof"})
    assert await house.states("sensor.pv")
    told = await _erased(house, hass_ws_client, entry_id="HOME", place="home")
    assert told["mapped"] == [{"entity_id": "sensor.pv", "name": "Sun on the roof"}]
    assert await house.states("sensor.pv")


async def test_names_are_told_to_nobody_else(
    flat: Lived, hass_ws_client: WebSocketGenerator
) -> None:
    """A neighbour, and an administrator who does not live there, are turned away."""
    token = await token_of(flat.hass, "person.omar")
    for whose in (token, None):
        for command in ("resident/erase", "resident/privacy", "resident/export"):
            answer = await ask(flat.hass, hass_ws_client, command, whose, **_HERS)
            assert answer["error"]["code"] == "unauthorized"
            assert "mapped" not in json.dumps(answer)


async def test_without_a_recorder(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """What else is kept is forgotten all the same."""
    assert await async_setup_component(hass, "websocket_api", {})
    here = Lived(hass, home_with(NODE), "home", await adopted(hass, broker))
    async_setup_panel(hass)
    entry = hass.config_entries.async_get_entry("HOME")
    assert isinstance(entry, MockConfigEntry)
    here = replace(here, entry=entry)
    count(here)
    told = await _erased(here, hass_ws_client, entry_id="HOME", place="home")
    assert told["curves"] == 0
    assert here.coordinator.tally.until is None
    assert (await _told(here))["statistics"] == {}
