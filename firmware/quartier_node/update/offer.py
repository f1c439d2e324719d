"""What a bundle says of itself, against what this node is: it is for us, or refused."""

from .error import UpdateError
from .listing import head, rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILES = 320
PATH_LETTERS = 64
# What a slot may be: two of them and what is measured fit into a megabyte.
TOTAL_B = 458752
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_."
_DIGEST_LETTERS = "0123456789abcdef"
_NUMBERS = ("models", "secver", "wire")
_WORDS = ("arch", "board", "version")


class Machine:
    """What a bundle has to be for: architecture, board, and the hub's version of wire.

    ``secver`` is the least that is accepted.
    """

    __slots__ = ("arch", "board", "secver", "wire")

    def __init__(self, arch: str, board: str, wire: int, secver: int) -> None:
        """Keep what is compared."""
        self.arch, self.board, self.wire, self.secver = arch, board, wire, secver


def check(path: str, machine: Machine) -> tuple[int, int]:
    """Give the ``secver`` of a list, and the bytes of all files. Raises UpdateError."""
    try:
        found = head(path)
        _check_head(found, machine)
        return found["secver"], _check_rows(path)
    except ValueError as error:
        raise UpdateError("format", f"{error}: build the bundle anew") from None


def _check_head(found: "dict[str, Any]", machine: Machine) -> None:
    if len(found) != len(_NUMBERS) + len(_WORDS) + 1:
        raise ValueError("other names than this firmware knows")
    for name in _NUMBERS:
        if type(found.get(name)) is not int or found[name] < 0:
            raise ValueError(f"{name} is no number")
    for name in _WORDS:
        if type(found.get(name)) is not str:
            raise ValueError(f"{name} is no word")
    if found["arch"] != machine.arch:
        raise UpdateError("arch", f"it is for {found['arch']}, this is {machine.arch}")
    if found["board"] not in ("*", machine.board):
        raise UpdateError("board", f"it is for {found['board']}")
    if found["secver"] < machine.secver or found["secver"] > 65535:
        raise UpdateError("secver", f"{found['secver']}, and {machine.secver} was run")
    if found["wire"] > machine.wire:
        raise UpdateError("wire", "update the neighbourhood's Home Assistant first")


def _check_rows(path: str) -> int:
    """Bound names, sizes and their sum; names rise, so that none is there twice."""
    total = count = 0
    before = ""
    for name, size, digest in rows(path):
        count += 1
        if not is_path(name):
            raise UpdateError("path", name[:PATH_LETTERS])
        if name <= before:
            raise UpdateError("files", f"{name} is out of order, or there twice")
        if not 0 <= size <= TOTAL_B - total:
            raise UpdateError("size", name)
        if len(digest) != 64 or any(chr(one) not in _DIGEST_LETTERS for one in digest):
            raise UpdateError("format", name)
        total += size
        before = name
    if not 0 < count <= FILES:
        raise UpdateError("files", f"{count} of them")
    return total


def is_path(name: str) -> bool:
    """Tell whether a path stays in its slot: names of small letters, four deep."""
    parts = name.split("/")
    if len(name) > PATH_LETTERS or len(parts) > 5:
        return False
    for part in parts:
        if not part or part[0] == "." or any(one not in _LETTERS for one in part):
            return False
    return True
