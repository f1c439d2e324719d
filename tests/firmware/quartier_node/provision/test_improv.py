"""Improv: nobody is obeyed without a press; what is joined is kept."""

import asyncio
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.provision import packet
from quartier_node.provision.improv import Improv, Peripheral, open_improv
from quartier_node.provision.packet import result, texts

from tests.firmware.quartier_node.provision.rig import FIRMWARE, RIG, WIRE, Radio, fresh
from tests.interpreters import Unix

_INFO = ["Quartier", "0.1.0", "ESP32", "Quartier abcd"]
_WIFI = result(packet.SEND_WIFI, ["Livebox", "goodpassword"])


class _Heard:
    """The client's side: what it was told of each characteristic."""

    def __init__(self) -> None:
        self.said: list[tuple[int, bytes]] = []
        self.seen = 0
        self.radio = Radio()
        self.improv = Improv(fresh(), self.radio, self.say, self.show, _INFO)

    def say(self, characteristic: int, value: bytes) -> None:
        """Note what is said."""
        self.said.append((characteristic, value))

    def show(self) -> None:
        """Note that the node made itself seen."""
        self.seen += 1

    def hear(self, piece: bytes) -> list[tuple[int, bytes]]:
        """Write a piece of a command; give what came of it."""
        self.said = []
        asyncio.run(self.improv.hear(piece))
        return self.said


def test_without_a_press_nothing_is_joined() -> None:
    """A neighbour who writes credentials is told that the button comes first."""
    heard = _Heard()

    assert heard.hear(_WIFI)[-1] == (packet.ERROR, bytes([packet.NOT_AUTHORIZED]))
    assert heard.radio.joined == []
    assert heard.improv.kept is None


def test_a_press_counts_for_a_minute() -> None:
    """After it the node waits for the next; a failed try begins the minute again."""
    heard = _Heard()
    heard.improv.press()
    assert heard.improv.state == packet.AUTHORIZED

    heard.improv.pass_time(59_999)
    heard.radio.password = "another"  # noqa: S105 (that of a test)
    assert heard.hear(_WIFI)[-1] == (packet.ERROR, bytes([packet.NOT_JOINED]))
    heard.improv.pass_time(59_999)
    assert heard.improv.state == packet.AUTHORIZED
    heard.improv.pass_time(1)
    assert heard.improv.state == packet.NEEDS_PRESS


def test_a_network_that_is_joined_is_kept() -> None:
    """States go from authorised over provisioning to provisioned, with a result."""
    heard = _Heard()
    heard.improv.press()

    said = [*heard.hear(_WIFI[:7]), *heard.hear(_WIFI[7:])]

    assert said == [
        (packet.ERROR, b"\0"),
        (packet.STATE, bytes([packet.PROVISIONING])),
        (packet.STATE, bytes([packet.PROVISIONED])),
        (packet.RESULT, result(packet.SEND_WIFI, [])),
    ]
    kept = heard.improv.kept
    assert kept is not None
    assert (kept["wifi_ssid"], kept["wifi_password"]) == ("Livebox", "goodpassword")
    assert {**kept, "wifi_ssid": "", "wifi_password": ""} == fresh()


def test_a_broken_radio_is_a_network_not_joined() -> None:
    """An error of the chip ends as a wrong password does."""
    heard = _Heard()
    heard.improv.press()
    heard.radio.is_broken = True

    assert heard.hear(_WIFI)[-1] == (packet.ERROR, bytes([packet.NOT_JOINED]))


@pytest.mark.parametrize(
    "said",
    [[], ["x"], ["", "goodpassword"], ["x", "short"], ["x", "goodpassword", "y"]],
)
def test_settings_that_are_none_are_invalid(said: list[str]) -> None:
    """Too few, too many, no name, a password that no network has."""
    heard = _Heard()
    heard.improv.press()

    answer = heard.hear(result(packet.SEND_WIFI, said))

    assert answer[-1] == (packet.ERROR, bytes([packet.INVALID]))
    assert heard.radio.joined == []


def test_other_commands_need_no_press() -> None:
    """The node makes itself seen, tells what it is, and what networks it hears."""
    heard = _Heard()

    assert heard.hear(result(packet.IDENTIFY, [])) == [(packet.ERROR, b"\0")]
    assert heard.seen == 1
    info = heard.hear(result(packet.INFO, []))[-1]
    assert info == (packet.RESULT, result(packet.INFO, _INFO))
    networks = heard.hear(result(packet.SCAN, []))[-1]
    assert texts(networks[1][2:-1]) == [
        "Livebox-4F2A", "-48", "WPA2", "<b>&\"'", "-70", "WPA2",
    ]  # fmt: skip
    assert heard.hear(result(9, []))[-1] == (packet.ERROR, bytes([packet.UNKNOWN]))
    assert heard.hear(b"\1\0\0")[-1] == (packet.ERROR, bytes([packet.INVALID]))


def test_many_networks_are_told_whole() -> None:
    """As many as fit, each with its three texts."""
    heard = _Heard()
    heard.radio.heard = [(f"network-{at:02d}-" + "x" * 20, -50) for at in range(20)]

    said = texts(heard.hear(result(packet.SCAN, []))[-1][1][2:-1])

    assert said is not None
    assert len(said) % 3 == 0
    assert len(said) > 9


@given(st.lists(st.binary(max_size=40), max_size=20), st.booleans())
def test_any_bytes_are_survived(pieces: list[bytes], is_pressed: bool) -> None:
    """Whoever is near may write what they like: states stay those there are."""
    heard = _Heard()
    if is_pressed:
        heard.improv.press()

    for piece in pieces:
        heard.hear(piece)

    assert heard.improv.state in {packet.NEEDS_PRESS, packet.AUTHORIZED}


class _Ble:
    """The module bluetooth, and a client that is in reach."""

    def __init__(self) -> None:
        self.values: dict[int, bytes] = {}
        self.told: list[tuple[int, bytes]] = []
        self.announced: list[bytes] = []
        self.is_active = False
        self.interrupt: Any = None
        self.services: Any = None

    def BLE(self) -> _Ble:  # noqa: N802 (the name that MicroPython gave it)
        """Give the one radio."""
        return self

    def UUID(self, text: str) -> UUID:  # noqa: N802 (the name that MicroPython gave it)
        """Read a UUID."""
        return UUID(text)

    def active(self, is_on: bool) -> None:
        """Turn it on or off."""
        self.is_active = is_on

    def config(self, gap_name: str) -> None:
        """Take the name."""
        self.values[-1] = gap_name.encode()

    def gatts_register_services(self, services: object) -> tuple[tuple[int, ...]]:
        """Give a handle for each characteristic."""
        self.services = services
        return (tuple(range(10, 15)),)

    def gatts_set_buffer(self, handle: int, size: int, append: bool) -> None:
        """Make room for what is written."""
        assert handle == 12
        assert size >= 258
        assert append

    def irq(self, interrupt: object) -> None:
        """Take whom to interrupt."""
        self.interrupt = interrupt

    def gatts_write(self, handle: int, value: bytes) -> None:
        """Take a value."""
        self.values[handle] = value

    def gatts_read(self, handle: int) -> bytes:
        """Give what was written since, and forget it."""
        return self.values.pop(handle, b"")

    def gatts_notify(self, connection: int, handle: int, value: bytes) -> None:
        """Tell the client."""
        assert connection == 5
        assert len(value) <= 20
        self.told.append((handle, value))

    def gap_advertise(self, interval_us: int, said: bytes) -> None:
        """Announce."""
        assert interval_us > 0
        self.announced.append(said)

    def write(self, value: bytes) -> None:
        """Write as a client does."""
        self.values[12] = value
        self.interrupt(3, (5, 12))


async def _provisioned(ble: _Ble) -> dict[str, Any] | None:
    """Be a client that connects, loses the connection, comes back, and sends Wi-Fi."""
    offered = asyncio.create_task(
        open_improv(
            fresh(), Radio(), ble, lambda: bool(ble.told), lambda: None, _INFO, 9
        )
    )
    await asyncio.sleep(0.1)
    ble.interrupt(1, (5, 0, b""))
    ble.write(_WIFI[:9])
    ble.interrupt(2, (5, 0, b""))
    ble.interrupt(1, (5, 0, b""))
    ble.write(_WIFI)
    await asyncio.sleep(0.2)
    ble.write(_WIFI)
    return await offered


def test_the_service_is_offered_as_clients_look_for_it() -> None:
    """Five characteristics by their numbers; capabilities to be read; a name."""
    ble = _Ble()
    Peripheral(ble, "Quartier abcd")

    ((service, offered),) = ble.services
    assert str(service) == packet.SERVICE
    assert [str(uuid)[-1] for uuid, _ in offered] == ["1", "2", "3", "4", "5"]
    assert [flags for _, flags in offered] == [18, 18, 12, 18, 2]
    assert ble.values[14] == bytes([packet.CAN])
    assert ble.is_active


def test_a_client_provisions_a_node() -> None:
    """First refused, then, the button pressed, joined; Bluetooth is off at the end."""
    ble = _Ble()

    kept = asyncio.run(_provisioned(ble))

    assert kept is not None
    assert kept["wifi_ssid"] == "Livebox"
    assert (11, bytes([packet.NOT_AUTHORIZED])) in ble.told
    assert (10, bytes([packet.PROVISIONED])) in ble.told
    assert ble.announced[0] == packet.announcement(packet.NEEDS_PRESS)
    assert ble.announced[-1] == packet.announcement(packet.PROVISIONED)
    assert not ble.is_active


def test_nobody_comes() -> None:
    """After its time the offer ends, and Bluetooth with it."""
    ble = _Ble()

    offered = open_improv(fresh(), Radio(), ble, bool, lambda: None, _INFO, 0)

    assert asyncio.run(offered) is None
    assert not ble.is_active


def test_micropython_speaks_it_too() -> None:
    """The same talk on the unix port, in the heap of a node."""
    script = f"""
import asyncio, json, rig
from quartier_node.provision.improv import Improv
said = []
values = json.load(open("values.json"))
improv = Improv(values, rig.Radio(), lambda *one: said.append(one), print, {_INFO})
async def talk():
    await improv.hear({_WIFI!r})
    improv.press()
    await improv.hear({_WIFI[:5]!r})
    await improv.hear({_WIFI[5:]!r})
asyncio.run(talk())
print(improv.state, improv.kept["wifi_ssid"], [one[1][0] for one in said])
"""
    files: dict[str, bytes | Path] = {
        "quartier_node": FIRMWARE,
        **WIRE,
        "rig.py": RIG,
        "values.json": json.dumps(fresh()).encode(),
    }

    heard = Unix(heap_kb=110).run(script, files=files)

    assert heard.strip() == "4 Livebox [0, 4, 2, 0, 3, 4, 1]"
