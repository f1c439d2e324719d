"""Lines of JSON that tests talk through: in by a stream or a file, out by another."""

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_MOST = 1024


class Channel:
    """A place to read commands from, never waiting, and one to tell what happened."""

    def __init__(
        self, read: "Callable[[], bytes]", write: "Callable[[str], object]"
    ) -> None:
        """Take what gives the bytes that are there, and what writes a line."""
        self._read, self._write = read, write
        self._rest = b""

    def commands(self) -> "list[dict[str, Any]]":
        """Give the commands that came; what is none is told, and dropped."""
        self._rest += self._read()
        lines = self._rest.split(b"\n")
        self._rest = lines[-1][-_MOST:]
        found = []
        for line in lines[:-1]:
            if not line.strip():
                continue
            try:
                words = json.loads(line)
            except ValueError:
                words = None
            if isinstance(words, dict):
                found.append(words)
            else:
                self.tell({"error": "not an object of JSON"})
        return found

    def tell(self, words: "dict[str, Any]") -> None:
        """Write a line."""
        self._write(json.dumps(words))


def from_stream(stream: "Any") -> "Callable[[], bytes]":
    """Read what waits on a stream such as stdin, until its end."""
    import select

    poller = select.poll()
    poller.register(stream, select.POLLIN)
    is_open = [True]

    def read() -> bytes:
        found = b""
        while is_open[0] and len(found) < _MOST and poller.poll(0):
            byte = stream.read(1)
            if not byte:
                is_open[0] = False
                poller.unregister(stream)
            found += byte or b""
        return found

    return read


def from_file(path: str) -> "Callable[[], bytes]":
    """Read what was added to a file, which may not be there yet."""
    at = [0]

    def read() -> bytes:
        try:
            with open(path, "rb") as file:
                file.seek(at[0])
                found = file.read(_MOST)
        except OSError:
            return b""
        at[0] += len(found)
        return found

    return read
