"""Wi-Fi told by Bluetooth: Improv, which Home Assistant and phones speak.

Only the network is told so: a neighbourhood is told over a cable or on the node's page.
Bluetooth is open to whoever is near, so that a short press of the button comes first,
and counts for a minute. It takes the memory that TLS needs: the node has to start again
after it, whatever came of it.
"""

import asyncio

from .form import Form, networks
from .packet import (
    AUTHORIZED,
    CAN,
    CAPABILITIES,
    COMMAND,
    ERROR,
    IDENTIFY,
    INFO,
    INVALID,
    NEEDS_PRESS,
    NONE,
    NOT_AUTHORIZED,
    NOT_JOINED,
    PROVISIONED,
    PROVISIONING,
    RESULT,
    SCAN,
    SEND_WIFI,
    SERVICE,
    STATE,
    UNKNOWN,
    Commands,
    announcement,
    result,
    texts,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_PRESSED_MS = 60000
_TURN_MS = 50
_JOIN_S = 30
_LINGER_S = 3
_PIECE = 20
# Of the module bluetooth: what its interrupt tells, and what may be done to a value.
_CONNECTED, _DISCONNECTED, _WRITTEN = 1, 2, 3
_READ, _WRITE, _NOTIFY = 2, 12, 16
_ADVERTISE_US = 100000


class Improv:
    """The gadget's side of Improv, without the radio: commands in, states out.

    ``say(characteristic, bytes)`` tells the other side, ``identify()`` makes the node
    seen, ``info`` is firmware, version, chip and name.
    """

    __slots__ = (
        "_commands", "_form", "_identify", "_info", "_left_ms", "_radio", "_say",
        "kept", "state",
    )  # fmt: skip

    def __init__(
        self,
        values: "dict[str, Any]",
        radio: "Any",
        say: "Callable[[int, bytes], None]",
        identify: "Callable[[], None]",
        info: "list[str]",
    ) -> None:
        """Begin, without anybody having pressed the button."""
        self._form = Form(values)
        self._radio = radio
        self._say = say
        self._identify = identify
        self._info = info
        self._commands = Commands()
        self._left_ms = 0
        self.state = NEEDS_PRESS
        self.kept: dict[str, Any] | None = None

    def press(self) -> None:
        """Let the next minute's commands be obeyed."""
        if self.state == NEEDS_PRESS:
            self._turn(AUTHORIZED)
        self._left_ms = _PRESSED_MS

    def pass_time(self, passed_ms: int) -> None:
        """Let a press end after its minute."""
        if self.state == AUTHORIZED:
            self._left_ms -= passed_ms
            if self._left_ms <= 0:
                self._turn(NEEDS_PRESS)

    def forget(self) -> None:
        """Drop what a client that is gone had begun to say."""
        self._commands.forget()

    async def hear(self, piece: bytes) -> None:
        """Take a piece of a command, and do what it ends."""
        heard = self._commands.take(piece)
        if heard is None:
            return
        command, data = heard
        self._say(ERROR, bytes([NONE]))
        if command == 0:
            self._say(ERROR, bytes([INVALID]))
        elif command == SEND_WIFI:
            await self._join(texts(data))
        elif command == IDENTIFY:
            self._identify()
        elif command == INFO:
            self._say(RESULT, result(INFO, self._info))
        elif command == SCAN:
            self._look()
        else:
            self._say(ERROR, bytes([UNKNOWN]))

    def _look(self) -> None:
        said = []
        for name, rssi_dbm in networks(self._radio):
            # What secures it is not scanned for: nearly all are WPA2 or newer.
            said += [name, str(rssi_dbm), "WPA2"]
        found = result(SCAN, said)
        while len(texts(found[2:-1]) or ()) % 3:
            said = said[: len(texts(found[2:-1]) or ()) // 3 * 3]
            found = result(SCAN, said)
        self._say(RESULT, found)

    async def _join(self, told: "list[str] | None") -> None:
        if self.state != AUTHORIZED:
            self._say(ERROR, bytes([NOT_AUTHORIZED]))
            return
        is_told = told is not None and len(told) == 2 and bool(told[0])
        if told is None or not is_told or not self._is_written(told):
            self._say(ERROR, bytes([INVALID]))
            return
        self._turn(PROVISIONING)
        if await self._is_joined(told):
            self.kept = self._form.values
            self._turn(PROVISIONED)
            # There is no page to send a browser to: Home Assistant finds the node.
            self._say(RESULT, result(SEND_WIFI, []))
            return
        self._left_ms = _PRESSED_MS
        self._turn(AUTHORIZED)
        self._say(ERROR, bytes([NOT_JOINED]))

    def _is_written(self, told: "list[str]") -> bool:
        name, password = told
        return self._form.set("wifi_ssid", name) and self._form.set(
            "wifi_password", password
        )

    async def _is_joined(self, told: "list[str]") -> bool:
        try:
            return await asyncio.wait_for(self._radio.join(told[0], told[1]), _JOIN_S)
        except (OSError, asyncio.TimeoutError):
            return False

    def _turn(self, state: int) -> None:
        self.state = state
        self._say(STATE, bytes([state]))


class Peripheral:
    """The radio's side of Improv: the module ``bluetooth``, as the argument it is."""

    __slots__ = ("_ble", "_connection", "_handles", "written")

    def __init__(self, bluetooth: "Any", name: str) -> None:
        """Turn Bluetooth on and offer the service."""
        self._ble = bluetooth.BLE()
        self._ble.active(True)
        self._ble.config(gap_name=name)
        self._connection: int | None = None
        self.written: list[bytes | None] = []
        uuid = [bluetooth.UUID(SERVICE[:-1] + str(one)) for one in range(6)]
        flags = (_READ | _NOTIFY, _READ | _NOTIFY, _WRITE, _READ | _NOTIFY, _READ)
        offered = tuple([(uuid[at + 1], flags[at]) for at in range(5)])
        self._handles = self._ble.gatts_register_services(((uuid[0], offered),))[0]
        # Two writes before we have read the first must not be one lost.
        self._ble.gatts_set_buffer(self._handles[COMMAND - 1], 512, True)
        self._ble.irq(self._interrupt)
        self.say(CAPABILITIES, bytes([CAN]))

    def say(self, characteristic: int, value: bytes) -> None:
        """Write a value, tell it to whoever is connected, and announce a new state."""
        handle = self._handles[characteristic - 1]
        self._ble.gatts_write(handle, value)
        if self._connection is not None and characteristic != CAPABILITIES:
            for at in range(0, len(value), _PIECE):
                self._ble.gatts_notify(
                    self._connection, handle, value[at : at + _PIECE]
                )
        if characteristic == STATE:
            self.announce(value[0])

    def announce(self, state: int) -> None:
        """Say that a node is here, to be set up."""
        self._ble.gap_advertise(_ADVERTISE_US, announcement(state))

    def close(self) -> None:
        """Turn Bluetooth off, so that its memory is free after the next start."""
        self._ble.active(False)

    def _interrupt(self, event: int, data: "Any") -> None:
        # Read at once, acted on later: an interrupt is no place to wait.
        if event == _CONNECTED:
            self._connection = data[0]
        elif event == _DISCONNECTED:
            self._connection = None
            self.written.append(None)
        elif event == _WRITTEN and len(self.written) < 64:
            self.written.append(self._ble.gatts_read(data[1]))


async def open_improv(
    values: "dict[str, Any]",
    radio: "Any",
    bluetooth: "Any",
    is_pressed: "Callable[[], bool]",
    identify: "Callable[[], None]",
    info: "list[str]",
    timeout_s: int = 900,
) -> "dict[str, Any] | None":
    """Offer Improv until a network is told; None where time ran out."""
    peripheral = Peripheral(bluetooth, info[3])
    improv = Improv(values, radio, peripheral.say, identify, info)
    peripheral.say(STATE, bytes([improv.state]))
    try:
        for _ in range(timeout_s * 1000 // _TURN_MS):
            await _turned(peripheral, improv, is_pressed)
            if improv.kept is not None:
                await asyncio.sleep(_LINGER_S)
                break
    finally:
        peripheral.close()
    return improv.kept


async def _turned(
    peripheral: Peripheral, improv: Improv, is_pressed: "Callable[[], bool]"
) -> None:
    if is_pressed():
        improv.press()
    while peripheral.written:
        piece = peripheral.written.pop(0)
        if piece is None:
            improv.forget()
            peripheral.announce(improv.state)
        else:
            await improv.hear(piece)
    await asyncio.sleep(_TURN_MS / 1000)
    improv.pass_time(_TURN_MS)
