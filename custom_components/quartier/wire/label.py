"""The label of a participant: its id, and the one-time code that adopts it.

A code is 128 random bits in base32 (RFC 4648) without padding: 26 characters, of which
the last has two bits to spare. People type it in whatever case and groups they like.
"""

_MARK = "QUARTIER"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_CODE = 26
_ID = "abcdefghijklmnopqrstuvwxyz0123456789"


def code_of(random: bytes) -> str:
    """Spell 16 bytes as a code."""
    bits = int.from_bytes(random, "big") << 2
    return "".join([_ALPHABET[bits >> (5 * at) & 31] for at in range(25, -1, -1)])


def parse_code(text: str) -> "str | None":
    """Read a code as people type it; None where it is not one."""
    code = "".join([one for one in text.upper() if one not in " -\t\r\n"])
    is_code = len(code) == _CODE and all(one in _ALPHABET for one in code)
    return code if is_code and _ALPHABET.find(code[25]) % 4 == 0 else None


def label(participant: str, code: str) -> str:
    """Spell what the QR code on a participant says."""
    return f"{_MARK}:{participant}:{code}"


def is_participant(name: str) -> bool:
    """Tell whether somebody may be called so."""
    return 4 <= len(name) <= 16 and all(one in _ID for one in name)


def parse_label(text: str) -> "tuple[str, str] | None":
    """Read a label: the participant and its code; None where it is not one."""
    parts = text.strip().split(":")
    if len(parts) != 3 or parts[0].strip().upper() != _MARK:
        return None
    participant, code = parts[1].strip().lower(), parse_code(parts[2])
    return (participant, code) if code and is_participant(participant) else None
