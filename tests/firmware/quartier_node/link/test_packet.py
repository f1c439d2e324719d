"""Packets: both ways, against paho's own writer, and damaged in every way."""

import random
from collections import Counter
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.link import packet
from quartier_node.link.error import LinkError, PacketError

from tests.firmware.quartier_node.link.process import LINK
from tests.interpreters import Unix

_CASES: Final = 30_000

# Run by both interpreters: what is made of some bytes, in words.
_VERDICT: Final = '''
def verdict(raw):
    """Say what is made of some bytes."""
    try:
        if len(raw) < 2 or (raw[1] > 127 and len(raw) < 3):
            return "short"
        high = raw[2] if raw[1] > 127 else 0
        at = 3 if raw[1] > 127 else 2
        size = packet.body_bytes(raw[1], high)
        if len(raw) < at + size:
            return "short"
        kind, number, topic, payload = packet.parse(
            raw[0], memoryview(raw)[at : at + size]
        )
        return "%d %d %s %s" % (kind, number, topic, payload.hex() or "")
    except LinkError as error:
        return str(error)
'''
_ON_NODE: Final = (
    "from quartier_node.link import packet\n"
    "from quartier_node.link.error import LinkError\n"
    + _VERDICT
    + """
with open("cases") as cases:
    for line in cases:
        print(verdict(bytes.fromhex(line.strip())))
"""
)
_SPACE: Final = {"packet": packet, "LinkError": LinkError}
exec(_VERDICT, _SPACE)  # noqa: S102 (our own, as the node runs it)

topics = st.text(
    st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#+"),
    min_size=1,
    max_size=60,
)
numbers = st.integers(1, 65535)


def _verdict(raw: bytes) -> str:
    found = _SPACE["verdict"]
    assert callable(found)
    said = found(raw)
    assert isinstance(said, str)
    return said


def _parsed(raw: bytes | bytearray) -> tuple[int, int, str, bytes]:
    at = 3 if raw[1] > 127 else 2
    size = packet.body_bytes(raw[1], raw[2] if at == 3 else 0)
    assert len(raw) == at + size
    return packet.parse(raw[0], memoryview(raw)[at:])


@given(topics, st.binary(max_size=1024), st.sampled_from([0, 1]), numbers)
def test_what_is_written_is_read(
    topic: str, payload: bytes, qos: int, number: int
) -> None:
    """A message comes out as it went in, numbered where it is acknowledged."""
    made = packet.publish(topic, payload, qos)
    if qos:
        assert packet.number_of(made) == 0
        packet.stamp(made, number)
        assert packet.number_of(made) == number
        packet.mark_again(made)
        assert made[0] == 0x3A

    assert _parsed(made) == (packet.PUBLISH, number * qos, topic, payload)


@given(numbers)
def test_an_acknowledgement_is_read(number: int) -> None:
    """As it is written."""
    assert _parsed(packet.puback(number)) == (packet.PUBACK, number, "", b"")


@pytest.mark.parametrize("qos", [0, 1])
def test_every_length_up_to_the_limit(qos: int) -> None:
    """And none above it is written."""
    for size in range(packet.LIMIT - 3 - 2 * qos + 1):
        made = packet.publish("t", bytes(size), qos)
        if qos:
            packet.stamp(made, 9)
        assert _parsed(made)[3] == bytes(size)
    with pytest.raises(PacketError, match="too long"):
        packet.publish("t", bytes(packet.LIMIT - 3 - 2 * qos + 1), qos)


def test_connect_is_as_the_standard_has_it() -> None:
    """OASIS MQTT 3.1.1, section 3.1: byte for byte."""
    assert packet.connect("n0", None, "", None, 60) == (
        b"\x10\x0e\x00\x04MQTT\x04\x02\x00\x3c\x00\x02n0"
    )
    assert packet.connect("n0", "me", "pw", "a/gone", 258) == (
        b"\x10\x20\x00\x04MQTT\x04\xce\x01\x02"
        b"\x00\x02n0\x00\x06a/gone\x00\x00\x00\x02me\x00\x02pw"
    )
    assert packet.subscribe(513, "a/b") == b"\x82\x08\x02\x01\x00\x03a/b\x01"


def test_every_two_bytes_of_a_head() -> None:
    """Of all lengths that two bytes can tell, those up to the limit are taken."""
    for low in range(256):
        for high in range(256):
            told = low & 127 | (high & 127) << 7
            if low < 128:
                assert packet.body_bytes(low, high) == low
            elif high == 0 or high > 127 or told > packet.LIMIT:
                with pytest.raises(PacketError):
                    packet.body_bytes(low, high)
            else:
                assert packet.body_bytes(low, high) == told


def test_every_short_packet() -> None:
    """Of all with a body of up to two bytes, these few mean something."""
    good = Counter[int]()
    for first in range(256):
        for size in range(3):
            for value in range(256**size):
                body = memoryview(value.to_bytes(size, "big"))
                try:
                    kind, *_ = packet.parse(first, body)
                except LinkError:
                    continue
                good[kind] += 1

    assert good == {packet.CONNACK: 1, packet.PUBACK: 65535, packet.PINGRESP: 1}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("20020005", "refused: bad user name or password"),
        ("20020001", "refused: protocol version"),
        ("20020006", "malformed packet"),
        ("20020100", "malformed packet"),
        ("900400010180", "malformed packet"),
        ("9003000180", "refused: topic"),
        ("9003000102", "malformed packet"),
        ("9003000001", "malformed number"),
        ("40020000", "malformed number"),
        ("41020001", "malformed packet"),
        ("d00100", "malformed packet"),
        ("3400", "malformed publish"),
        ("380400017400", "malformed publish"),
        ("30020000", "malformed publish"),
        ("3003000561", "malformed publish"),
        ("320500016100", "short"),
        ("32050001610000", "malformed number"),
        ("3003000123", "malformed topic"),
        ("3003000120", "malformed topic"),
        ("30040002c3a9", "malformed topic"),
        ("30ffffff7f", "packet too long"),
        ("308110", "packet too long"),
        ("308000", "malformed length"),
        ("3003000161", "3 0 a "),
        ("310400016162", "3 0 a 62"),
    ],
)
def test_verdicts(raw: str, said: str) -> None:
    """Each way to be wrong has its words."""
    assert _verdict(bytes.fromhex(raw)) == said


def _damaged(chance: random.Random) -> bytes:
    """Draw a packet, mostly with some damage, or a head with anything behind it."""
    whole = [
        bytes(packet.publish("quartier/down/n0de", chance.randbytes(9), 0)),
        b"\x32\x0b\x00\x04a/bc\x12\x34xyz",
        packet.puback(chance.randrange(65536)),
        b"\x20\x02\x00" + bytes((chance.randrange(8),)),
        b"\x90\x03\x00\x01" + bytes((chance.choice((0, 1, 2, 128)),)),
        b"\xd0\x00",
        chance.randbytes(chance.randrange(12)),
        bytes((chance.randrange(256), 5)) + chance.randbytes(5),
        b"\x30\xc8\x01\x00\x03abc" + chance.randbytes(195),
    ]
    made = bytearray(chance.choice(whole))
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        if made:
            at = chance.randrange(len(made))
            match chance.randrange(4):
                case 0:
                    made[at] ^= 1 << chance.randrange(8)
                case 1:
                    made[at] = chance.choice((0, 1, 127, 128, 255))
                case 2:
                    del made[at]
                case _:
                    made.insert(at, chance.randrange(256))
    return bytes(made)


def test_both_interpreters_make_the_same_of_nonsense() -> None:
    """Damaged packets by the ten thousand: equal verdicts, and nothing worse."""
    chance = random.Random(7)  # noqa: S311 (a fixed one, no secret)
    cases = [_damaged(chance) for _ in range(_CASES)]
    mine = [_verdict(one) for one in cases]
    theirs = Unix(heap_kb=110).run(
        _ON_NODE,
        files={
            "cases": "\n".join(one.hex() for one in cases).encode(),
            **LINK,
        },
    )

    assert theirs.split("\n")[:-1] == mine
    # Neither all good nor all bad: each is seen some hundred times.
    seen = Counter(one if not one[0].isdigit() else "good" for one in mine)
    assert seen["good"] > 5000
    assert (
        min(seen[one] for one in ("short", "malformed packet", "packet too long")) > 99
    )


@given(st.binary(max_size=40))
def test_nothing_is_worse_than_a_verdict(raw: bytes) -> None:
    """Whatever bytes come."""
    assert _verdict(raw)
