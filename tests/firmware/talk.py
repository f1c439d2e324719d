"""A hub's side of the talk with one node, word by word, over a real broker."""

import json
import time
from base64 import b64encode
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final, Self

from quartier.wire import Key, code_key, dumps, loads, opened, parted, sealed

from tests.broker.hub import Hub

_PIECE_B: Final = 840
_WAIT_S: Final = 30.0


class Talk:
    """What a node says, and what it is told."""

    def __init__(self, port: int, node: str, code: str, **told: Any) -> None:  # noqa: ANN401 (the hub's)
        """Connect to the broker, and wait to be spoken to."""
        self.node = node
        self.hub = Hub(port, topic=f"quartier/up/{node}", **told)
        self.key: Key = code_key(node, code)
        self.boot = ""
        self.number = self.sequence = int(time.time())
        self.hello: dict[str, Any] = {}

    def __enter__(self) -> Self:
        """Enter the hub."""
        self.hub.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the hub."""
        self.hub.__exit__(kind, error, trace)

    def greet(self, t: int) -> dict[str, Any]:
        """Wait for a boot to say hello, and tell it the time; give the hello."""
        self.hello = self.wait_for(lambda words: words["k"] == "hello", is_new=True)
        self.say({"k": "welcome", "t": t, "every_s": 60})
        self.wait_for(lambda words: words["k"] == "ack")
        self._expiry_s = t + 10_000_000
        return self.hello

    def say(self, message: dict[str, Any]) -> None:
        """Say something to the boot that said hello last."""
        self.sequence += 1
        expiry_s = 0 if message["k"] == "welcome" else self._expiry_s
        whole = sealed(
            self.key,
            "down " + self.node,
            self.boot,
            self.sequence,
            expiry_s,
            dumps(message),
        )
        self.hub.say(f"quartier/down/{self.node}", whole)

    def bring(self, bundle: bytes) -> tuple[str, str]:
        """Bring a bundle piece by piece; give what became of the last one said."""
        result, why = "", ""
        for at_b in range(0, len(bundle), _PIECE_B):
            self.number += 1
            data = b64encode(bundle[at_b : at_b + _PIECE_B]).decode()
            self.say(
                {
                    "k": "bundle",
                    "no": self.number,
                    "size_b": len(bundle),
                    "at_b": at_b,
                    "data": data,
                }
            )
            number = self.number
            told = self.wait_for(
                lambda words: words["k"] == "ack" and words["no"] == number  # noqa: B023 (it is called at once)
            )
            result, why = told["result"], told["why"]
            if result != "done":
                break
        return result, why

    def wait_for(
        self, wanted: Callable[[dict[str, Any]], object], *, is_new: bool = False
    ) -> dict[str, Any]:
        """Give the next message that is wanted; of another boot where it is new."""
        until = time.monotonic() + _WAIT_S
        while True:
            _, payload = self.hub.hear(max(0.01, until - time.monotonic()))
            envelope = parted(payload)
            if is_new == (envelope.boot == self.boot):
                continue
            words = loads(opened(envelope, self.key, "up " + self.node))
            if wanted(words):
                self.boot = envelope.boot
                return words


def spelled(words: dict[str, Any]) -> str:
    """Spell something for a message of a failed test."""
    return json.dumps(words, sort_keys=True)
