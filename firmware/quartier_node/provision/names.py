"""An answer to every question of DNS: the node itself.

Phones look for a page of the network that they joined by asking for a name; all names
lead to the page.
"""

import socket

# What is answered before others have their turn again.
_AT_ONCE = 8
# An answer: the name is that of the question, type A, class IN, for a minute, 4 bytes.
_ANSWER = b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04"


class Names:
    """A socket that answers, where the port is to be had; the page works without."""

    __slots__ = ("_address", "_socket")

    def __init__(self, host: str, port: int) -> None:
        """Listen on this address, and answer with it."""
        self._address = bytes([int(part) for part in host.split(".")])
        made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket: socket.socket | None = made
        try:
            made.setblocking(False)
            made.bind(socket.getaddrinfo(host, port)[0][-1])
        except OSError:
            self.close()

    def answer(self) -> None:
        """Answer what has come; never wait."""
        for _ in range(_AT_ONCE):
            if self._socket is None:
                return
            try:
                query, asker = self._socket.recvfrom(512)
                said = reply(query, self._address)
                if said is not None:
                    self._socket.sendto(said, asker)
            except OSError:
                return

    def close(self) -> None:
        """Answer no more."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def reply(query: bytes, address: bytes) -> "bytes | None":
    """Answer a query for an address with these four bytes; None for what is none."""
    # One question, which is not an answer: whoever is answered twice would go on.
    if not 17 <= len(query) <= 512 or query[2] & 0xF8 or query[4:6] != b"\x00\x01":
        return None
    end = _end_of_name(query)
    if end is None or end + 4 > len(query):
        return None
    is_address = query[end : end + 4] == b"\x00\x01\x00\x01"
    count = b"\x00\x01" if is_address else b"\x00\x00"
    start = query[:2] + b"\x84\x00\x00\x01" + count + b"\x00\x00\x00\x00"
    return start + query[12 : end + 4] + (_ANSWER + address if is_address else b"")


def _end_of_name(query: bytes) -> "int | None":
    at = 12
    while at < len(query):
        length = query[at]
        if length == 0:
            return at + 1
        if length > 63:
            return None
        at += length + 1
    return None
