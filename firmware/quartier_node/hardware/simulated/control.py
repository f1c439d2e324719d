"""What tests can do to a simulated board, and what it tells them."""

import gc
import json
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .board import SimulatedBoard
    from .channel import Channel
    from .linky import Linky
    from .wallbox import Wallbox
    from .world import World

# What a reset ends the process with: whoever started it starts it again.
RESET = 77


class Control:
    """The hands of a test."""

    def __init__(self, world: "World", channel: "Channel", path: str) -> None:
        """Take the flat, the channel, and where the flat is kept through a reset."""
        self._world = world
        self._channel = channel
        self._path = path
        self._board: SimulatedBoard | None = None
        self.linky: Linky | None = None
        self.wallbox: Wallbox | None = None
        self._waiting: list[dict[str, Any]] = []
        self._dog_ms = 0
        self._fed_s: float | None = None

    @property
    def is_hurried(self) -> bool:
        """Tell whether a jump is under way."""
        return self._world.clock.is_skipping

    def begin(self, board: "SimulatedBoard") -> None:
        """Go on from where a reset left the flat, and tell of the boot."""
        self._board = board
        try:
            with open(self._path) as file:
                past_ms, state = json.load(file)
        except (OSError, ValueError):
            past_ms = 0
        else:
            self._world.restore(past_ms, state)
        self.tell({"boot": 1, "after_s": past_ms // 1000})

    def tell(self, words: "dict[str, Any]") -> None:
        """Tell something, with the simulated time."""
        words["at_s"] = self._world.now_s
        self._channel.tell(words)

    def switched(self, is_on: bool) -> None:
        """Let the flat know that the relay moved, and tell."""
        self._flow()
        self._world.switch(is_on)
        self.tell({"relay": 1 if is_on else 0})

    def turn(self) -> None:
        """Live up to now, take a step of a jump, hear commands."""
        if self._fed_s is not None and time.time() - self._fed_s > self._dog_ms / 1000:
            self.tell({"watchdog": 1})
            self.reset()
        self._flow()
        if self._world.clock.turn():
            self._flow()
            if not self._world.clock.is_skipping:
                self.tell({"skipped": 1})
        # Commands that follow a jump wait until it is over.
        self._waiting += self._channel.commands()
        while self._waiting and not self._world.clock.is_skipping:
            self._obey(self._waiting.pop(0))

    def watch(self, timeout_ms: int) -> "Control":
        """Start the watchdog, in real time: it is fed as the chip's is."""
        self._dog_ms = timeout_ms
        self.feed()
        return self

    def feed(self) -> None:
        """Feed the watchdog."""
        self._fed_s = time.time()

    def reset(self) -> None:
        """Keep the flat, and end the process."""
        self.save()
        self.tell({"reset": 1})
        sys.exit(RESET)

    def save(self) -> None:
        """Keep the flat as it is."""
        with open(self._path, "w") as file:
            json.dump([self._world.clock.now_ms(), self._world.appliance.state()], file)

    def _flow(self) -> None:
        board, world = self._board, self._world
        pilot = board.fil_pilote if board is not None else None
        if pilot is not None:
            world.appliance.order = pilot.order  # pyright: ignore[reportAttributeAccessIssue] (only rooms have orders)
        if self.wallbox is not None:
            self.wallbox.live()
        flowed_wh = world.live()
        if board is not None and board.meter is not None:
            board.meter.count(flowed_wh)  # pyright: ignore[reportAttributeAccessIssue] (it is simulated)
        if self.linky is not None:
            self.linky.live(world.now_s, flowed_wh, world.appliance.power_w)

    def _obey(self, words: "dict[str, Any]") -> None:
        board, world = self._board, self._world
        if board is None:
            return
        if "speed" in words:
            world.clock.speed = words["speed"]
        if "skip_s" in words:
            world.clock.skip(words["skip_s"] * 1000, words.get("step_s", 0) * 1000)
        if "press" in words and board.button is not None:
            board.button.last = words["press"]
        self._break(board, words)
        world.appliance.told(words)
        self._answer(words)

    def _break(self, board: "SimulatedBoard", words: "dict[str, Any]") -> None:
        """Break parts, or mend them."""
        if "meter" in words and board.meter is not None:
            board.meter.says = words["meter"]  # pyright: ignore[reportAttributeAccessIssue] (it is simulated)
        if "temp_dc" in words and board.thermometer is not None:
            board.thermometer.says = words["temp_dc"]  # pyright: ignore[reportAttributeAccessIssue] (it is simulated)
        if "pipe_dc" in words and board.pipe is not None:
            board.pipe.says = words["pipe_dc"]  # pyright: ignore[reportAttributeAccessIssue] (it is simulated)
        if "charger" in words and self.wallbox is not None:
            self.wallbox.says = words["charger"]
        if "radio" in words:
            board.radio.is_heard = bool(words["radio"])  # pyright: ignore[reportAttributeAccessIssue] (it is simulated)
            if not words["radio"]:
                board.radio.leave()
        if "tic" in words and self.linky is not None:
            self._tic(words["tic"])

    def _tic(self, words: "dict | str | None") -> None:
        linky = self.linky
        if linky is None:
            return
        linky.is_silent = words is None
        if isinstance(words, dict):
            linky.words.update(words)
        elif words is not None:
            linky.words.clear()

    def _answer(self, words: "dict[str, Any]") -> None:
        if words.get("ask") == "counters":
            self.tell(self._counters())
        if words.get("save"):
            self.save()
            self.tell({"saved": 1})
        if words.get("reset"):
            self.reset()
        if "exit" in words:
            sys.exit(words["exit"])

    def _counters(self) -> "dict[str, Any]":
        board, world = self._board, self._world
        found: dict[str, Any] = {
            "counters": 1,
            "energy_wh": int(world.energy_wh),
            "power_w": int(world.appliance.power_w),
            "state": world.appliance.state(),
            "short": int(getattr(world.appliance, "short_l", 0)),
        }
        if board is not None:
            found["relay"] = 1 if board.relay.is_on else 0
            found["switches"] = board.relay.switches
            found["fed"] = board.watchdog.fed
        if self.wallbox is not None:
            found["limit_a"] = self.wallbox.limit_a
        used = getattr(gc, "mem_alloc", None)
        if used is not None:
            gc.collect()
            found["mem_used"] = used()
            found["mem_free"] = gc.mem_free()  # pyright: ignore[reportAttributeAccessIssue] (MicroPython's)
        return found
