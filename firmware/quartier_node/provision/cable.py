"""Setting a node up over its cable: one line asked, one line of JSON answered.

For the bench, with any terminal. Lines that do not begin with { are echoes of what was
typed. The answers never tell a password or a key; the label they do tell.
"""

import asyncio
from json import dumps

from ..settings import redacted
from .error import ProvisionError
from .form import Form, networks
from .kinds import KINDS
from .label import grouped, label
from .text import decoded
from .words import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# A link with a certificate of 2 KB fits.
LINE = 6200
_HELP = (
    "help",
    "label",
    "status",
    "kinds",
    "scan",
    "set NAME VALUE",
    "link LINK",
    "renew",
    "commit",
    "quit",
)


class Cable:
    """The talk over a cable; ``kept`` is its result, once there."""

    __slots__ = ("_form", "_radio", "_random_bytes", "_say", "is_over", "kept")

    def __init__(
        self,
        values: "dict[str, Any]",
        radio: "Any",
        random_bytes: "Callable[[int], bytes]",
    ) -> None:
        """Begin a draft."""
        self._form = Form(values)
        self._radio = radio
        self._random_bytes = random_bytes
        _, self._say = words("en")
        self.kept: dict[str, Any] | None = None
        self.is_over = False

    def answer(self, line: str) -> str:
        """Do what a line asks; give one line of JSON."""
        word, _, rest = line.strip("\r\n").lstrip().partition(" ")
        does = {
            "label": self._label,
            "status": self._status,
            "kinds": self._kinds,
            "scan": self._scan,
            "renew": self._renew,
            "commit": self._commit,
            "quit": self._quit,
        }.get(word.strip())
        if does is not None:
            return dumps(does())
        if word == "set":
            return dumps(self._set(rest))
        if word == "link":
            return dumps(self._told("link", self._form.link(rest)))
        return dumps({"ok": word == "help", "help": _HELP})

    def _told(self, name: str, is_good: bool) -> "dict[str, Any]":
        if is_good:
            return {"ok": True}
        for row in self._form.rows(self._form.values["appliance"]):
            if row[0] == name:
                return {"ok": False, "why": self._say("range!").format(row[1], row[2])}
        return {"ok": False, "why": self._say(name + "!")}

    def _set(self, rest: str) -> "dict[str, Any]":
        name, _, value = rest.lstrip().partition(" ")
        return self._told(name, self._form.set(name, value))

    def _label(self) -> "dict[str, Any]":
        values = self._form.values
        return {
            "ok": True,
            "node_id": values["node_id"],
            "code": grouped(values["code"]),
            "label": label(values),
            "network": "Quartier " + values["node_id"],
            "network_password": values["portal_password"],
        }

    def _status(self) -> "dict[str, Any]":
        shown = redacted(self._form.values)
        missing = self._form.faults()
        return {"ok": not missing, "missing": missing, "settings": shown}

    def _kinds(self) -> "dict[str, Any]":
        return {"ok": True, "kinds": KINDS}

    def _scan(self) -> "dict[str, Any]":
        if self._radio is None:
            return {"ok": False, "why": "this board has no radio"}
        return {"ok": True, "networks": networks(self._radio)}

    def _renew(self) -> "dict[str, Any]":
        self._form.renew(self._random_bytes)
        return self._label()

    def _commit(self) -> "dict[str, Any]":
        try:
            self.kept = self._form.commit()
        except ProvisionError as error:
            return {"ok": False, "why": str(error)}
        self.is_over = True
        return {"ok": True, "next": "the node starts again"}

    def _quit(self) -> "dict[str, Any]":
        self.is_over = True
        return {"ok": True, "next": "nothing was kept"}


class Lines:
    """Lines of what is typed, as bytes come; they can be erased, and have an end."""

    __slots__ = ("_bytes", "_is_long")

    def __init__(self) -> None:
        """Begin with an empty line."""
        self._bytes = bytearray()
        self._is_long = False

    def take(self, byte: int) -> "str | None":
        """Take a byte; give the line that it ends. One that is too long is empty."""
        if byte in {10, 13}:
            return self._ended()
        if byte in {8, 127}:
            self._bytes = self._bytes[:-1]
        elif len(self._bytes) < LINE:
            self._bytes.append(byte)
        else:
            self._is_long = True
        return None

    def _ended(self) -> "str | None":
        raw, is_long = bytes(self._bytes), self._is_long
        self._bytes = bytearray()
        self._is_long = False
        text = "?" if is_long else decoded(raw)
        # CR LF ends a line, and then one that has nothing to say.
        return "?" if text is None else text or None


async def open_cable(
    values: "dict[str, Any]",
    radio: "Any",
    random_bytes: "Callable[[int], bytes]",
    reader: "Any",
    writer: "Any",
    timeout_s: int = 900,
) -> "dict[str, Any] | None":
    """Talk over a cable until the node is set up; None where time ran out, or by quit.

    The time is that of silence: each line gives as much again.
    """
    cable = Cable(values, radio, random_bytes)
    lines = Lines()
    try:
        while not cable.is_over:
            piece = await asyncio.wait_for(reader.read(64), timeout_s)
            if not piece:
                break
            await _heard(cable, lines, piece, writer)
    except (OSError, asyncio.TimeoutError):
        return cable.kept
    return cable.kept


async def _heard(cable: Cable, lines: Lines, piece: bytes, writer: "Any") -> None:
    writer.write(piece)
    for byte in piece:
        line = lines.take(byte)
        if line is not None and not cable.is_over:
            writer.write(("\r\n" + cable.answer(line) + "\r\n").encode())
    await asyncio.wait_for(writer.drain(), 10)
