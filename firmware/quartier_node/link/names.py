"""Finds the address of a name, while everything else goes on.

MicroPython's own lets nobody else run meanwhile, for many seconds where names are down:
no button, no guard. Here one question (RFC 1035) goes to the network's servers, and
one about a name in .local to all that are beside us (RFC 6762). Nobody signs what they
say: a broker is known by its certificate. It never keeps an answer.
"""

from . import datagram

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

PORT = 53
# Who listens for names in .local.
_GROUP, _GROUP_PORT = "224.0.0.251", 5353
_TRIES = 2
_MOST_B = 512
_HEAD_B = 12
_LABEL_B, _NAME_B = 63, 253
_A_IN = b"\x00\x01\x00\x01"
_NO_SUCH_NAME = 3


async def address(
    host: str,
    servers: "list[str]",
    random: "Callable[[int], bytes]",
    port: int = PORT,
) -> "str | None":
    """Give the address of a host; None where nobody tells it in four seconds.

    What is an address needs no asking. ``random`` is as os.urandom: an answer has to
    bring back what was drawn.
    """
    if ":" in host or is_numeric(host):
        return host
    if host == "localhost":
        return "127.0.0.1"
    is_beside = host.lower().endswith(".local")
    asked = [_GROUP] if is_beside else [one for one in servers if is_numeric(one)]
    for turn in range(_TRIES if asked else 0):
        query = question(host, random(2))
        if query is None:
            return None
        to = asked[turn % len(asked)]
        found = await datagram.ask(
            query,
            to,
            _GROUP_PORT if is_beside else port,
            lambda packet, query=query: answered(packet, query),
            is_beside,
        )
        if found is not None:
            return found or None
    return None


def is_numeric(host: str) -> bool:
    """Tell whether it is an address (IPv4), not a name."""
    parts = host.split(".")
    if len(parts) != 4:
        return False
    for part in parts:
        if not 0 < len(part) < 4:
            return False
        for digit in part:
            if digit not in "0123456789":
                return False
        if int(part) > 255:
            return False
    return True


def question(host: str, number: bytes) -> "bytes | None":
    """Ask for the address of a name; None where it is no name."""
    labels = host.lower().split(".")
    if len(labels) > 1 and not labels[-1]:
        labels.pop()
    if len(host) > _NAME_B:
        return None
    made = number + b"\x01\x00\x00\x01" + bytes(6)
    for label in labels:
        raw = label.encode()
        if not 0 < len(raw) <= _LABEL_B:
            return None
        for byte in raw:
            if not 32 < byte < 127:
                return None
        made += bytes([len(raw)]) + raw
    return made + b"\x00" + _A_IN


def answered(packet: bytes, asked: bytes) -> "str | None":
    """Read the first address of an answer to that question.

    It is empty where the name has none, and None where it is no answer, or damaged, or
    of a server that could not tell.
    """
    if not _is_ours(packet, asked):
        return None
    code = packet[3] & 15
    if code:
        return "" if code == _NO_SUCH_NAME else None
    return _first(packet, len(asked))


def _is_ours(packet: bytes, asked: bytes) -> bool:
    """Tell whether it answers this very question."""
    at = len(asked)
    if not at <= len(packet) <= _MOST_B or packet[2] & 0xF8 != 0x80:
        return False
    is_ours = packet[:2] == asked[:2] and packet[4:6] == asked[4:6]
    return is_ours and packet[_HEAD_B:at].lower() == asked[_HEAD_B:]


def _first(packet: bytes, at: int) -> "str | None":
    """Find the first address among the answers; empty where none is one."""
    for _ in range(packet[6] << 8 | packet[7]):
        at = _after_name(packet, at)
        ends = at + 10
        if at < 0 or ends > len(packet):
            return None
        size = packet[at + 8] << 8 | packet[at + 9]
        if ends + size > len(packet):
            return None
        if size == 4 and _is_address(packet, at):
            return ".".join([str(byte) for byte in packet[ends : ends + 4]])
        at = ends + size
    return ""


def _is_address(packet: bytes, at: int) -> bool:
    """Tell whether a record of four bytes is the address of one machine.

    Beside us the first bit of its class may say that it is all there is.
    """
    is_in = packet[at + 2] & 127 == 0 and packet[at + 3] == 1
    return is_in and packet[at : at + 2] == b"\x00\x01" and 0 < packet[at + 10] < 224


def _after_name(packet: bytes, at: int) -> int:
    """Find where a name ends, in full or by pointing back; -1 where it does not."""
    while at < len(packet):
        size = packet[at]
        if size == 0:
            return at + 1
        if size >= 0xC0:
            is_back = at + 1 < len(packet) and ((size & 63) << 8 | packet[at + 1]) < at
            return at + 2 if is_back else -1
        if size > _LABEL_B:
            return -1
        at += size + 1
    return -1
