"""Why a connection failed, in a few words for a log, a page or a message."""

import asyncio

from .error import LinkError

_WORDS = {
    101: "no network",
    104: "closed by the broker",
    110: "no answer",
    111: "no broker there",
    113: "no way to the host",
    118: "no network",
}


def told(error: Exception) -> str:
    """Say what an error means: a LinkError says it itself."""
    if isinstance(error, LinkError):
        return str(error)
    if isinstance(error, asyncio.TimeoutError):
        return "no answer"
    if isinstance(error, EOFError):
        return "closed by the broker"
    code = error.errno if isinstance(error, OSError) else 0
    return _WORDS.get(code or 0, f"network error {code}")
