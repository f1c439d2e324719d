"""The label of a node: its id, and the one-time code that adopts it.

The code's first twelve characters are also the password of the node's own network, now
and after the code has died. So who can read the label may set the node up.
"""

from wire import label as written

from ..settings import checked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_ID = "abcdefghijklmnopqrstuvwxyz0123456789"


def first(random_bytes: "Callable[[int], bytes]", board: str = "") -> "dict[str, Any]":
    """Make the document of a node that was never told anything."""
    code = written.code_of(random_bytes(16))
    return checked(
        {
            "node_id": "".join([_ID[byte % 36] for byte in random_bytes(8)]),
            "board": board,
            "code": code,
            "portal_password": code[:12],
        }
    )


def grouped(code: str) -> str:
    """Spell a code for people, in groups of four."""
    return "-".join([code[at : at + 4] for at in range(0, len(code), 4)])


def label(values: "dict[str, Any]") -> str:
    """Spell what the QR code on a node says; nothing once its code has died."""
    code = values["code"]
    return written.label(values["node_id"], code) if code else ""
