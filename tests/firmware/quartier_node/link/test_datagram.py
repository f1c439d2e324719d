"""One packet is asked with, and whoever asks says what an answer is."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from quartier_node.link.datagram import ask


@contextmanager
def _machine(*answers: bytes) -> Iterator[int]:
    """Be a machine that answers one question with some packets."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        line.settimeout(5)

        def serve() -> None:
            _, place = line.recvfrom(100)
            for answer in answers:
                line.sendto(answer, place)

        thread = threading.Thread(target=serve)
        thread.start()
        yield line.getsockname()[1]
        thread.join()


def _right(packet: bytes) -> str | None:
    return "right" if packet == b"right" else None


def test_what_is_no_answer_is_passed_over() -> None:
    """The first that is one counts, whatever came before."""
    with _machine(b"", b"wrong", b"right", b"wrong") as port:
        assert asyncio.run(ask(b"?", "127.0.0.1", port, _right)) == "right"


@pytest.mark.parametrize("read", [_right, lambda _: None])
def test_without_an_answer_it_ends(read: Callable[[bytes], str | None]) -> None:
    """Two seconds later nobody has told anything."""
    with _machine(b"wrong") as port:
        assert asyncio.run(ask(b"?", "127.0.0.1", port, read)) is None
