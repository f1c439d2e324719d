"""A tap on the broker: everything that nodes and hub say, in order, with its moment."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, Self

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

from tests.e2e.fleet.landlord import AUDITOR, Landlord
from tests.e2e.harness import wait_for

type Way = Literal["up", "down"]
_PARTS: Final = 7
_WAIT_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Said:
    """A message as it was on the wire."""

    # When it was heard, on this machine's monotonic clock.
    at_s: float
    # And by its wall clock.
    wall_s: float
    way: Way
    node: str
    kid: int
    boot: str
    sequence: int
    expiry_s: int
    words: dict[str, Any]
    payload: bytes

    @property
    def kind(self) -> str:
        """Tell what it is."""
        return str(self.words["k"])


class Tap:
    """Listens to the broker, and comes back whenever the broker does."""

    def __init__(self, landlord: Landlord) -> None:
        """Begin to listen."""
        self.said: list[Said] = []
        # What is no message of ours, with its topic.
        self.odd: list[tuple[str, bytes]] = []
        self.gone: list[tuple[float, str]] = []
        self._is_up = False
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, clean_session=True)
        self._client.username_pw_set(AUDITOR, AUDITOR)
        self._client.reconnect_delay_set(0.05, 0.2)
        self._client.on_connect = self._connected
        self._client.on_subscribe = self._subscribed
        self._client.on_disconnect = self._left
        self._client.on_message = self._heard
        self._client.connect("127.0.0.1", landlord.fleet.hub_port, keepalive=30)
        self._client.loop_start()
        self.wait_up()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave."""
        self._client.disconnect()
        self._client.loop_stop()

    def wait_up(self) -> None:
        """Wait until everything is heard."""
        wait_for(lambda: self._is_up, _WAIT_S, "the tap found no broker")

    def wait_down(self) -> None:
        """Wait until it is noticed that the broker is gone."""
        wait_for(lambda: not self._is_up, _WAIT_S, "the tap still has a broker")

    def of(
        self, node: str = "", way: Way | None = None, *kinds: str, since: int = 0
    ) -> list[Said]:
        """List what was said, by whom, which way, of which kinds, since a mark."""
        return [
            one
            for one in self.said[since:]
            if (not node or one.node == node)
            and (way is None or one.way == way)
            and (not kinds or one.kind in kinds)
        ]

    @property
    def mark(self) -> int:
        """Mark this moment: what is said from now on comes after it."""
        return len(self.said)

    def wait_for(
        self, look: Callable[[], object], patience_s: float, what: str
    ) -> None:
        """Wait until something is so; tell what was said last where it never is."""
        wait_for(look, patience_s, lambda: f"{what}\nlast said: {self.last()}")

    def last(self, count: int = 12) -> str:
        """Tell what was said last."""
        lines = [
            f"{one.at_s:.1f} {one.way} {one.node} {one.sequence} {one.words}"
            for one in self.said[-count:]
        ]
        return "\n  ".join(lines)

    def nodes(self) -> Iterator[str]:
        """Name who spoke."""
        return iter(sorted({one.node for one in self.said}))

    def _connected(self, client: mqtt.Client, *_: object) -> None:
        client.subscribe("quartier/#", 1)

    def _subscribed(self, *_: object) -> None:
        self._is_up = True

    def _left(self, *_: object) -> None:
        self._is_up = False

    def _heard(self, _: object, __: object, message: mqtt.MQTTMessage) -> None:
        now_s = time.monotonic()
        _, way, node, *more = message.topic.split("/")
        if more:
            self.gone.append((now_s, node))
            return
        found = parted(now_s, way, node, message.payload)
        if found is None:
            self.odd.append((message.topic, message.payload))
        else:
            self.said.append(found)


def parted(at_s: float, way: str, node: str, payload: bytes) -> Said | None:
    """Read a message without its key; None for what is none."""
    try:
        head, text = payload.decode("ascii").split("|{", 1)
        _, kid, boot, sequence, expiry_s = head.split("|")
        words = json.loads("{" + text.rpartition("|")[0])
        return Said(
            at_s,
            time.time(),
            "up" if way == "up" else "down",
            node,
            int(kid),
            boot,
            int(sequence),
            int(expiry_s),
            words,
            payload,
        )
    except ValueError:
        return None
