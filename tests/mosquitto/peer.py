"""Somebody who talks to a broker: says who it is, and tells what it heard."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from paho.mqtt.client import Client, MQTTMessage, MQTTv5, MQTTv311
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.reasoncodes import ReasonCode

PATIENCE_S = 10.0


@dataclass
class Peer:
    """A client, what it heard, and how the broker let it go."""

    client: Client
    heard: list[tuple[str, bytes]] = field(default_factory=list)
    welcome: ReasonCode | None = None
    gone: threading.Event = field(default_factory=threading.Event)
    said: dict[int, bool] = field(default_factory=dict)

    @property
    def is_in(self) -> bool:
        """Whether the broker let it in."""
        return self.welcome is not None and not self.welcome.is_failure

    def asks(self, topic: str) -> bool:
        """Subscribe, and tell whether that was granted."""
        _, number = self.client.subscribe(topic, qos=1)
        assert number is not None
        return self._answered(number)

    def says(self, topic: str, payload: bytes | str = b"x") -> bool:
        """Publish, and tell whether the broker took it (3.1.1 cannot know)."""
        number = self.client.publish(topic, payload, qos=1).mid
        return self._answered(number)

    def hears(self, topic: str, within_s: float = PATIENCE_S) -> bytes | None:
        """Wait for a message on a topic; the last one if there are more."""

        def found() -> list[bytes]:
            return [payload for on, payload in self.heard if on == topic]

        soon(lambda: bool(found()), within_s)
        return found()[-1] if found() else None

    def _answered(self, number: int) -> bool:
        assert soon(lambda: number in self.said or self.gone.is_set())
        return self.said.get(number, False)


def soon(is_so: Callable[[], bool], within_s: float = PATIENCE_S) -> bool:
    """Wait until something is so; tell whether it came to that."""
    end = time.monotonic() + within_s
    while not is_so() and time.monotonic() < end:
        time.sleep(0.002)
    return is_so()


@contextmanager
def peer(
    port: int,
    username: str | None,
    password: str | None,
    *,
    ca: Path | None = None,
    client_id: str = "",
    v5: bool = True,
    keeps: bool = False,
    last_words: str | None = None,
    host: str = "localhost",
) -> Iterator[Peer]:
    """Knock at a broker's door; encrypted where an authority is given."""
    client = Client(
        CallbackAPIVersion.VERSION2,
        client_id,
        # Only 3.1.1 asks like this for a session that outlives the connection.
        clean_session=None if v5 else not keeps,
        protocol=MQTTv5 if v5 else MQTTv311,
        reconnect_on_failure=False,
    )
    client.max_inflight_messages_set(1_000)
    if username is not None:
        client.username_pw_set(username, password)
    if ca is not None:
        client.tls_set_context(ssl.create_default_context(cafile=str(ca)))
    if last_words is not None:
        client.will_set(last_words, b"", qos=1)
    one = _listening(client)
    client.connect(host, port, keepalive=30)
    client.loop_start()
    try:
        assert soon(lambda: one.welcome is not None or one.gone.is_set())
        yield one
    finally:
        client.disconnect()
        client.loop_stop()


def _listening(client: Client) -> Peer:
    one = Peer(client)

    def welcomed(*words: object) -> None:
        assert isinstance(words[3], ReasonCode)
        one.welcome = words[3]

    def left(*words: object) -> None:
        del words
        one.gone.set()

    def answered(*words: object) -> None:
        number, codes = words[2:4]
        every = codes if isinstance(codes, list) else [codes]
        assert isinstance(number, int)
        one.said[number] = not any(code.is_failure for code in every)

    def heard(_: Client, __: object, message: MQTTMessage) -> None:
        one.heard.append((message.topic, message.payload))

    client.on_connect = welcomed
    client.on_disconnect = left
    client.on_subscribe = answered
    client.on_publish = answered
    client.on_message = heard
    return one
