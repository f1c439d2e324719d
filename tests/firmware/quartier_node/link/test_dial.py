"""Opening a connection on MicroPython, as the link does there."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from quartier_node.link.dial import open_connection

from tests.firmware.quartier_node.link.process import LINK
from tests.interpreters import Unix

_SCRIPT = """
import asyncio, os
from quartier_node.link.dial import open_connection
async def dial(port):
    reader, writer = await open_connection("127.0.0.1", port)
    writer.write(b"ping")
    await writer.drain()
    print(await reader.readexactly(4))
    await writer.wait_closed()
class Broken:
    def wrap_socket(self, *args, **options):
        raise ValueError("no handshake")
async def fail(port, ssl):
    for _ in range(20):
        try:
            await asyncio.wait_for(open_connection("127.0.0.1", port, ssl), 0.05)
            raise RuntimeError("it was opened")
        except (ValueError, asyncio.TimeoutError) as error:
            found = type(error).__name__
    print(found, len(os.listdir("/proc/self/fd")) - before)
before = len(os.listdir("/proc/self/fd"))
"""


@contextmanager
def _echoing(server: socket.socket) -> Iterator[None]:
    def echo() -> None:
        near, _ = server.accept()
        with near:
            near.sendall(near.recv(4))

    thread = threading.Thread(target=echo, daemon=True)
    thread.start()
    yield
    thread.join(5)


def test_elsewhere_it_is_asyncios_own() -> None:
    """CPython's switches Nagle's algorithm off itself."""
    assert open_connection is asyncio.open_connection


def test_bytes_go_both_ways_at_once() -> None:
    """And the socket was told not to hold small packets back."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        script = f"{_SCRIPT}\nasyncio.run(dial({port}))"
        with _echoing(server):
            assert Unix().run(script, files=LINK) == "b'ping'\n"


@pytest.mark.parametrize(
    ("ssl", "error"), [("None", "TimeoutError"), ("Broken()", "ValueError")]
)
def test_a_failure_leaves_no_socket_open(ssl: str, error: str) -> None:
    """However often, whether it is cut short or ends by itself."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        port = server.getsockname()[1]
        # What is beyond the backlog waits until somebody accepts, and nobody does.
        with socket.create_connection(("127.0.0.1", port)):
            script = f"{_SCRIPT}\nasyncio.run(fail({port}, {ssl}))"
            found, more = Unix().run(script, files=LINK).split()
    assert found == error
    # The poller of asyncio may be one more.
    assert int(more) <= 1
