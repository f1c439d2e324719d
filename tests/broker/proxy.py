"""A connection in between that can go dead: open, and nothing comes through."""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

_HOST: Final = "127.0.0.1"
_CHUNK: Final = 4096


class Proxy:
    """Passes bytes on to a port, or swallows them while ``is_swallowing``.

    While not ``is_open`` it hangs up on whoever comes, as when nobody is there.
    """

    def __init__(self, to_port: int) -> None:
        """Listen on a port of its own."""
        self.is_swallowing = False
        self.is_open = True
        self._to_port = to_port
        self._sockets: list[socket.socket] = []
        self._listener = socket.create_server((_HOST, 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it all."""
        for one in (self._listener, *self._sockets):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                try:
                    self._join(near)
                except OSError:
                    near.close()

    def _join(self, near: socket.socket) -> None:
        if not self.is_open:
            raise ConnectionRefusedError
        far = socket.create_connection((_HOST, self._to_port))
        self._sockets += [near, far]
        for pair in ((near, far), (far, near)):
            threading.Thread(target=self._pass, args=pair, daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while chunk := source.recv(_CHUNK):
                if not self.is_swallowing:
                    sink.sendall(chunk)
        if not self.is_swallowing:
            with suppress(OSError):
                sink.shutdown(socket.SHUT_RDWR)
