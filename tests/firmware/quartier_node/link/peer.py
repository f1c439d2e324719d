"""A broker that says what a test has it say, byte by byte."""

import socket
from types import TracebackType
from typing import Final, Self

_WAIT_S: Final = 20.0
CONNACK: Final = b"\x20\x02\x00\x00"


class Peer:
    """Listens on a port, and talks to one node at a time."""

    def __init__(self) -> None:
        """Listen."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(_WAIT_S)
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Listen no more."""
        self._listener.close()

    def accept(self) -> Talk:
        """Wait for the node."""
        connection, _ = self._listener.accept()
        connection.settimeout(_WAIT_S)
        return Talk(connection)

    def welcome(self) -> Talk:
        """Wait for the node, and let it subscribe."""
        talk = self.accept()
        first, _ = talk.hear()
        assert first == 0x10
        talk.say(CONNACK)
        first, body = talk.hear()
        assert first == 0x82
        talk.say(b"\x90\x03" + body[:2] + b"\x01")
        return talk


class Talk:
    """One connection of a node."""

    def __init__(self, connection: socket.socket) -> None:
        """Take it over."""
        self._connection = connection

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Hang up."""
        self._connection.close()

    def say(self, raw: bytes) -> None:
        """Send bytes."""
        self._connection.sendall(raw)

    def hear(self) -> tuple[int, bytes]:
        """Read a packet: its first byte, and its body."""
        [first] = self._exactly(1)
        size = shift = 0
        while True:
            [one] = self._exactly(1)
            size |= (one & 127) << shift
            shift += 7
            if one < 128:
                return first, self._exactly(size)

    def is_closed(self) -> bool:
        """Wait until the node hangs up; tell whether it said nothing more."""
        try:
            return not self._connection.recv(1)
        except ConnectionResetError:
            return True

    def _exactly(self, count: int) -> bytes:
        read = b""
        while len(read) < count:
            chunk = self._connection.recv(count - len(read))
            if not chunk:
                raise EOFError
            read += chunk
        return read
