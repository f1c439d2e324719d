"""The board of an ESP32, opened on pins that remember."""

from pathlib import Path
from typing import Any

import pytest
from quartier_node.hardware import open_board
from quartier_node.hardware.charger import Charger
from quartier_node.hardware.ds18b20 import Thermometer
from quartier_node.hardware.meter.cse7766 import Cse7766
from quartier_node.hardware.meter.pulse import PulseMeter
from quartier_node.hardware.meter.pzem004t import Pzem004t
from quartier_node.hardware.relay import LatchingRelay

from tests.firmware.shims import esp32, machine

pytestmark = pytest.mark.usefixtures("chip")

_CLOSED: dict[str, Any] = {"pin": 26, "contact": "normally_closed"}


def _spec(**parts: object) -> dict[str, Any]:
    return {"board": "bench", "chip": "esp32", "relay": _CLOSED, **parts}


@pytest.mark.parametrize(
    ("relay", "level"),
    [
        ({"contact": "normally_closed"}, 0),
        ({"contact": "normally_closed", "active": 0}, 1),
        ({"contact": "normally_open"}, 1),
        ({"contact": "normally_open", "safe": "off"}, 0),
    ],
)
def test_the_relay_is_first_and_safe(relay: dict[str, Any], level: int) -> None:
    """The first pin that is opened is the relay's, at its safe level from the start."""
    open_board(_spec(relay={"pin": 26, **relay}, led={"pin": 25}, button={"pin": 32}))

    assert machine.Pin.log[0] == (26, "out", level)
    assert machine.Pin.levels[26] == level


def test_parts_that_are_absent_are_none() -> None:
    """A board with a relay has a relay, and what every board has."""
    board = open_board(_spec())
    board.poll()

    parts = (board.meter, board.thermometer, board.tic, board.button, board.led)
    assert parts == (None,) * 5
    assert (board.fil_pilote, board.charger, board.pipe) == (None,) * 3
    assert len(board.random_bytes(8)) == 8
    assert board.ticks_ms() == 0


def test_every_part_is_opened_and_polled(tmp_path: Path) -> None:
    """A board with everything opens everything, and gives each its turn."""
    board = open_board(
        _spec(
            folder=str(tmp_path / "state"),
            fil_pilote={"positive_pin": 18, "negative_pin": 19},
            meter={"kind": "pzem004t", "uart": 2, "rx_pin": 16, "tx_pin": 17},
            thermometer={"pin": 4, "least_dc": 0},
            tic={"uart": 1, "rx_pin": 35, "tx_pin": 27},
            button={"pin": 32},
            led={"pin": 25},
        )
    )
    board.poll()

    assert isinstance(board.meter, Pzem004t)
    assert machine.UART.opened[1]["baudrate"] == 1_200
    assert machine.UART.opened[1]["parity"] is None
    assert machine.UART.opened[2]["baudrate"] == 9_600
    assert (machine.Pin.levels[18], machine.Pin.levels[19]) == (0, 0)
    board.store.save("settings", b"kept")
    assert board.store.load("settings") == b"kept"


def test_a_charger_and_a_second_probe(tmp_path: Path) -> None:
    """A port as its charger has it, and a thermometer on a pin of its own."""
    wires = {"uart": 1, "rx_pin": 33, "tx_pin": 14}
    where = {"address": 5, "register": 100}
    board = open_board(
        _spec(
            folder=str(tmp_path),
            charger={**wires, **where, "unit_ma": 100, "pause_value": 1},
            thermometer={"pin": 4},
            pipe={"pin": 13, "most_dc": 600},
        )
    )
    assert isinstance(board.charger, Charger)
    assert isinstance(board.pipe, Thermometer)
    assert board.thermometer is not None
    opened = machine.UART.opened[1]
    assert (opened["baudrate"], opened["parity"]) == (9_600, None)
    board.charger.order = 16
    board.poll()
    assert board.charger._ask[:6] == bytes.fromhex("05 06 00 64 00 a0")

    open_board(_spec(charger={**wires, **where, "baud": 19_200, "parity": "even"}))
    opened = machine.UART.opened[1]
    assert (opened["baudrate"], opened["parity"]) == (19_200, 0)


def test_hold_freezes_the_pin() -> None:
    """A relay that is held is frozen when it is opened, and thawed to switch."""
    board = open_board(_spec(relay={**_CLOSED, "hold": True}))
    board.relay.set(False)

    held = [one[2] for one in machine.Pin.log if one[1] == "init"]
    assert held == [{"hold": False}, {"hold": True}] * 2


def test_a_latching_relay() -> None:
    """Both coils are at rest, then the one to safety has its pulse."""
    board = open_board(
        _spec(relay={"contact": "latching", "on_pin": 18, "off_pin": 19})
    )

    assert isinstance(board.relay, LatchingRelay)
    assert machine.Pin.log[:2] == [(18, "out", 0), (19, "out", 0)]
    assert machine.Pin.levels == {18: 1, 19: 0}


_PULSES: dict[str, Any] = {
    "kind": "bl0937", "cf_pin": 10, "cf1_pin": 22, "sel_pin": 19, "sel_voltage": 1,
    "shunt_uohm": 1000, "divider": 1830, "power_gain": 990,
}  # fmt: skip


def test_pulses_in_silicon() -> None:
    """A chip with a pulse counter counts with it."""
    board = open_board(_spec(meter=_PULSES))

    assert isinstance(board.meter, PulseMeter)
    assert not machine.Pin.rising
    assert machine.Pin.levels[19] == 1


def test_pulses_by_interrupts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chip without one counts rising edges."""
    monkeypatch.delattr(esp32, "PCNT")
    board = open_board(_spec(meter=_PULSES))
    assert isinstance(board.meter, PulseMeter)

    for _ in range(300):
        machine.Pin.rising[10](None)
    board.meter.poll(1_000)

    assert board.meter.power_w == pytest.approx(300 * 1.577 * 0.99, abs=1)


def test_a_cse7766_has_even_parity() -> None:
    """Its port is 4800 Bd, 8E1."""
    board = open_board(
        _spec(meter={"kind": "cse7766", "uart": 1, "rx_pin": 20, "tx_pin": 21})
    )

    assert isinstance(board.meter, Cse7766)
    assert machine.UART.opened[1]["baudrate"] == 4_800
    assert machine.UART.opened[1]["parity"] == 0


def test_a_pixel() -> None:
    """A light that is a pixel is sent its colour."""
    board = open_board(_spec(led={"pin": 38, "kind": "pixel"}))
    assert board.led is not None
    board.led.show(0)
    board.poll()

    assert machine.sent == [(38, b"\0\0\0"), (38, b"\4\4\4")]


def test_memory_and_watchdog() -> None:
    """Memory is the RTC's; the watchdog is opened with 30 s, when it is started."""
    board = open_board(_spec())
    board.memory.save(b"off since")
    assert b"off since" in machine.RTC.kept[0]
    assert board.memory.load() == b"off since"
    assert not machine.WDT.opened

    board.watchdog.start()
    board.watchdog.feed()

    assert [(dog.timeout, dog.fed) for dog in machine.WDT.opened] == [(30_000, 1)]
    with pytest.raises(SystemExit):
        board.reset()
