"""What lies in between passes on, swallows, or hangs up."""

import socket
from pathlib import Path

from tests.broker import Broker, Hub, Proxy


def test_it_passes_on_and_swallows(tmp_path: Path) -> None:
    """An open connection on which nothing arrives any more, and then again."""
    with (
        Broker(tmp_path, tls=False) as broker,
        Proxy(broker.port) as proxy,
        Hub(proxy.port, topic="a") as hub,
    ):
        hub.say("a", b"through")
        assert hub.hear() == ("a", b"through")
        proxy.is_swallowing = True
        hub.say("a", b"swallowed")
        with Hub(broker.port, topic="a") as other:
            other.say("a", b"beside")
            assert other.hear() == ("a", b"beside")
        assert hub.messages.empty()


def test_it_hangs_up_where_it_is_closed_or_nobody_is_there(tmp_path: Path) -> None:
    """As it would be without it."""
    with Broker(tmp_path, tls=False) as broker, Proxy(broker.port) as proxy:
        proxy.is_open = False
        assert _hung_up(proxy.port)
        proxy.is_open = True
        broker.kill()
        assert _hung_up(proxy.port)
        broker.start()
        Hub(proxy.port).__exit__(None, None, None)


def _hung_up(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), 5) as asked:
        return asked.recv(1) == b""
