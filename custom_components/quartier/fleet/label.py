"""The label of a participant: its id and the one-time code, as people type them."""

from typing import Final

from .fleet import PARTICIPANT

_MARK: Final = "QUARTIER"
_ALPHABET: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_CODE: Final = 26
_SPACE: Final = str.maketrans("", "", " -\t\r\n")


def parse_code(text: str) -> str | None:
    """Read a code, whatever its case and grouping; None where it is none."""
    code = text.translate(_SPACE).upper()
    return code if len(code) == _CODE and _ALPHABET.issuperset(code) else None


def parse_label(text: str) -> tuple[str, str] | None:
    """Read a label: the participant and its code; None where it is none."""
    mark, _, rest = text.strip().partition(":")
    name, _, code = rest.partition(":")
    participant, found = name.strip().lower(), parse_code(code)
    if mark.strip().upper() != _MARK or found is None:
        return None
    return (participant, found) if PARTICIPANT.fullmatch(participant) else None
