"""What a bundle of firmware says of itself. Nodes prove it; here it is only read."""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from .error import FleetError
from .machine import architecture_of
from .seen import Seen

MAGIC: Final = b"QNB1"
_HEAD: Final = 8
_LIST_B: Final = 32_768
# What a message can say of a size.
_MOST_B: Final = 1_048_576
# Release notes of any language.
_ANY: Final = "*"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A release of the firmware for an architecture, and for one board or any."""

    version: str
    secver: int
    arch: str
    board: str
    data: bytes
    # What is new, by language.
    notes: Mapping[str, str] = field(default_factory=dict)

    def fits(self, board: str) -> bool:
        """Tell whether a board may take it; the node itself has the last word."""
        return self.board in {"*", board} and self.arch == architecture_of(board)

    def notes_in(self, language: str) -> str | None:
        """Say what is new, in a language if it can be; None where nothing tells."""
        return next(
            (self.notes[each] for each in (language, _ANY, "en") if each in self.notes),
            None,
        )

    def is_newer_than(self, seen: Seen) -> bool:
        """Tell whether it is newer than what a participant runs."""
        if seen.fw is None or seen.secver is None or self.secver < seen.secver:
            return False
        return numbers(self.version) > numbers(seen.fw)

    @property
    def rank(self) -> tuple[int, tuple[int, ...]]:
        """Order releases: by security first, then by version."""
        return self.secver, numbers(self.version)


def read_bundle(data: bytes) -> Bundle:
    """Read the head of a bundle. Raises FleetError for what is none."""
    try:
        return _read(data)
    except (KeyError, TypeError, ValueError, struct.error) as error:
        raise FleetError("bundle", str(error)) from error


def numbers(version: str) -> tuple[int, ...]:
    """Read a version as numbers, so that 0.10 comes after 0.9."""
    words = version.replace("-", ".").split(".")
    return tuple(int(word) if word.isdigit() else 0 for word in words)


def _read(data: bytes) -> Bundle:
    if data[:4] != MAGIC or len(data) > _MOST_B:
        raise ValueError("it is no bundle, or too long")
    (length,) = struct.unpack("<I", data[4:_HEAD])
    if not 0 < length <= min(_LIST_B, len(data)):
        raise ValueError("its list is too long")
    head: dict[str, Any] = json.loads(data[_HEAD : _HEAD + length])
    version, board, arch = head["version"], head["board"], head["arch"]
    if not all(isinstance(word, str) for word in (version, board, arch)):
        raise ValueError("its words are none")
    notes = _notes(head.get("notes"))
    return Bundle(version, int(head["secver"]), arch, board, data, notes)


def _notes(told: object) -> Mapping[str, str]:
    """Read release notes: one text, or one by language; anything else is none."""
    found = told if isinstance(told, dict) else {_ANY: told}
    return {
        str(key): text for key, text in found.items() if isinstance(text, str) and text
    }


def newest(bundles: tuple[Bundle, ...], board: str) -> Bundle | None:
    """Find the newest that a board may take."""
    fitting = [each for each in bundles if each.fits(board)]
    return max(fitting, key=lambda each: each.rank, default=None)
