"""Asks a time server what time it is: a hint, since nobody signs the answer.

One packet each way (RFC 4330, SNTP). It never sets a clock, and waits two seconds
once it knows the server's address.
"""

from . import datagram
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
    mark = random(8)
    asked = bytes([_ASKS]) + bytes(39) + mark
    return await datagram.ask(asked, where, port, lambda packet: _answer(packet, mark))


def _answer(packet: bytes, mark: bytes) -> "int | None":
    """Read an answer, if it is ours."""
    if len(packet) != _PACKET_B or packet[0] & _MODE != _SERVER:
        return None
    # A server that does not know the time says stratum 0, or that its clock is wrong.
    if packet[24:32] != mark or not packet[1] or packet[0] >> 6 == 3:
        return None
    since_s = int.from_bytes(packet[40:44], "big")
    # Its seconds begin again in 2036: what is before 1970 is after that.
    return (since_s - _ERA_S) % _WRAP_S
