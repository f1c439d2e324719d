"""A node that speaks to Home Assistant: the wire's own side of the talk, on MQTT."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_mqtt_message,
    async_fire_time_changed,
)
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.nodes import NODES
from custom_components.quartier.wire import Session, WireError, code_key
from tests.home_assistant.living import DEVICES, say, settled

CODE: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYA"
NODE: Final = "node0001"
LABEL: Final = f"QUARTIER:{NODE}:{CODE}"


def node_data(parent: str = "", participant: str = NODE) -> dict[str, Any]:
    """Write the subentry of a node."""
    return {
        "subentry_id": participant.upper(),
        "subentry_type": "node",
        "title": "Chauffe-eau",
        "unique_id": participant,
        "data": {"parent": parent, "participant": participant},
    }


def home_with(
    *participants: str, options: Mapping[str, Any] | None = None
) -> MockConfigEntry:
    """Make a home that has nodes, and panels."""
    roof = {
        "subentry_id": "ROOF",
        "subentry_type": "appliance",
        "title": "Roof",
        "unique_id": None,
        "data": {"parent": "", **DEVICES["ROOF"]},
    }
    return MockConfigEntry(
        domain="quartier",
        entry_id="HOME",
        title="Home",
        unique_id="home",
        data={"kind": "home", "contract": "flat", "price_eur_per_kwh": 0.2},
        options=options or {},
        subentries_data=[roof, *(node_data(participant=one) for one in participants)],
    )


async def wakes(hass: HomeAssistant, entry: MockConfigEntry) -> MockConfigEntry:
    """Set an entry up for real, and wait for its first plan."""
    say(hass)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settled(hass)
    return entry


async def adopted(
    hass: HomeAssistant, broker: MqttMockHAClient, entry: MockConfigEntry | None = None
) -> Speaker:
    """Give a home whose node was adopted, and told how it is."""
    await wakes(hass, entry or home_with(NODE))
    node = Speaker(hass, broker)
    await node.say(hello())
    await hass.data[NODES].async_adopt(NODE, CODE, enrols=False)
    await node.listen()
    await node.say(state())
    return node


async def pass_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, *nodes: Speaker, seconds: float
) -> None:
    """Let time pass, and nodes answer what comes."""
    freezer.tick(timedelta(seconds=seconds))
    async_fire_time_changed(hass)
    await settled(hass)
    for node in nodes:
        await node.listen()


@dataclass
class Speaker:
    """Says hello, hears what is published for it, and acknowledges."""

    hass: HomeAssistant
    mqtt: MqttMockHAClient
    id: str = NODE
    code: str = CODE
    boot: str = "00112233445566aa"
    # What it answers to commands.
    result: str = "done"
    is_mute: bool = False
    # Its network is gone: it hears nothing.
    is_deaf: bool = False
    heard: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start for the first time."""
        self.session = Session(self.id, code_key(self.id, self.code), self.boot)
        self._read = 0

    def restart(self, boot: str = "ffeeddccbbaa9988") -> None:
        """Start again with the key that is kept."""
        self.session = Session(self.id, self.session.key, boot)

    async def say(self, message: Mapping[str, Any]) -> None:
        """Say something, and answer whatever comes of it."""
        said = self.session.say(dict(message))
        async_fire_mqtt_message(self.hass, f"quartier/up/{self.id}", said)
        await self.listen()

    async def listen(self) -> None:
        """Hear what was published, until nothing more is."""
        await self.hass.async_block_till_done(wait_background_tasks=True)
        while (payloads := self._news()) and not self.is_deaf:
            for payload in payloads:
                self._hear(payload)
            await self.hass.async_block_till_done(wait_background_tasks=True)

    def _news(self) -> list[bytes]:
        calls = self.mqtt.async_publish.call_args_list
        new, self._read = calls[self._read :], len(calls)
        return [
            call.args[1] for call in new if call.args[0] == f"quartier/down/{self.id}"
        ]

    def _hear(self, payload: bytes) -> None:
        try:
            message = self.session.hear(payload, int(dt_util.utcnow().timestamp()))
        except WireError:
            return
        self.heard.append(message)
        if message["k"] == "welcome":
            self.session.renew()
            self._answer(ack("welcome", message["seq"]))
        elif not self.is_mute:
            self._answer(ack(message["k"], message["no"], self.result))

    def _answer(self, message: dict[str, Any]) -> None:
        said = self.session.say(message)
        async_fire_mqtt_message(self.hass, f"quartier/up/{self.id}", said)


def hello(**told: Any) -> dict[str, Any]:  # noqa: ANN401 (fields of the message)
    """Say who one is."""
    usual = {
        "k": "hello",
        "fw": "0.1.0",
        "board": "esp32_devkit",
        "app": "water_heater",
        "rated_w": 2000,
        "plan": 0,
        "secver": 1,
        "level": 3,
        "up_s": 5,
    }
    return usual | told


def state(**told: Any) -> dict[str, Any]:  # noqa: ANN401 (fields of the message)
    """Say how one is."""
    usual = {
        "k": "state",
        "t": int(dt_util.utcnow().timestamp()),
        "level": 0,
        "on": 1,
        "power_w": 1950,
        "energy_wh": 12_345,
        "slot_wh": 400,
        "temp_dc": 553,
        "rssi_dbm": -61,
        "lost": 2,
        "late": 0,
    }
    return usual | told


def offer(**told: Any) -> dict[str, Any]:  # noqa: ANN401 (fields of the message)
    """Offer a tank that is nearly empty, and room for three hours of heating."""
    usual = {
        "k": "offer",
        "form": "storage",
        "t0": int(dt_util.utcnow().timestamp()),
        "step_s": 3600,
        "take_w": 2000,
        "fill_wh": 1000,
        "low_wh": 1000,
        "high_wh": 7000,
        "loss_w": 60,
        "use_wh": [*[0] * 8, 2000, *[0] * 11, 3000, *[0] * 3],
    }
    return usual | told


def ack(of: str, no: int, result: str = "done", why: str = "") -> dict[str, Any]:
    """Acknowledge something."""
    return {
        "k": "ack",
        "of": of,
        "no": no,
        "result": result,
        "why": why,
        "on": 1,
        "power_w": 0,
    }
