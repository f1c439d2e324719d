"""Packets of MQTT 3.1.1, as far as a node speaks it: QoS 0 and 1, a clean session.

What is heard is read strictly: a packet has one spelling, and at most LIMIT bytes after
its head of two or three. Topics are printable ASCII without wildcards.
"""

from .error import LinkError, PacketError

LIMIT = 2048

CONNACK = 2
PUBLISH = 3
PUBACK = 4
SUBACK = 9
PINGRESP = 13

PINGREQ = b"\xc0\x00"
DISCONNECT = b"\xe0\x00"

# Some brokers answer 4 to a wrong password, mosquitto 5.
_WHO = "bad user name or password"
_REFUSALS = ("", "protocol version", "client id", "broker not ready", _WHO, _WHO)


def connect(
    client_id: str,
    user: str | None,
    password: str,
    will_topic: str | None,
    keepalive_s: int,
) -> bytes:
    """Write CONNECT: a clean session, and an empty last will of QoS 1 where asked."""
    flags = 0x02
    tail = _text(client_id)
    if will_topic is not None:
        flags |= 0x0C
        tail += _text(will_topic) + b"\x00\x00"
    if user is not None:
        flags |= 0xC0
        tail += _text(user) + _text(password)
    fixed = b"\x00\x04MQTT\x04" + bytes((flags,)) + keepalive_s.to_bytes(2, "big")
    return _head(0x10, len(fixed) + len(tail)) + fixed + tail


def subscribe(number: int, topic: str) -> bytes:
    """Write SUBSCRIBE to one topic, QoS 1."""
    tail = number.to_bytes(2, "big") + _text(topic) + b"\x01"
    return _head(0x82, len(tail)) + tail


def publish(topic: str, payload: bytes, qos: int = 1) -> bytearray:
    """Write PUBLISH, not retained; of QoS 1 it has no number yet: ``stamp`` gives it.

    Raises PacketError where it is too long.
    """
    name = _text(topic)
    size = len(name) + 2 * qos + len(payload)
    made = bytearray(_head(0x30 | qos << 1, size))
    made += name
    made += b"\x00\x00"[: 2 * qos]
    made += payload
    return made


def stamp(packet: bytearray, number: int) -> None:
    """Give a PUBLISH of QoS 1 its number."""
    at = _number_at(packet)
    packet[at] = number >> 8
    packet[at + 1] = number & 255


def number_of(packet: bytearray) -> int:
    """Tell the number of a PUBLISH of QoS 1; zero before it is stamped."""
    at = _number_at(packet)
    return packet[at] << 8 | packet[at + 1]


def mark_again(packet: bytearray) -> None:
    """Say of a PUBLISH that it may have been heard before."""
    packet[0] |= 8


def puback(number: int) -> bytes:
    """Write PUBACK."""
    return bytes((0x40, 2, number >> 8, number & 255))


def body_bytes(low: int, high: int) -> int:
    """Tell how long a body is, by the second byte of its head and the third.

    There is a third, else taken for zero, where the second is above 127. Raises
    PacketError above the limit: nothing of that packet needs to be kept.
    """
    if low < 128:
        return low
    if not high:
        raise PacketError("malformed length")
    size = low & 127 | high << 7
    if high > 127 or size > LIMIT:
        raise PacketError("packet too long")
    return size


def parse(first: int, body: memoryview) -> "tuple[int, int, str, bytes]":
    """Read a packet: its kind, its number, its topic, its payload.

    What it does not have is zero or empty. Raises LinkError where it is a refusal,
    PacketError where it is malformed, or nothing that a node is ever sent.
    """
    kind = first >> 4
    if kind == PUBLISH:
        return _publish(first, body)
    size = len(body)
    if first & 15 or size != _SIZES.get(kind):
        raise PacketError("malformed packet")
    if kind == CONNACK:
        _check_welcome(body[0], body[1])
        return kind, 0, "", b""
    number = body[0] << 8 | body[1] if size else 0
    if size and not number:
        raise PacketError("malformed number")
    if kind == SUBACK:
        _check_granted(body[2])
    return kind, number, "", b""


_SIZES = {CONNACK: 2, PUBACK: 2, SUBACK: 3, PINGRESP: 0}


def _publish(first: int, body: memoryview) -> "tuple[int, int, str, bytes]":
    qos = first >> 1 & 3
    # Of QoS 0 nothing is sent twice; of QoS 2 nothing was asked for.
    if qos > 1 or (qos == 0 and first & 8) or len(body) < 2:
        raise PacketError("malformed publish")
    ends = 2 + (body[0] << 8 | body[1])
    at = ends + 2 * qos
    if ends == 2 or at > len(body):
        raise PacketError("malformed publish")
    number = body[ends] << 8 | body[ends + 1] if qos else 0
    if qos and not number:
        raise PacketError("malformed number")
    return PUBLISH, number, _topic(body[2:ends]), bytes(body[at:])


def _topic(name: memoryview) -> str:
    """Read a topic; decoders differ about what else than ASCII is text."""
    for one in name:
        if not 32 < one < 127 or one in b"#+":
            raise PacketError("malformed topic")
    return str(name, "ascii")


def _check_welcome(flags: int, code: int) -> None:
    if flags or code >= len(_REFUSALS):
        raise PacketError("malformed packet")
    if code:
        raise LinkError("refused: " + _REFUSALS[code])


def _check_granted(code: int) -> None:
    if code == 128:
        raise LinkError("refused: topic")
    if code > 1:
        raise PacketError("malformed packet")


def _number_at(packet: bytearray) -> int:
    at = 3 if packet[1] > 127 else 2
    return at + 2 + (packet[at] << 8 | packet[at + 1])


def _head(first: int, size: int) -> bytes:
    if size > LIMIT:
        raise PacketError("packet too long")
    if size < 128:
        return bytes((first, size))
    return bytes((first, size & 127 | 128, size >> 7))


def _text(text: str) -> bytes:
    raw = text.encode()
    return len(raw).to_bytes(2, "big") + raw
