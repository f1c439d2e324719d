"""Setting a node up: over a cable, on its own page, or by Bluetooth.

Never opens a network without a password, and never shows a password that it was told,
or a key. Keeps nothing: each way gives the settings to keep, or None. Each is loaded
when it is asked for; after it the node starts again, which frees the memory.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["first", "may_open", "open_cable", "open_improv", "open_portal"]


def first(random_bytes: "Callable[[int], bytes]", board: str = "") -> "dict[str, Any]":
    """Make the settings of a node that was never told anything."""
    from .label import first

    return first(random_bytes, board)


def may_open(values: "dict[str, Any]", pressed_ms: int = 0) -> bool:
    """Tell whether the page opens: on a fresh node, or for a press of ten seconds."""
    from .form import may_open

    return may_open(values, pressed_ms)


async def open_cable(*told: "Any", **named: "Any") -> "dict[str, Any] | None":
    """Talk over a cable until the node is set up: see ``cable.open_cable``."""
    from .cable import open_cable

    return await open_cable(*told, **named)


async def open_improv(*told: "Any", **named: "Any") -> "dict[str, Any] | None":
    """Offer Improv until a network is told: see ``improv.open_improv``."""
    from .improv import open_improv

    return await open_improv(*told, **named)


async def open_portal(*told: "Any", **named: "Any") -> "dict[str, Any] | None":
    """Open the node's own network and page: see ``portal.open_portal``."""
    from .portal import open_portal

    return await open_portal(*told, **named)
