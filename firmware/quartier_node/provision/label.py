"""The label of a node: its id, and the one-time code that adopts it.

A code is 128 random bits in base32 (RFC 4648) without padding: 26 characters, of which
the first twelve are also the password of the node's own network, now and after the code
has died. So who can read the label may set the node up.
"""

from ..settings import checked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_ID = "abcdefghijklmnopqrstuvwxyz0123456789"


def first(random_bytes: "Callable[[int], bytes]", board: str = "") -> "dict[str, Any]":
    """Make the document of a node that was never told anything."""
    code = code_of(random_bytes(16))
    return checked(
        {
            "node_id": "".join([_ID[byte % 36] for byte in random_bytes(8)]),
            "board": board,
            "code": code,
            "portal_password": code[:12],
        }
    )


def code_of(random: bytes) -> str:
    """Spell 16 bytes as a code: base32 (RFC 4648) without its padding."""
    bits = int.from_bytes(random, "big") << 2
    return "".join([_ALPHABET[bits >> (5 * at) & 31] for at in range(25, -1, -1)])


def parse_code(text: str) -> "str | None":
    """Read a code as people type it; None where it is not one."""
    code = "".join([one for one in text.upper() if one not in " -\t\r\n"])
    # Its last two bits are unused, and zero.
    is_code = len(code) == 26 and all(one in _ALPHABET for one in code)
    return code if is_code and _ALPHABET.find(code[25]) % 4 == 0 else None


def grouped(code: str) -> str:
    """Spell a code for people, in groups of four."""
    return "-".join([code[at : at + 4] for at in range(0, len(code), 4)])


def label(values: "dict[str, Any]") -> str:
    """Spell what the QR code on a node says."""
    return f"QUARTIER:{values['node_id']}:{values['code']}"


def parse_label(text: str) -> "tuple[str, str] | None":
    """Read a label: the node's id and its code; None where it is not one."""
    parts = text.strip().split(":")
    if len(parts) != 3 or parts[0].strip().upper() != "QUARTIER":
        return None
    node_id = parts[1].strip().lower()
    code = parse_code(parts[2])
    is_id = 4 <= len(node_id) <= 16 and all(one in _ID for one in node_id)
    return (node_id, code) if code and is_id else None
