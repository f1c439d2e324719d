"""Asks one thing of a machine in one packet, and looks for the answer now and then.

Everything else goes on meanwhile. Nobody signs what comes: who asks says what an answer
is.
"""

import asyncio

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Answer = TypeVar("Answer")

_TURNS = 20
_TURN_S = 0.1
# Packets that are looked at in one turn; who is flooded hears nothing.
_AT_ONCE = 8
_MOST_B = 512


async def ask(
    asked: bytes,
    address: str,
    port: int,
    read: "Callable[[bytes], Answer | None]",
    is_group: bool = False,
) -> "Answer | None":
    """Give what ``read`` makes of an answer; None where none came in two seconds.

    Of a group, which all of it may answer, packets of anybody are read.
    """
    import socket  # where there is none, all else of the link still is

    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        line.setblocking(False)
        place = socket.getaddrinfo(address, port, 0, socket.SOCK_DGRAM)[0][-1]
        if is_group:
            line.sendto(asked, place)
        else:
            # So that nobody else's answers come.
            line.connect(place)
            line.send(asked)
        for _ in range(_TURNS):
            await asyncio.sleep(_TURN_S)
            for _ in range(_AT_ONCE):
                try:
                    packet = line.recv(_MOST_B)
                except OSError:
                    break
                found = read(packet)
                if found is not None:
                    return found
    except OSError:
        return None
    finally:
        line.close()
    return None
