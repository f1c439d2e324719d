"""Names: every question for an address has the node's, and nothing else an answer."""

import socket
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.provision.names import Names, reply

_ADDRESS = bytes([192, 168, 4, 1])


def _query(name: str, kind: int = 1, flags: int = 0x0100, count: int = 1) -> bytes:
    labels = b"".join(bytes([len(one)]) + one.encode() for one in name.split("."))
    start = struct.pack(">HHHHHH", 0xBEEF, flags, count, 0, 0, 0)
    return start + labels + b"\0" + struct.pack(">HH", kind, 1)


def test_a_phone_is_led_to_the_page() -> None:
    """The answer repeats the question, and has the node's address."""
    query = _query("connectivitycheck.gstatic.com")
    said = reply(query, _ADDRESS)

    assert said is not None
    number, flags, asked, told, _, _ = struct.unpack(">HHHHHH", said[:12])
    assert (number, flags, asked, told) == (0xBEEF, 0x8400, 1, 1)
    assert said[12 : len(query)] == query[12:]
    assert said[len(query) :][:6] == b"\xc0\x0c\x00\x01\x00\x01"
    assert said[-4:] == _ADDRESS


def test_other_kinds_have_an_empty_answer() -> None:
    """A phone that asks for IPv6 is told at once that there is none."""
    said = reply(_query("a.b", kind=28), _ADDRESS)

    assert said is not None
    assert said[6:8] == b"\0\0"
    assert len(said) == len(_query("a.b"))


@pytest.mark.parametrize(
    "query",
    [
        b"",
        _query("a.b")[:16],
        _query("a.b", flags=0x8180),
        _query("a.b", flags=0x2800),
        _query("a.b", count=2),
        _query("a.b")[:-1],
        _query("a.b") + bytes(600),
        b"\0" * 12 + b"\xc0\x0c\0\1\0\1",
    ],
)
def test_what_is_no_question_has_no_answer(query: bytes) -> None:
    """Answers above all: two nodes would talk for ever."""
    assert reply(query, _ADDRESS) is None


@given(st.binary(max_size=600))
def test_bytes_never_crash_it(query: bytes) -> None:
    """Whatever comes by UDP, an answer is no longer than 16 bytes more."""
    said = reply(query, _ADDRESS)

    assert said is None or len(said) <= len(query) + 16


def test_a_real_socket_answers() -> None:
    """Asked over the loopback, it says where it is, and then no more."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.bind(("127.0.0.1", 0))
        asker.settimeout(5)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        names = Names("127.0.0.1", port)
        asker.sendto(b"noise", ("127.0.0.1", port))
        asker.sendto(_query("x.y"), ("127.0.0.1", port))

        names.answer()
        names.answer()

        assert asker.recv(512)[-4:] == b"\x7f\0\0\1"
        taken = Names("127.0.0.1", port)
        taken.answer()
        names.close()
        names.answer()
        taken.close()
