"""A dwelling: an appliance that is simulated, and the real firmware before it."""

import json
import queue
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from quartier.wire import Key, code_key, password

from firmware.quartier_node.hardware.store import Store
from firmware.simulate import Firmware, Flat, lay
from tests.e2e.harness import wait_for

# The house's own time: 2026-01-05, a Monday, 00:00 UTC, when a flat begins.
BEGINS_S: Final = 1_767_571_200
_PATIENCE_S: Final = 60.0

type Line = dict[str, Any]


class _Lines(queue.Queue[Line]):
    """Lines as they come, each with its moment; none is forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[tuple[float, Line]] = []

    def put(self, item: Line, *_: object) -> None:
        """Keep a line; nobody waits."""
        self.all.append((time.monotonic(), item))


@dataclass(slots=True)
class Dwelling:
    """A node that runs, and all that it told of itself."""

    folder: Path
    node: str
    code: str
    appliance: str
    flat: Flat
    # As Home Assistant has it.
    subentry: str = ""
    _lines: _Lines = field(default_factory=_Lines)

    @classmethod
    def laid(
        cls,
        folder: Path,
        made: Firmware,
        board: Mapping[str, Any],
        settings: Mapping[str, Any],
    ) -> Dwelling:
        """Lay it out; nothing runs yet."""
        told = {"appliance": board["appliance"], **settings}
        known = lay(folder, made, board, told)
        found = cls(
            folder,
            known["node_id"],
            known["code"],
            str(board["appliance"]),
            Flat(folder),
        )
        found.flat.lines = found._lines
        return found

    # What it told --------------------------------------------------------------

    @property
    def label(self) -> str:
        """Spell what is on its label."""
        return f"QUARTIER:{self.node}:{self.code}"

    @property
    def lines(self) -> list[tuple[float, Line]]:
        """Give all that it told, each with its moment on this machine."""
        return self._lines.all

    @property
    def errors(self) -> list[str]:
        """Give what else it wrote: tracebacks, and what its link complains of."""
        return self.flat.errors

    @property
    def faults(self) -> list[str]:
        """Give what it wrote that is no word about its broker."""
        return [line for line in self.errors if not line.startswith("broker: ")]

    def told(self, key: str, since: int = 0) -> list[Line]:
        """List what it told of one kind."""
        return [line for _, line in self.lines[since:] if key in line]

    @property
    def mark(self) -> int:
        """Mark this moment among its lines."""
        return len(self.lines)

    def wait_told(
        self, key: str, patience_s: float = _PATIENCE_S, since: int = 0
    ) -> Line:
        """Wait until it tells something of a kind; give the last of it."""
        wait_for(
            lambda: self.told(key, since),
            patience_s,
            lambda: f"{self.node} does not tell {key}: {self.tail()}",
        )
        return self.told(key, since)[-1]

    def tail(self) -> str:
        """Tell what it said last, for a person."""
        words = [json.dumps(line) for _, line in self.lines[-8:]]
        return "\n  ".join([*words, *self.errors[-20:]])

    # What is done to it ----------------------------------------------------------

    def tell(self, **words: object) -> None:
        """Tell the flat something."""
        self.flat.tell(words)

    def freeze(self) -> None:
        """Let its process stand still: it does nothing until it goes on."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        process = self.flat._process
        if process is not None:
            process.send_signal(number)

    def counters(self, patience_s: float = _PATIENCE_S) -> Line:
        """Ask for its counters."""
        mark = self.mark
        self.tell(ask="counters")
        return self.wait_told("counters", patience_s, mark)

    def skip(self, span_s: int, step_s: int, patience_s: float) -> None:
        """Let time pass in a hurry, and wait until it has."""
        mark = self.mark
        self.tell(skip_s=span_s, step_s=step_s)
        self.wait_told("skipped", patience_s, mark)

    # What it keeps ----------------------------------------------------------------

    def kept(self, name: str) -> Any:  # noqa: ANN401 (whatever it keeps)
        """Read what it keeps in flash, as JSON."""
        raw = Store(str(self.folder / "state")).load(name)
        return None if raw is None else json.loads(raw)

    @property
    def key(self) -> Key:
        """Read the key that it uses."""
        told = self.kept("settings")
        if told["key"]:
            return Key(told["key_id"], bytes.fromhex(told["key"]))
        return code_key(self.node, self.code)

    @property
    def password(self) -> str:
        """Reckon what it says to the broker."""
        return str(password(self.key))
