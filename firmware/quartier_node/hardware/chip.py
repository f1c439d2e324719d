"""A board of the ESP32 family: the only module that imports machine and network.

The relay is opened first, at its safe level, before anything else can fail.
"""

import asyncio
import os
import time

import esp32
import machine
from machine import Pin

from .board import Board
from .memory import Memory
from .radio import Radio
from .relay import PULSE_MS, LatchingRelay, Relay, level
from .store import Store
from .ticks import MASK
from .watchdog import Watchdog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from .charger import Charger
    from .ds18b20 import Thermometer
    from .fil_pilote import FilPilote
    from .meter.gauge import Gauge
    from .ports import Line
    from .tic import Tic

_ticks_ms: "Callable[[], int]" = time.ticks_ms  # pyright: ignore[reportAssignmentType] (the stubs hide that it is a number)
_FOLDER = "/state"
_TIC_BUFFER = 1024
_METER_BUFFER = 256
_PARITIES = {"none": None, "even": 0, "odd": 1}
# How long a WS2812 pixel's bits are: high and low of a 0, then of a 1.
_WS2812_NS = (400, 850, 800, 450)


def open_chip(spec: "Mapping[str, Any]") -> Board:
    """Open the board of a sound description."""
    relay = _relay(spec["relay"])
    rtc = machine.RTC()
    board = Board(
        spec["board"],
        relay,
        Store(spec.get("folder", _FOLDER)),
        Memory(rtc.memory, rtc.memory),
        _radio(),
        Watchdog(lambda timeout_ms: machine.WDT(timeout=timeout_ms)),
        _ticks_ms,
        os.urandom,
        machine.reset,
    )
    _add(board, spec)
    return board


def _add(board: Board, spec: "Mapping[str, Any]") -> None:
    """Open the parts that this board has."""
    if (part := spec.get("fil_pilote")) is not None:
        board.fil_pilote = _fil_pilote(part)
    if (part := spec.get("charger")) is not None:
        board.charger = _charger(part)
    if (part := spec.get("meter")) is not None:
        board.meter = _meter(part)
    if (part := spec.get("thermometer")) is not None:
        board.thermometer = _thermometer(part)
    if (part := spec.get("pipe")) is not None:
        board.pipe = _thermometer(part)
    if (part := spec.get("tic")) is not None:
        board.tic = _tic(part)
    if (part := spec.get("button")) is not None:
        from .button import Button

        active = part.get("active", 0)
        # Pins that can only be read have no pull of their own: the board has one.
        pull = Pin.PULL_DOWN if active else Pin.PULL_UP
        board.button = Button(Pin(part["pin"], Pin.IN, pull), active)
    if (part := spec.get("led")) is not None:
        from .led import Led

        board.led = Led(_light(part), part.get("active", 1))


def _relay(part: "Mapping[str, Any]") -> "Relay | LatchingRelay":
    active = part.get("active", 1)
    safe = part.get("safe", "on") == "on"
    if part["contact"] == "latching":
        on, off = (
            Pin(part[key], Pin.OUT, value=1 - active) for key in ("on_pin", "off_pin")
        )
        pulse_ms = part.get("pulse_ms", PULSE_MS)
        return LatchingRelay(on, off, _ticks_ms(), active, safe, pulse_ms)
    is_closed = part["contact"] == "normally_closed"
    pin = Pin(part["pin"], Pin.OUT, value=level(safe, active, is_closed))
    hold = _hold(pin) if part.get("hold") else None
    return Relay(pin, active, is_closed, safe, hold)


def _hold(pin: Pin) -> "Callable[[bool], None]":
    def hold(is_held: bool) -> None:
        pin.init(hold=is_held)  # pyright: ignore[reportCallIssue] (the port has it, the stubs do not)

    return hold


def _fil_pilote(part: "Mapping[str, Any]") -> "FilPilote":
    from .fil_pilote import FilPilote

    active = part.get("active", 1)
    positive = Pin(part["positive_pin"], Pin.OUT, value=1 - active)
    return FilPilote(
        positive, Pin(part["negative_pin"], Pin.OUT, value=1 - active), active
    )


def _charger(part: "Mapping[str, Any]") -> "Charger":
    from .charger import BAUD, Charger

    names = ("address", "register", "unit_ma", "pause_value")
    known = {name: part[name] for name in names if name in part}
    parity = _PARITIES[part.get("parity", "none")]
    port = _uart(part, part.get("baud", BAUD), _METER_BUFFER, parity)
    return Charger(port, _ticks_ms(), **known)


def _meter(part: "Mapping[str, Any]") -> "Gauge":
    names = ("power_gain", "voltage_gain", "current_gain", "most_w")
    known = {name: part[name] for name in names if name in part}
    kind = part["kind"]
    if kind == "cse7766":
        from .meter.cse7766 import Cse7766

        return Cse7766(_uart(part, 4_800, _METER_BUFFER, 0), **known)
    if kind == "pzem004t":
        from .meter.pzem004t import ANY, Pzem004t

        port = _uart(part, 9_600, _METER_BUFFER, None)
        for name in ("voltage_gain", "current_gain"):
            known.pop(name, None)
        return Pzem004t(port, _ticks_ms(), part.get("address", ANY), **known)
    return _pulse_meter(part, known)


def _pulse_meter(part: "Mapping[str, Any]", known: "dict[str, int]") -> "Gauge":
    from .meter.pulse import PulseMeter

    for name, argument in (
        ("shunt_uohm", "shunt_uohm"),
        ("divider", "divider"),
        ("sel_voltage", "voltage_level"),
    ):
        if name in part:
            known[argument] = part[name]
    cf1 = _pulses(1, part["cf1_pin"]) if "cf1_pin" in part else None
    select = Pin(part["sel_pin"], Pin.OUT) if "sel_pin" in part else None
    cf = _pulses(0, part["cf_pin"])
    return PulseMeter(part["kind"], cf, cf1, select, _ticks_ms(), **known)


def _pulses(unit: int, pin: int) -> "Callable[[], int]":
    """Count rising edges: in silicon where there is a counter, else by interrupts.

    The C3 has no counter.
    """
    if hasattr(esp32, "PCNT"):
        return machine.Counter(unit, Pin(pin, Pin.IN)).value
    count = [0]

    def rise(_: object) -> None:
        count[0] = (count[0] + 1) & MASK

    Pin(pin, Pin.IN).irq(rise, Pin.IRQ_RISING)
    return lambda: count[0]


def _thermometer(part: "Mapping[str, Any]") -> "Thermometer":
    from onewire import OneWire

    from .ds18b20 import Thermometer

    known = {name: part[name] for name in ("least_dc", "most_dc") if name in part}
    return Thermometer(OneWire(Pin(part["pin"])), _ticks_ms(), **known)


def _tic(part: "Mapping[str, Any]") -> "Tic":
    from .tic import Tic

    port = _uart(part, 1_200, _TIC_BUFFER, None)

    def set_speed(baud: int) -> None:
        port.init(baudrate=baud, bits=8, parity=None, stop=1)

    return Tic(port, set_speed, _ticks_ms())


def _uart(
    part: "Mapping[str, Any]", baud: int, buffer: int, parity: "int | None"
) -> machine.UART:
    # Both pins are named: a port that is told one drives another by default.
    return machine.UART(
        part["uart"],
        baud,
        bits=8,
        parity=parity,
        stop=1,
        tx=Pin(part["tx_pin"]),
        rx=Pin(part["rx_pin"]),
        rxbuf=buffer,
    )


def _light(part: "Mapping[str, Any]") -> "Line":
    if part.get("kind") != "pixel":
        return Pin(part["pin"], Pin.OUT)
    from .pixel import Pixel

    pin = Pin(part["pin"], Pin.OUT)
    return Pixel(lambda data: machine.bitstream(pin, 0, _WS2812_NS, data))


def _radio() -> Radio:
    import network

    station = network.WLAN(network.WLAN.IF_STA)
    return Radio(station, lambda: network.WLAN(network.WLAN.IF_AP), asyncio.sleep)
