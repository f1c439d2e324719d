"""Run the node. When it ends, for whatever reason, the next boot decides what runs."""

import sys
import time

# How long a fault stays readable on the serial port.
_PAUSE_S = 10


def run() -> None:
    """Start the app in what boot.py chose, and reboot when it is over."""
    import slots
    from machine import reset

    try:
        from quartier_node.app import run as app

        app(slots.started)
    except Exception as error:  # noqa: BLE001 (outermost: a node without an app reboots)
        sys.print_exception(error)
        time.sleep(_PAUSE_S)
    reset()


if __name__ == "__main__":
    run()
