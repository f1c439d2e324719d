"""Somebody at the other end: hears everything, and says what a test wants said."""

import queue
import socket
import threading
from types import TracebackType
from typing import Self

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

_WAIT_S = 10.0

type Message = tuple[str, bytes]


class Hub:
    """An MQTT client that connects at once, and again whenever it has to."""

    def __init__(
        self,
        port: int,
        *,
        topic: str = "quartier/up/#",
        user: str | None = None,
        password: str | None = None,
        wait_s: float = _WAIT_S,
    ) -> None:
        """Connect and subscribe, QoS 1; wait so long for that."""
        self.messages: queue.Queue[Message] = queue.Queue()
        self._topic = topic
        self._is_up = threading.Event()
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, clean_session=True)
        self._client.max_inflight_messages_set(0)
        self._client.reconnect_delay_set(0.05, 0.2)
        if user is not None:
            self._client.username_pw_set(user, password)
        self._client.on_socket_open = self._on_socket_open
        self._client.on_connect = self._on_connect
        self._client.on_subscribe = self._on_subscribe
        self._client.on_disconnect = self._on_disconnect
        self._client.on_message = self._on_message
        self._client.connect("127.0.0.1", port, keepalive=30)
        self._client.loop_start()
        try:
            self.wait_up(wait_s)
        except AssertionError:
            self._client.loop_stop()
            raise

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave."""
        self._client.disconnect()
        self._client.loop_stop()

    def wait_up(self, wait_s: float = _WAIT_S) -> None:
        """Wait until it is subscribed."""
        assert self._is_up.wait(wait_s), "the hub found no broker"

    def say(self, topic: str, payload: bytes, qos: int = 1) -> None:
        """Publish."""
        self._client.publish(topic, payload, qos)

    def hear(self, timeout_s: float = _WAIT_S) -> Message:
        """Give the next message; raises queue.Empty where none comes."""
        return self.messages.get(timeout=timeout_s)

    def _on_socket_open(self, _: object, __: object, opened: socket.socket) -> None:
        # Otherwise each answer would wait 40 ms for the one before it.
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _on_connect(self, *_: object) -> None:
        self._client.subscribe(self._topic, 1)

    def _on_subscribe(self, *_: object) -> None:
        self._is_up.set()

    def _on_disconnect(self, *_: object) -> None:
        self._is_up.clear()

    def _on_message(self, _: object, __: object, message: mqtt.MQTTMessage) -> None:
        self.messages.put((message.topic, message.payload))
