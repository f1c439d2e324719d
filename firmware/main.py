"""Run the node. When it ends, for whatever reason, the next boot decides what runs."""

import gc
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# How long a fault stays readable on the serial port.
_PAUSE_S = 10
_BOOTED = ("boot", "flash", "listing", "slots", "store")


def run(reset: "Any", pause_s: int = _PAUSE_S) -> None:
    """Start the app in what boot.py chose, and reboot when it is over."""
    import rom

    _forget()
    try:
        _run(rom.started)
    except Exception as error:  # noqa: BLE001 (outermost: a node without an app reboots)
        sys.print_exception(error)
        time.sleep(pause_s)
    reset()


def _forget() -> None:
    """Give back the memory of what only boot needed."""
    for name in _BOOTED:
        sys.modules.pop(name, None)
    gc.collect()


def _run(started: "Any") -> None:
    if started.is_proving:
        from quartier_node.update import prove

        prove(started.slots, started.rom)
    else:
        from quartier_node.app import run as app

        app(started)


if __name__ == "__main__":
    from machine import reset

    run(reset)
