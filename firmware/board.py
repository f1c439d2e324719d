"""What boot.py must know of a board before all else: its relays' safe levels.

It lies in flash as a module of one line, beside boot.py, or is frozen in.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

BOARDS: Final = Path(__file__).with_name("boards")
MODULE: Final = "quartier_board.py"
_PULSE_MS: Final = 60

# A pin, its level, and for how many ms it is a pulse: 0 if it stays.
type Relay = tuple[int, int, int]


def boards(folder: Path = BOARDS) -> dict[str, Mapping[str, Any]]:
    """Read every board's description, by name."""
    return {
        path.parent.name: json.loads(path.read_text("utf-8"))
        for path in sorted(folder.glob("*/board.json"))
    }


def relays(board: Mapping[str, Any]) -> tuple[Relay, ...]:
    """Tell where relays and a pilot wire are when appliances run by themselves."""
    return (*_relay(board["relay"]), *_pilot(board.get("fil_pilote")))


def module(board: Mapping[str, Any]) -> str:
    """Write the module that boot.py imports."""
    return f"RELAYS = {relays(board)!r}\n"


def _relay(relay: Mapping[str, Any]) -> Iterator[Relay]:
    active, is_on = relay.get("active", 1), relay.get("safe", "on") == "on"
    if relay["contact"] == "latching":
        works, rests = ("on_pin", "off_pin") if is_on else ("off_pin", "on_pin")
        yield relay[rests], 1 - active, 0
        yield relay[works], active, relay.get("pulse_ms", _PULSE_MS)
    else:
        is_energised = is_on != (relay["contact"] == "normally_closed")
        yield relay["pin"], active if is_energised else 1 - active, 0


def _pilot(wire: Mapping[str, Any] | None) -> Iterator[Relay]:
    """No half wave is comfort."""
    if wire is not None:
        for pin in ("positive_pin", "negative_pin"):
            yield wire[pin], 1 - wire.get("active", 1), 0
