"""A time server is asked once, and believed only where it answers what was asked."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import pytest
from quartier_node.link.ntp import ask

from tests.firmware.quartier_node.link.process import LINK
from tests.interpreters import Unix

_NOW_S: Final = 1_800_000_000
_ERA_S: Final = 2_208_988_800

type Answer = Callable[[bytes], bytes]


def _right(asked: bytes, unix_s: int = _NOW_S) -> bytes:
    """Answer as a server does: what was drawn comes back as the originate time."""
    since_s = (unix_s + _ERA_S) % 2**32
    stamp = since_s.to_bytes(4, "big") + bytes(4)
    return bytes([0x24, 2]) + bytes(22) + asked[40:48] + stamp + stamp


@contextmanager
def _server(answer: Answer) -> Iterator[int]:
    """Be a time server for one question."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        line.settimeout(5)

        def serve() -> None:
            asked, place = line.recvfrom(100)
            line.sendto(answer(asked), place)

        thread = threading.Thread(target=serve)
        thread.start()
        yield line.getsockname()[1]
        thread.join()


def _asked(port: int) -> int | None:
    return asyncio.run(ask("127.0.0.1", lambda count: b"\x5a" * count, [], port))


@pytest.mark.parametrize("unix_s", [_NOW_S, 2_085_978_495, 2_085_978_497, 4 * 10**9])
def test_the_time_is_told(unix_s: int) -> None:
    """Beyond 2036 too, where its seconds begin again."""
    with _server(lambda asked: _right(asked, unix_s)) as port:
        assert _asked(port) == unix_s


@pytest.mark.parametrize(
    "answer",
    [
        lambda asked: asked,
        lambda asked: _right(asked)[:47],
        lambda asked: _right(bytes(len(asked))),
        lambda asked: bytes([0x24, 0]) + _right(asked)[2:],
        lambda asked: bytes([0xE4, 2]) + _right(asked)[2:],
        lambda asked: asked[:0],
    ],
    ids=["an echo", "short", "for another", "stratum 0", "no clock", "empty"],
)
def test_what_is_no_answer_is_no_time(answer: Answer) -> None:
    """Whoever shoots packets at the node without hearing its own tells it nothing."""
    with _server(answer) as port:
        assert _asked(port) is None


def test_nobody_there_is_no_time() -> None:
    """Neither a silent port nor a name that is none ends in an error."""
    assert asyncio.run(ask("127.0.0.1", bytes, [], 9)) is None
    assert asyncio.run(ask("no.such.name.invalid", bytes, [])) is None


def test_micropython_asks_the_same() -> None:
    """On the node's own interpreter the time comes out the same."""
    with _server(_right) as port:
        told = Unix(heap_kb=110).run(
            "import asyncio\nfrom quartier_node.link.ntp import ask\n"
            f"print(asyncio.run(ask('127.0.0.1', lambda n: b'Z' * n, [], {port})))",
            files=LINK,
        )

    assert told == f"{_NOW_S}\n"
