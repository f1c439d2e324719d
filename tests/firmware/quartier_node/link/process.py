"""A node as a process of its own: CPython, or MicroPython with a node's heap."""

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from tests.interpreters.port import lacking

CPYTHON: Final = "cpython"
MICROPYTHON: Final = "micropython"
BOTH: Final = (CPYTHON, MICROPYTHON)
HEAP_KB: Final = 110

_FIRMWARE: Final = Path(__file__).parents[4] / "firmware"
# The room, for scripts that run where they are.
LINK: Final = {"quartier_node/link": _FIRMWARE / "quartier_node" / "link"}
_NODE: Final = Path(__file__).with_name("node.py")
_WAIT_S: Final = 20.0


class Node:
    """A running node.py; what it is told beside its port has a default here."""

    def __init__(self, interpreter: str, **told: object) -> None:
        """Start it."""
        asked = {
            "firmware": str(_FIRMWARE),
            "host": "127.0.0.1",
            "id": "n0de",
            "password": "",
            "ca": "",
            "server_name": "localhost",
            "keepalive_s": 30,
            "speed": 1,
            "begin": 0,
            "is_pushing": False,
            "last_number": 0,
        }
        self._lines: queue.Queue[tuple[str, Any]] = queue.Queue()
        self.process = subprocess.Popen(
            [*_command(interpreter), _NODE],
            env={**os.environ, "MICROPYPATH": ".frozen", "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(asked | told) + "\n")
        self.process.stdin.close()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self.process.kill()
        self.process.wait(10)
        self._reader.join(10)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def wait(
        self, kind: str, value: object = None, timeout_s: float = _WAIT_S
    ) -> object:
        """Wait for a line of a kind, with this value where one is told; give it."""
        seen: list[tuple[str, Any]] = []
        until = time.monotonic() + timeout_s
        with suppress(queue.Empty):
            while True:
                left_s = max(0.0, until - time.monotonic())
                seen.append(self._lines.get(timeout=left_s))
                said, what = seen[-1]
                if said == kind and (value is None or value == what):
                    return what
        raise AssertionError(f"the node did not say {kind} {value}, but {seen}")

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            try:
                kind, value = json.loads(line)
            except ValueError:
                kind, value = "other", line
            self._lines.put((kind, value))


def _command(interpreter: str) -> list[str]:
    if interpreter == CPYTHON:
        return [sys.executable]
    found = shutil.which("micropython")
    if found is None:
        lacking("micropython is missing: apt install micropython")
    return [found, "-X", f"heapsize={HEAP_KB}wK"]
