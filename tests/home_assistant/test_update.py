"""Firmware is brought to one node, or to all of them, a few at first."""

import base64
import json
import struct
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, override

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.firmware import FIRMWARE
from custom_components.quartier.fleet import Seen
from custom_components.quartier.nodes import NODES
from custom_components.quartier.update import RolloutUpdate
from tests.home_assistant.platforms import act
from tests.home_assistant.speaking import (
    CODE,
    NODE,
    Speaker,
    ack,
    adopted,
    hello,
    home_with,
    pass_time,
    state,
    wakes,
)

_ONE = "update.chauffe_eau_firmware"
_ALL = "update.home_firmware_of_all_nodes"


def bundle(
    version: str = "0.2.0",
    secver: int = 1,
    arch: str = "xtensawin",
    notes: object = None,
) -> bytes:
    """Make a bundle that says what it is, and holds some bytes."""
    head = {
        "arch": arch,
        "board": "*",
        "files": [],
        "models": 1,
        "notes": notes,
        "secver": secver,
        "version": version,
        "wire": 1,
    }
    text = json.dumps(head).encode()
    return b"QNB1" + struct.pack("<I", len(text)) + text + bytes(range(256)) * 20


@dataclass
class Updatable(Speaker):
    """A node that takes bundles, and starts with them when all is there."""

    taken: bytearray = field(default_factory=bytearray)
    refuses: str = ""

    @override
    def _hear(self, payload: bytes) -> None:
        before = len(self.heard)
        self.is_mute, was = True, self.is_mute
        super()._hear(payload)
        self.is_mute = was
        for message in self.heard[before:]:
            if message["k"] == "bundle":
                self._take(message)
            elif message["k"] != "welcome" and not was:
                self._answer(ack(message["k"], message["no"]))

    def _take(self, message: dict[str, Any]) -> None:
        if self.refuses:
            self._answer(ack("bundle", message["no"], "refused", self.refuses))
            return
        if message["at_b"] == len(self.taken):
            self.taken += base64.b64decode(message["data"])
        is_gap = message["at_b"] > len(self.taken)
        self._answer(ack("bundle", message["no"], "held" if is_gap else "done"))


@pytest.fixture
def folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Give the folder of bundles, in a configuration of its own."""
    hass.config.config_dir = str(tmp_path)
    (tmp_path / "quartier").mkdir()
    return tmp_path / "quartier"


async def _updatable(
    hass: HomeAssistant, broker: MqttMockHAClient, *names: str
) -> list[Updatable]:
    await wakes(hass, home_with(*names))
    made = []
    for at, name in enumerate(names):
        node = Updatable(hass, broker, id=name, boot=f"{at + 1:016x}")
        await node.say(hello())
        await hass.data[NODES].async_adopt(name, CODE, enrols=False)
        await node.listen()
        await node.say(state())
        made.append(node)
    return made


async def test_one_node_is_updated(
    hass: HomeAssistant, broker: MqttMockHAClient, folder: Path
) -> None:
    """The newest bundle that fits is offered, brought whole, and then installed."""
    (folder / "a.bundle").write_bytes(bundle("0.2.0"))
    (folder / "b.bundle").write_bytes(bundle("0.10.0"))
    (folder / "c.bundle").write_bytes(bundle("0.11.0", arch="rv32imc"))
    (folder / "d.bundle").write_bytes(b"no bundle")
    [node] = await _updatable(hass, broker, NODE)
    offered = hass.states.get(_ONE)
    assert offered is not None
    assert offered.attributes["installed_version"] == "0.1.0"
    assert offered.attributes["latest_version"] == "0.10.0"

    await act(hass, "update.install", _ONE)
    await node.listen()
    assert bytes(node.taken) == bundle("0.10.0")

    node.restart()
    await node.say(hello(fw="0.10.0"))
    assert hass.states.is_state(_ONE, "off")


def _offered(hass: HomeAssistant, entity_id: str = _ONE) -> Any:  # noqa: ANN401 (a state's attribute)
    shown = hass.states.get(entity_id)
    assert shown is not None
    return shown.attributes["latest_version"]


async def test_a_release_is_seen_when_somebody_asks(
    hass: HomeAssistant, broker: MqttMockHAClient, folder: Path
) -> None:
    """A file that is laid there counts when the entity is asked; and when it goes."""
    await _updatable(hass, broker, NODE)
    (folder / "a.bundle").write_bytes(bundle("0.3.0"))
    assert _offered(hass) == "0.1.0"
    await async_setup_component(hass, "homeassistant", {})
    await act(hass, "homeassistant.update_entity", _ONE)
    assert (_offered(hass), _offered(hass, _ALL)) == ("0.3.0", "0.3.0")

    (folder / "a.bundle").unlink()
    await act(hass, "homeassistant.update_entity", _ALL)
    assert (_offered(hass), _offered(hass, _ALL)) == ("0.1.0", "0.1.0")


async def test_a_release_is_seen_within_the_hour(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    folder: Path,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Nobody has to ask; files that are the same are not read again."""
    [node] = await _updatable(hass, broker, NODE)
    (folder / "a.bundle").write_bytes(bundle("0.3.0"))
    await pass_time(hass, freezer, node, seconds=3601)
    await node.say(state())
    assert _offered(hass) == "0.3.0"
    before = hass.data[FIRMWARE].releases
    await hass.data[FIRMWARE].async_look_again()
    assert hass.data[FIRMWARE].releases is before


async def test_a_release_laid_just_before_is_installed(
    hass: HomeAssistant, broker: MqttMockHAClient, folder: Path
) -> None:
    """Who presses the button looks into the folder, too."""
    [node] = await _updatable(hass, broker, NODE)
    (folder / "a.bundle").write_bytes(bundle("0.3.0"))
    entity = hass.data["entity_components"]["update"].get_entity(_ONE)
    await entity.async_install(None, backup=False)
    await node.listen()
    assert bytes(node.taken) == bundle("0.3.0")


@pytest.mark.parametrize(
    ("notes", "language", "told"),
    [
        ({"en": "Mended.", "fr": "Réparé."}, "fr", "Réparé."),
        ("Mended.", "fr", "Mended."),
        (None, "en", "Firmware 0.2.0 for nodes, security version 1, 5 kB."),
        (
            None,
            "fr",
            "Micrologiciel 0.2.0 des boîtiers, version de sécurité 1, 5 ko.",
        ),
    ],
)
async def test_what_is_new_is_told(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    folder: Path,
    *,
    notes: object,
    language: str,
    told: str,
) -> None:
    """By the release, in the language of the house; else what the release is."""
    (folder / "a.bundle").write_bytes(bundle(notes=notes))
    await _updatable(hass, broker, NODE)
    hass.config.language = language
    for entity_id in (_ONE, _ALL):
        entity = hass.data["entity_components"]["update"].get_entity(entity_id)
        assert await entity.async_release_notes() == told
    (folder / "a.bundle").unlink()
    await hass.data[FIRMWARE].async_look_again()
    assert await entity.async_release_notes() is None


async def test_a_board_that_is_not_known_is_offered_nothing(
    hass: HomeAssistant, broker: MqttMockHAClient, folder: Path
) -> None:
    """Nobody knows what it runs."""
    (folder / "a.bundle").write_bytes(bundle())
    [node] = await _updatable(hass, broker, NODE)
    assert _offered(hass) == "0.2.0"
    node.restart()
    await node.say(hello(board="homemade"))
    assert _offered(hass) == "0.1.0"


async def test_nothing_older_is_offered(
    hass: HomeAssistant, broker: MqttMockHAClient, folder: Path
) -> None:
    """A bundle of an older security version is none for a node; that is told."""
    (folder / "a.bundle").write_bytes(bundle("0.2.0", secver=0))
    await _updatable(hass, broker, NODE)
    assert hass.states.is_state(_ONE, "off")

    entity = hass.data["entity_components"]["update"].get_entity(_ONE)
    with pytest.raises(HomeAssistantError) as failure:
        await entity.async_install(None, backup=False)
    assert failure.value.translation_key == "nothing_newer"
    entity = hass.data["entity_components"]["update"].get_entity(_ALL)
    with pytest.raises(HomeAssistantError):
        await entity.async_install(None, backup=False)


async def test_a_roll_out_goes_to_one_first(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    folder: Path,
    freezer: FrozenDateTimeFactory,
) -> None:
    """One node, then another, then the third; each when the one before is proven."""
    (folder / "a.bundle").write_bytes(bundle())
    nodes = await _updatable(hass, broker, NODE, "node0002", "node0003")
    await act(hass, "update.install", _ALL)
    for each in nodes:
        await each.listen()
    assert [bool(each.taken) for each in nodes] == [True, False, False]
    shown = hass.states.get(_ALL)
    assert shown is not None
    assert shown.attributes["in_progress"]

    for at, node in enumerate(nodes):
        assert bytes(node.taken) == bundle()
        node.restart(f"{at + 100:016x}")
        await node.say(hello(fw="0.2.0"))
        for _ in range(16):
            await pass_time(hass, freezer, *nodes, seconds=61)
            for each in nodes:
                await each.say(state())
    for each in nodes:
        await each.listen()
    assert hass.states.is_state(_ALL, "off")
    assert hass.data[FIRMWARE].rollouts["HOME"].is_over


async def test_a_roll_out_stops_by_itself_and_goes_on(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    folder: Path,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Where the first refuses, no other is given it; people may say otherwise."""
    (folder / "a.bundle").write_bytes(bundle())
    nodes = await _updatable(hass, broker, NODE, "node0002")
    nodes[0].refuses = nodes[1].refuses = "signature"
    await act(hass, "update.install", _ALL)
    for _ in range(2):
        await pass_time(hass, freezer, *nodes, seconds=61)
    rollout = hass.data[FIRMWARE].rollouts["HOME"]
    assert rollout.is_stopped
    assert list(rollout.why.values()) == ["signature"]
    [issue] = [
        each
        for each in ir.async_get(hass).issues.values()
        if each.translation_key == "node_rollout_stopped"
    ]
    assert issue.is_fixable
    assert not nodes[0].taken
    assert not nodes[1].taken

    nodes[0].refuses = nodes[1].refuses = ""
    await act(hass, "update.install", _ALL)
    for each in nodes:
        await each.listen()
    assert nodes[0].taken or nodes[1].taken


async def test_a_roll_out_goes_on_after_a_restart(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    folder: Path,
    freezer: FrozenDateTimeFactory,
) -> None:
    """What was on its way begins anew, and who has it is not given it again."""
    (folder / "a.bundle").write_bytes(bundle())
    node, other = await _updatable(hass, broker, NODE, "node0002")
    node.is_deaf = other.is_deaf = True
    await act(hass, "update.install", _ALL)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await hass.config_entries.async_unload("HOME")
    await pass_time(hass, freezer, seconds=31)
    hass.data.pop(NODES)
    hass.data.pop(FIRMWARE)
    assert await hass.config_entries.async_setup("HOME")
    await hass.async_block_till_done(wait_background_tasks=True)

    rollout = hass.data[FIRMWARE].rollouts["HOME"]
    assert rollout.version == "0.2.0"
    assert set(rollout.progress.values()) == {"waiting"}


async def test_a_damaged_roll_out_is_begun_anew(
    hass: HomeAssistant,
    broker: MqttMockHAClient,
    hass_storage: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What cannot be read is told, and nothing else is lost."""
    hass_storage["quartier.keys"] = {
        "version": 1,
        "data": {"kept": {"rollouts": {"HOME": {"version": 1}}}},
    }
    await adopted(hass, broker)
    assert "damaged" in caplog.text
    assert hass.data[FIRMWARE].rollouts == {}


async def test_a_home_has_no_firmware_of_ours(
    hass: HomeAssistant, broker: MqttMockHAClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside a node it is not what runs the oldest."""
    await adopted(hass, broker)
    nodes = hass.data[NODES]
    [(name, node)] = nodes.of_entry("HOME").items()
    home = replace(node, participant="home1", settings={"app": "home"})
    seen = {name: nodes.seen(name), "home1": Seen("home1", hello={"fw": "quartier"})}
    monkeypatch.setattr(nodes, "of_entry", lambda _: {name: node, "home1": home})
    monkeypatch.setattr(nodes, "seen", seen.get)

    shown = RolloutUpdate(hass, hass.config_entries.async_get_known_entry("HOME"))
    assert shown.installed_version == "0.1.0"


async def test_an_entry_that_is_removed_takes_its_roll_out(
    hass: HomeAssistant, broker: MqttMockHAClient, folder: Path
) -> None:
    """Nothing of it is left in the vault, for ever."""
    (folder / "a.bundle").write_bytes(bundle())
    await _updatable(hass, broker, NODE, "node0002")
    await act(hass, "update.install", _ALL)
    firmware = hass.data[FIRMWARE]
    assert "HOME" in firmware.rollouts

    await hass.config_entries.async_remove("HOME")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert "HOME" not in firmware.rollouts
    assert not hass.data[NODES].kept["rollouts"]
