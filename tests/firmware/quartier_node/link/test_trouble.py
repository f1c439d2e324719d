"""Each failure has a few words."""

import asyncio

import pytest
from quartier_node.link.error import PacketError
from quartier_node.link.trouble import told


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PacketError("packet too long"), "packet too long"),
        (asyncio.IncompleteReadError(b"", 2), "closed by the broker"),
        (ConnectionResetError(104, "reset"), "closed by the broker"),
        (ConnectionRefusedError(111, "refused"), "no broker there"),
        (TimeoutError(), "no answer"),
        (OSError(113, "unreachable"), "no way to the host"),
        (OSError(-202), "network error None"),
        (OSError(5, "input"), "network error 5"),
    ],
)
def test_words(error: Exception, words: str) -> None:
    """For the log, and for who stands before the node with a phone."""
    assert told(error) == words
