"""A node on the desk: the real app on a simulated board, and a hub that has its key."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from quartier.wire import Key, code_key, dumps, loads, opened, parted, sealed
from quartier_node.app.act import act
from quartier_node.app.care import care
from quartier_node.app.hear import hear
from quartier_node.app.node import Node
from quartier_node.app.tell import hello, tell
from quartier_node.hardware import open_board
from quartier_node.hardware.store import Store
from quartier_node.settings import checked
from quartier_node.settings import dumps as spelled

NAME: Final = "node1"
CODE: Final = "A" * 26
NOW_S: Final = 1_800_000_000


@dataclass
class FakeLink:
    """A link that is up, and keeps what is sent."""

    is_up: bool = True
    trouble: str = ""
    reconnects: int = 0
    lost: int = 0
    queued: int = 0
    sent: list[bytes] = field(default_factory=list)

    def send(self, topic: str, payload: bytes) -> bool:
        """Keep a message of the node's own topic."""
        assert topic == f"quartier/up/{NAME}"
        self.sent.append(payload)
        return True


@dataclass
class Started:
    """What boot chose."""

    is_safe: bool = False
    slot: str = ""
    why: str = ""


class Desk:
    """The node, the hub's side of its talk, and hands that let time pass."""

    def __init__(
        self,
        folder: Path,
        appliance: str = "water_heater",
        *,
        has_charger: bool = False,
        **told: Any,  # noqa: ANN401 (settings of any type)
    ) -> None:
        """Lay a node that was set up, and wake it."""
        self.folder = folder
        self.appliance = appliance
        self.has_charger = has_charger
        self.key = code_key(NAME, CODE)
        self.sequence = 100
        self.number = 0
        settings = {
            "node_id": NAME,
            "broker_host": "127.0.0.1",
            "broker_port": 1883,
            "code": CODE,
            "portal_password": CODE[:12],
            "appliance": appliance,
            **told,
        }
        Store(str(folder)).save("settings", spelled(checked(settings)))
        self.boot()

    def boot(self, *, is_safe: bool = False) -> None:
        """Wake the node, with all that its flash kept."""
        spec = {
            "board": "simulated",
            "appliance": self.appliance or "plug",
            "folder": str(self.folder),
            "charger": self.has_charger,
        }
        self.node = Node(open_board(spec), Started(is_safe), lambda: 0)
        self.link = FakeLink()
        self.node.link = self.link  # type: ignore[assignment] (its double)

    def live(self, span_s: int, step_s: int = 1) -> None:
        """Let time pass: the node has its turns."""
        node = self.node
        for _ in range(0, span_s, step_s):
            node.board.control._obey({"skip_s": step_s})
            node.board.poll()
            node.clock.tick(node.board.ticks_ms())
            act(node)
            tell(node)
            care(node)

    def say(self, message: dict[str, Any], expiry_s: int | None = None) -> None:
        """Say something as the hub."""
        self.sequence += 1
        now_s = self.node.clock.now_s or NOW_S
        until_s = now_s + 60 if expiry_s is None else expiry_s
        boot = self.node.session.boot
        domain = f"down {NAME}"
        hear(
            self.node,
            sealed(self.key, domain, boot, self.sequence, until_s, dumps(message)),
        )

    def command(self, kind: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 (fields of any type)
        """Give a command, and give the answer."""
        self.number += 1
        self.heard()
        self.say({"k": kind, "no": self.number, **fields})
        return next(one for one in self.heard() if one["k"] == "ack")

    def greet(self, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 (fields of any type)
        """Let the node say hello, and welcome it."""
        hello(self.node)
        now_s = self.node.clock.now_s or NOW_S
        self.say({"k": "welcome", "t": now_s, "every_s": 60, **more})
        return self.heard()

    def heard(self) -> list[dict[str, Any]]:
        """Read what the node said since the last time."""
        said, self.link.sent = self.link.sent, []
        return [self._read(one) for one in said]

    def _read(self, whole: bytes) -> dict[str, Any]:
        for key in (self.key, self.node.session.key):
            if parted(whole).kid == key.kid:
                return loads(opened(parted(whole), key, f"up {NAME}"))
        raise AssertionError("sealed by nobody")

    def use(self, key: Key) -> None:
        """Use another key."""
        self.key = key


def kinds(messages: list[dict[str, Any]]) -> list[str]:
    """Tell their kinds."""
    return [one["k"] for one in messages]
