"""Orders to the dynamic security plugin: let a node in, change its key, throw it out.

Whoever enrols publishes an order's payload to CONTROL, and hears on ANSWERS what
became of it. Every order can be given again when its answer was lost.
"""

import json
from dataclasses import dataclass
from typing import Final

from .answer import Answer, read_answer
from .fleet import FleetError
from .node import NODE_ID, down_topic, gone_topic, up_topic
from .security import allowed

CONTROL: Final = "$CONTROL/dynamic-security/v1"
ANSWERS: Final = f"{CONTROL}/response"
_UNASKED: Final = "not found"

type _Command = dict[str, object]


@dataclass(frozen=True, slots=True)
class Order:
    """What to publish, and how to know the answer to it."""

    # Comes back with the answer, so that nobody takes another's for it.
    tag: str
    commands: tuple[_Command, ...]
    # Commands that need not find what they clear away.
    clearing: frozenset[str] = frozenset()

    @property
    def payload(self) -> str:
        """The text to publish, with QoS 1 and not retained."""
        tagged = [{**one, "correlationData": self.tag} for one in self.commands]
        return json.dumps({"commands": tagged}, separators=(",", ":"))

    def answer(self, payload: bytes | str) -> Answer | None:
        """Read an answer; None if it is another order's, or no answer at all."""
        told = read_answer(payload, self.tag)
        if told is None:
            return None
        refusals = tuple(
            f"{command}: {error}"
            for command, error in told.refusals
            if not (command in self.clearing and _UNASKED in error.lower())
        )
        return Answer(refusals, told.names)


def adopt(node: str, password: str, tag: str) -> Order:
    """Let a node in under a new password; what was there under its id is replaced."""
    role = _role_of(node)
    clearing = ("deleteClient", "deleteRole")
    return Order(
        tag,
        (
            {"command": "deleteClient", "username": node},
            {"command": "deleteRole", "rolename": role},
            {"command": "createRole", "rolename": role, "acls": _rights(node)},
            {
                "command": "createClient",
                "username": node,
                "password": password,
                "roles": [{"rolename": role, "priority": 0}],
            },
        ),
        frozenset(clearing),
    )


def rekey(node: str, password: str, tag: str) -> Order:
    """Give a node another password; a connection under the old one is cut."""
    _role_of(node)
    change: _Command = {
        "command": "setClientPassword",
        "username": node,
        "password": password,
    }
    return Order(tag, (change,))


def pause(node: str, tag: str) -> Order:
    """Keep a node out and cut its connection, until it is let in again."""
    _role_of(node)
    return Order(tag, ({"command": "disableClient", "username": node},))


def resume(node: str, tag: str) -> Order:
    """Let a node in that was kept out."""
    _role_of(node)
    return Order(tag, ({"command": "enableClient", "username": node},))


def forget(node: str, tag: str) -> Order:
    """Throw a node out for good: its connection, its password and its rights."""
    role = _role_of(node)
    return Order(
        tag,
        (
            {"command": "deleteClient", "username": node},
            {"command": "deleteRole", "rolename": role},
        ),
        frozenset({"deleteClient", "deleteRole"}),
    )


def known(tag: str) -> Order:
    """Ask whom the broker lets in; the answer names them."""
    return Order(tag, ({"command": "listClients", "count": -1, "offset": 0},))


def _role_of(node: str) -> str:
    """Name the role of a node. Raises FleetError for what is no id of one."""
    if not NODE_ID.fullmatch(node):
        raise FleetError(
            f"{node!r} is no id of a node: 4 to 16 small letters and digits."
        )
    return f"node-{node}"


def _rights(node: str) -> list[dict[str, object]]:
    """List what a node may do, by name: 2.0 does not put names into patterns."""
    return [
        allowed("publishClientSend", up_topic(node)),
        allowed("publishClientSend", gone_topic(node)),
        allowed("publishClientReceive", down_topic(node)),
        allowed("subscribeLiteral", down_topic(node)),
        allowed("unsubscribeLiteral", down_topic(node)),
    ]
