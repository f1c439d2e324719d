"""Opening a connection: as asyncio does, and small packets are not held back."""

import asyncio
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from ssl import SSLContext
    from typing import Any

_IPPROTO_TCP = 6
_TCP_NODELAY = 1


def _dial(
    host: str,
    port: int,
    ssl: "SSLContext | None" = None,
    server_hostname: str | None = None,
) -> "Generator[Any, None, tuple[Any, Any]]":
    """Connect as MicroPython's asyncio does, which keeps the socket to itself.

    The host is an address: for a name, everything would stand still until it is found.
    Whatever ends it, by an error or from outside, closes the socket.
    """
    import socket
    from errno import EINPROGRESS

    found = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)[0]
    made: Any = socket.socket(found[0], found[1], found[2])
    try:
        made.setblocking(False)
        _hurry(made)
        try:
            made.connect(found[-1])
        except OSError as error:
            if error.errno != EINPROGRESS:
                raise
        if ssl:
            made = ssl.wrap_socket(
                made, server_hostname=server_hostname, do_handshake_on_connect=False
            )
            made.setblocking(False)
        # Its own open_connection does so, and has no other way.
        own: Any = asyncio
        yield own.core._io_queue.queue_write(made)  # noqa: SLF001 (as its own does)
        stream, made = own.StreamWriter(made), None
    finally:
        if made:
            made.close()
    return stream, stream


def _hurry(made: "Any") -> None:
    """Switch Nagle's algorithm off, where the port lets us."""
    try:
        made.setsockopt(_IPPROTO_TCP, _TCP_NODELAY, 1)
    except OSError:
        pass


# CPython's own does switch it off.
is_node = sys.implementation.name == "micropython"
open_connection: "Any" = _dial if is_node else asyncio.open_connection
