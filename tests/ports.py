"""Ports of this machine that tests listen on: each is given once."""

import socket
from typing import Final

# What was let go is soon given again by the system, and two servers would have it.
_GIVEN: Final[set[int]] = set()


def free_port() -> int:
    """Find a port that nobody listens on, and that no test here was given."""
    while True:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port: int = found.getsockname()[1]
        if port not in _GIVEN:
            _GIVEN.add(port)
            return port
