"""Asks a time server what time it is: a hint, since nobody signs the answer.

One packet each way (RFC 4330, SNTP). It never sets a clock, and waits two seconds
once it knows the server's address.
"""

import asyncio
import socket

from .names import address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PORT = 123
_PACKET_B = 48
# Version 4, as a client; of an answer, the mode is that of a server.
_ASKS = 0x23
_MODE, _SERVER = 0x07, 4
# From 1900, where its seconds begin, to 1970.
_ERA_S = 2208988800
_WRAP_S = 4294967296
_TURNS = 20
_TURN_S = 0.1


async def ask(
    host: str, random: "Any", servers: "list[str]", port: int = PORT
) -> "int | None":
    """Give unix seconds, or None where nobody answers what was asked.

    ``random`` is as os.urandom: an answer has to bring back what was drawn. ``servers``
    are who knows names.
    """
    where = await address(host, servers, random)
    if where is None:
        return None
    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        line.setblocking(False)
        place = socket.getaddrinfo(where, port, 0, socket.SOCK_DGRAM)[0][-1]
        mark = random(8)
        line.sendto(bytes([_ASKS]) + bytes(39) + mark, place)
        for _ in range(_TURNS):
            await asyncio.sleep(_TURN_S)
            found = _answer(line, mark)
            if found is not None:
                return found
    except OSError:
        return None
    finally:
        line.close()
    return None


def _answer(line: "Any", mark: bytes) -> "int | None":
    """Read an answer, if one is there and it is ours."""
    try:
        packet = line.recv(_PACKET_B)
    except OSError:
        return None
    if len(packet) != _PACKET_B or packet[0] & _MODE != _SERVER:
        return None
    # A server that does not know the time says stratum 0, or that its clock is wrong.
    if packet[24:32] != mark or not packet[1] or packet[0] >> 6 == 3:
        return None
    since_s = int.from_bytes(packet[40:44], "big")
    # Its seconds begin again in 2036: what is before 1970 is after that.
    return (since_s - _ERA_S) % _WRAP_S
