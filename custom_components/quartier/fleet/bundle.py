"""What a bundle of firmware says of itself. Nodes prove it; here it is only read."""

import json
import struct
from dataclasses import dataclass
from typing import Any, Final

from .error import FleetError
from .seen import Seen

MAGIC: Final = b"QNB1"
_HEAD: Final = 8
_LIST_B: Final = 32_768
# What a message can say of a size.
_MOST_B: Final = 1_048_576
# Which boards run which code, by a word in their name; the first that fits.
_ARCHITECTURES: Final = (
    ("c3", "rv32imc"),
    ("c6", "rv32imc"),
    ("h2", "rv32imc"),
    ("unix", "x64"),
    ("", "xtensawin"),
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A release of the firmware for an architecture, and for one board or any."""

    version: str
    secver: int
    arch: str
    board: str
    data: bytes

    def fits(self, board: str) -> bool:
        """Tell whether a board may take it; the node itself has the last word."""
        if self.board != "*":
            return self.board == board
        name = board.replace("-", "").replace("_", "").lower()
        return self.arch == next(arch for word, arch in _ARCHITECTURES if word in name)

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
    return Bundle(version, int(head["secver"]), arch, board, data)


def newest(bundles: tuple[Bundle, ...], board: str) -> Bundle | None:
    """Find the newest that a board may take."""
    fitting = [each for each in bundles if each.fits(board)]
    return max(fitting, key=lambda each: each.rank, default=None)
