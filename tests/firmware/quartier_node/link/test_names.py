"""Names are asked without anybody waiting, and damaged answers tell nothing."""

import asyncio
import random
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.link import names
from quartier_node.link.names import address, answered, is_numeric, question

from tests.firmware.quartier_node.link.process import LINK
from tests.interpreters import Unix

_CASES: Final = 6_000
_HOST: Final = "broker.house.example"
_ADDRESS: Final = b"\x0a\x01\x02\x03"
_ID: Final = b"ZZ"
# Types of records, and the class of all of them.
_A: Final = b"\x00\x01"
_CNAME: Final = b"\x00\x05"
_AAAA: Final = b"\x00\x1c"
_IN: Final = b"\x00\x01"
# The name of the question, where it stands in every answer.
_SAME: Final = b"\xc0\x0c"

_ON_NODE: Final = """
from quartier_node.link.names import answered
with open("cases") as cases:
    asked = bytes.fromhex(cases.readline().strip())
    for line in cases:
        print(answered(bytes.fromhex(line.strip()), asked))
"""
# What each interpreter runs: whether others go on while nobody answers.
_TICKING: Final = """
import asyncio, time
from quartier_node.link.names import address
def now_ms():
    has_ticks = hasattr(time, "ticks_ms")
    return time.ticks_ms() if has_ticks else int(time.monotonic() * 1000)
async def main(port):
    longest = 0
    asking = asyncio.create_task(
        address("broker.example", ["127.0.0.1"], lambda n: b"Z" * n, port)
    )
    began = before = now_ms()
    while not asking.done():
        await asyncio.sleep(0.01)
        now = now_ms()
        longest, before = max(longest, now - before), now
    return await asking, longest, now_ms() - began
"""

type Answer = Callable[[bytes], bytes]


def _record(kind: bytes, body: bytes, name: bytes = _SAME) -> bytes:
    return name + kind + _IN + bytes(4) + len(body).to_bytes(2, "big") + body


def _answer(asked: bytes, *records: bytes, code: int = 0) -> bytes:
    head = asked[:2] + bytes([0x81, 0x80 | code]) + b"\x00\x01"
    return (
        head
        + len(records).to_bytes(2, "big")
        + bytes(4)
        + asked[12:]
        + b"".join(records)
    )


def _asked() -> bytes:
    made = question(_HOST, _ID)
    assert made is not None
    return made


_GOOD: Final = _answer(_asked(), _record(_A, _ADDRESS))
# Another name first, which ends by pointing into the question.
_ALIAS: Final = _answer(
    _asked(),
    _record(_CNAME, b"\x04edge\xc0\x13"),
    _record(_AAAA, bytes(16), b"\x04edge\xc0\x13"),
    _record(_A, _ADDRESS, b"\x04edge\xc0\x13"),
)


@contextmanager
def _server(*answers: Answer | None) -> Iterator[tuple[int, list[bytes]]]:
    """Know names: one question after the other is answered so, or not at all."""
    heard: list[bytes] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        line.settimeout(8)

        def serve() -> None:
            for answer in answers:
                asked, place = line.recvfrom(600)
                heard.append(asked)
                if answer is not None:
                    line.sendto(answer(asked), place)

        thread = threading.Thread(target=serve)
        thread.start()
        yield line.getsockname()[1], heard
        thread.join()


def _found(port: int, host: str = _HOST) -> str | None:
    return asyncio.run(address(host, ["127.0.0.1"], lambda n: b"Z" * n, port))


def _right(asked: bytes) -> bytes:
    return _answer(asked, _record(_A, _ADDRESS))


@given(st.ip_addresses(v=4))
def test_what_is_an_address_is_not_asked_about(ip: IPv4Address) -> None:
    """Nor is this machine, nor an address of IPv6."""
    for host in (str(ip), "::1"):
        assert asyncio.run(address(host, [], bytes)) == host
    assert asyncio.run(address("localhost", [], bytes)) == "127.0.0.1"


@pytest.mark.parametrize("host", ["1.2.3", "1.2.3.256", "1.2.3.", "1.2.3.²", "a.b.c.d"])
def test_what_is_none_is_none(host: str) -> None:
    """Not even what looks nearly like one."""
    assert not is_numeric(host)


@given(st.from_regex(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63}){0,2}", fullmatch=True))
def test_a_question_is_as_the_standard_has_it(host: str) -> None:
    """One question of type A, its name in labels; a last dot changes nothing."""
    made = question(host.upper(), b"\x12\x34")
    labels = b"".join(bytes([len(one)]) + one.encode() for one in host.split("."))

    assert made is not None
    assert made == bytes.fromhex("123401000001000000000000") + labels + b"\0" + _A + _IN
    assert question(host + ".", b"\x12\x34") == made


@pytest.mark.parametrize("host", ["", ".", "a..b", "a" * 64, "a b", "é", "a." * 127])
def test_what_is_no_name_is_not_asked(host: str) -> None:
    """The servers would only shrug."""
    assert question(host, _ID) is None
    assert asyncio.run(address(host, ["127.0.0.1"], lambda _: _ID)) is None


def test_answers_are_read() -> None:
    """The address itself, one behind another name, in another case, or none."""
    shouted = _GOOD[:12] + _GOOD[12:].replace(b"house", b"HOUSE")

    assert answered(_GOOD, _asked()) == "10.1.2.3"
    assert answered(_ALIAS, _asked()) == "10.1.2.3"
    assert answered(shouted, _asked()) == "10.1.2.3"
    assert answered(_answer(_asked()), _asked()) == ""
    assert answered(_answer(_asked(), code=3), _asked()) == ""
    assert answered(_answer(_asked(), _record(_AAAA, bytes(16))), _asked()) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        _asked(),
        b"YY" + _GOOD[2:],
        _GOOD.replace(b"house", b"mouse"),
        _answer(_asked(), code=2),
        _GOOD[:-1],
        _answer(_asked(), _record(_A, _ADDRESS, b"\xc0\xff")),
        _answer(_asked(), _record(_A, _ADDRESS, b"\x80")),
        _GOOD + bytes(500),
        b"",
    ],
    ids=[
        "an echo", "another id", "another name", "a server in trouble", "cut short",
        "a pointer ahead", "a length that is none", "too long", "empty",
    ],
)  # fmt: skip
def test_what_is_no_answer_is_none(wrong: bytes) -> None:
    """It is as if nothing had come."""
    assert answered(wrong, _asked()) is None


@pytest.mark.parametrize("body", [bytes(4), b"\xe0\0\0\xfb", b"\xff" * 4, b"\x0a\1\2"])
def test_what_no_machine_has_is_no_address(body: bytes) -> None:
    """Nor is one of three bytes."""
    assert answered(_answer(_asked(), _record(_A, body)), _asked()) == ""


def _damaged(chance: random.Random) -> bytes:
    """Damage a good answer in a few places, or cut it, or lengthen it."""
    made = bytearray(chance.choice((_GOOD, _ALIAS)))
    for _ in range(chance.randrange(1, 4)):
        # Mostly behind the question: most of what is before makes it another's.
        start = chance.choice((0, len(_asked()), len(_asked())))
        made[chance.randrange(start, len(made))] = chance.randrange(256)
    cut = chance.randrange(len(made) + 1)
    return bytes(chance.choice((made, made, made[:cut], made + made[:cut])))


def test_damaged_answers_are_the_same_to_both() -> None:
    """Thousands of them end in a verdict, and on the node's interpreter in the same."""
    chance = random.Random(7)  # noqa: S311 (a fixed one, no secret)
    cases = [_damaged(chance) for _ in range(_CASES)]
    verdicts = [answered(one, _asked()) for one in cases]
    kinds = Counter("found" if one else repr(one) for one in verdicts)
    lines = [_asked().hex(), *(one.hex() for one in cases)]

    told = Unix(heap_kb=110).run(
        _ON_NODE, files={**LINK, "cases": "\n".join(lines).encode() + b"\n"}
    )

    assert told.splitlines() == [str(one) for one in verdicts]
    assert min(kinds.values()) > _CASES // 100, kinds
    assert len(kinds) == 3


@given(st.binary(max_size=600))
def test_garbage_is_no_address(garbage: bytes) -> None:
    """Nor anything that raises, behind the question as elsewhere."""
    assert answered(garbage, _asked()) is None
    answered(_answer(_asked(), garbage, garbage), _asked())


def test_a_server_is_asked() -> None:
    """Once, where it answers."""
    with _server(_right) as (port, heard):
        assert _found(port) == "10.1.2.3"
    assert heard == [_asked()]


def test_it_is_asked_again() -> None:
    """A question or an answer may get lost; what is not ours is passed over."""
    with _server(None, _right) as (port, heard):
        assert _found(port) == "10.1.2.3"
    assert len(heard) == 2


def test_a_name_that_is_none_is_not_asked_for_again() -> None:
    """The server knows."""
    with _server(lambda asked: _answer(asked, code=3)) as (port, heard):
        assert _found(port) is None
    assert len(heard) == 1


@pytest.mark.parametrize("servers", [[], ["fe80::1"], ["not an address"]])
def test_nobody_to_ask(servers: list[str]) -> None:
    """Then nobody knows, at once."""
    assert asyncio.run(address(_HOST, servers, lambda n: b"Z" * n)) is None


def test_names_beside_us_are_asked_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in .local goes to the group, whose members answer from where they are."""
    heard: list[bytes] = []
    with (
        _silent() as group,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as member,
    ):
        group.settimeout(5)

        def answer() -> None:
            asked, place = group.recvfrom(512)
            heard.append(asked)
            member.sendto(_right(asked), place)

        thread = threading.Thread(target=answer)
        thread.start()
        monkeypatch.setattr(names, "_GROUP", "127.0.0.1")
        monkeypatch.setattr(names, "_GROUP_PORT", group.getsockname()[1])
        found = asyncio.run(address("Box.local", [], lambda n: b"Z" * n))
        thread.join()
    assert found == "10.1.2.3"
    assert heard == [question("box.local", _ID)]


def _silent() -> socket.socket:
    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    line.bind(("127.0.0.1", 0))
    return line


def test_nothing_waits_for_a_silent_server() -> None:
    """Others go on all the while, and after four seconds it ends."""
    space: dict[str, Callable[[int], object]] = {}
    exec(_TICKING, space)  # noqa: S102 (our own, as the node runs it)
    with _silent() as line:
        main = space["main"](line.getsockname()[1])
        assert asyncio.iscoroutine(main)
        found, longest_ms, whole_ms = asyncio.run(main)

    assert found is None
    assert longest_ms < 500
    assert 3_500 < whole_ms < 6_000


def test_on_the_node_nothing_waits_either() -> None:
    """Its own interpreter would have stood still; here it does not."""
    with _silent() as line:
        port = line.getsockname()[1]
        told = Unix(heap_kb=110).run(
            _TICKING, f"print(*asyncio.run(main({port})))", files=LINK
        )
    found, longest_ms, whole_ms = told.split()

    assert found == "None"
    assert int(longest_ms) < 500
    assert 3_500 < int(whole_ms) < 6_000


def test_the_node_asks_the_same() -> None:
    """On its own interpreter the address comes out the same."""
    with _server(_right) as (port, heard):
        told = Unix(heap_kb=110).run(
            "import asyncio\nfrom quartier_node.link.names import address\n"
            f"asked = address('{_HOST}', ['127.0.0.1'], lambda n: b'Z' * n, {port})\n"
            "print(asyncio.run(asked))",
            files=LINK,
        )

    assert told == "10.1.2.3\n"
    assert heard == [_asked()]
