"""What a bundle says of itself, against what this node is: it is for us, or refused."""

from .error import UpdateError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DIGITS = "0123456789abcdef"
_NUMBERS = ("models", "secver", "size", "wire")
_WORDS = ("arch", "board", "sha256", "version")


class Machine:
    """What a bundle has to be for: architecture, board, and the hub's version of wire.

    ``secver`` is the least that is accepted.
    """

    __slots__ = ("arch", "board", "secver", "wire")

    def __init__(self, arch: str, board: str, wire: int, secver: int) -> None:
        """Keep what is compared."""
        self.arch, self.board, self.wire, self.secver = arch, board, wire, secver


def check(told: "dict[str, Any]", machine: Machine) -> None:
    """Check a manifest. Raises UpdateError."""
    what = _fault(told)
    if what:
        raise UpdateError("format", f"{what}: build the bundle anew")
    if told["arch"] != machine.arch:
        raise UpdateError("arch", f"it is for {told['arch']}, this is {machine.arch}")
    if told["board"] not in ("*", machine.board):
        raise UpdateError("board", f"it is for {told['board']}")
    if told["secver"] < machine.secver or told["secver"] > 65535:
        raise UpdateError("secver", f"{told['secver']}, and {machine.secver} was run")
    if told["wire"] > machine.wire:
        raise UpdateError("wire", "update the neighbourhood's Home Assistant first")


def _fault(told: "dict[str, Any]") -> str:
    if len(told) != len(_NUMBERS) + len(_WORDS):
        return "other names than this firmware knows"
    for name in _NUMBERS:
        if type(told.get(name)) is not int or told[name] < 0:
            return f"{name} is no number"
    for name in _WORDS:
        if type(told.get(name)) is not str:
            return f"{name} is no word"
    digest = told["sha256"]
    if len(digest) != 64 or any(one not in _DIGITS for one in digest):
        return "sha256 is no digest"
    return ""
