"""The simulated board: a flat, the parts before it, and the channel of its tests."""

import os
import sys
import time

from ..board import Board
from ..error import BoardError
from ..memory import Memory
from ..store import Store
from ..watchdog import Watchdog
from . import parts
from .channel import Channel, from_file, from_stream
from .clock import Clock
from .control import Control
from .dice import Dice
from .world import KINDS, World, appliance

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

_KNOWN = (
    "board", "appliance", "seed", "speed", "start_s", "folder", "control", "tic",
    "charger", "parts", "without",
)  # fmt: skip
# 2026-01-05, a Monday, 00:00 UTC.
_START_S = 1_767_571_200
_MEMORY = "memory.bin"
_WORLD = "world.json"


class SimulatedBoard(Board):
    """A board that lives its flat, and hears its tests, at every poll."""

    control: Control

    def poll(self) -> None:
        """Let the flat live up to now, hear the tests, then give parts their turn."""
        self.control.turn()
        super().poll()
        # In the midst of a jump nobody sleeps.
        self.nap_s = 0 if self.control.is_hurried else 0.05


def open_simulated(spec: "Mapping[str, Any]") -> Board:
    """Open a simulated board; raises BoardError where its description has faults."""
    _check(spec)
    folder = spec.get("folder", ".")
    dice = Dice(spec.get("seed", 1))
    clock = Clock(_real_ms, spec.get("speed", 1))
    thing = appliance(spec["appliance"], spec.get("parts", {}), dice)
    world = World(clock, thing, spec.get("start_s", _START_S))
    channel = Channel(_reader(spec.get("control", "")), _write)
    control = Control(world, channel, folder + "/" + _WORLD)
    board = SimulatedBoard(
        "simulated",
        parts.SimulatedRelay(world, control.switched),
        Store(folder),
        _memory(folder + "/" + _MEMORY),
        parts.SimulatedRadio(),  # pyright: ignore[reportArgumentType] (its double)
        Watchdog(control.watch),
        clock.ticks_ms,
        os.urandom,
        control.reset,
    )
    board.control = control
    _add(board, spec, world, dice)
    control.begin(board)
    return board


def _check(spec: "Mapping[str, Any]") -> None:
    faults = [f"{key} is unknown" for key in sorted(spec) if key not in _KNOWN]
    if spec.get("appliance") not in KINDS:
        faults.append(f"appliance is none of {', '.join(KINDS)}")
    if spec.get("charger") and spec.get("appliance") != "ev":
        faults.append("charger is for an ev")
    if faults:
        raise BoardError("mend board.json: " + "; ".join(faults))


def _add(
    board: SimulatedBoard, spec: "Mapping[str, Any]", world: World, dice: Dice
) -> None:
    """Add the parts that a board like it would have."""
    without = spec.get("without", ())
    if "meter" not in without:
        board.meter = parts.SimulatedMeter(world, dice.share)
    if "thermometer" not in without and world.appliance.temp_c is not None:
        board.thermometer = parts.SimulatedThermometer(world)  # pyright: ignore[reportAttributeAccessIssue] (its double)
    board.pipe = parts.SimulatedThermometer(world, None)  # pyright: ignore[reportAttributeAccessIssue] (its double)
    board.button = parts.SimulatedButton()  # pyright: ignore[reportAttributeAccessIssue] (its double)
    board.led = parts.SimulatedLed(board.control.tell)
    if spec["appliance"] == "radiator":
        from ..fil_pilote import FilPilote

        board.fil_pilote = FilPilote(parts.Nothing(), parts.Nothing())
    if spec.get("charger"):
        from ..charger import Charger
        from .wallbox import ADDRESS, REGISTER, UNIT_MA, Wallbox

        board.control.wallbox = box = Wallbox(world)
        now_ms = board.ticks_ms()
        board.charger = Charger(box, now_ms, ADDRESS, REGISTER, UNIT_MA)
    if spec.get("tic"):
        from ..tic import Tic
        from .linky import Linky

        board.control.linky = linky = Linky()
        board.tic = Tic(linky, lambda _: None, board.ticks_ms())


def _memory(path: str) -> Memory:
    def read() -> "bytes | None":
        try:
            with open(path, "rb") as file:
                return file.read()
        except OSError:
            return None

    def write(data: bytes) -> None:
        with open(path, "wb") as file:
            file.write(data)

    return Memory(read, write)


def _reader(control: str) -> "Callable[[], bytes]":
    if not control:
        return lambda: b""
    if control == "stdin":
        stream = sys.stdin.buffer
        # CPython has a buffer of its own, which poll does not see into.
        return from_stream(getattr(stream, "raw", stream))
    return from_file(control)


def _write(line: str) -> None:
    # One write, so that lines of two writers do not mix.
    sys.stdout.write(line + "\n")
    flush = getattr(sys.stdout, "flush", None)
    if flush is not None:
        flush()


def _real_ms() -> int:
    ticks_ms = getattr(time, "ticks_ms", None)
    if ticks_ms is not None:
        return ticks_ms()
    return int(getattr(time, "monotonic")() * 1000)  # noqa: B009 (the stubs are MicroPython's)
