"""The first file of the dynamic security plugin: two people, two roles, nothing else.

The hub hears nodes and speaks to them. Whoever enrols makes and unmakes nodes, and
hears none of them.
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import pbkdf2_hmac
from typing import Any, Final

from .fleet import ENROL, HUB
from .node import EVERY_DOWN, EVERY_UP

# What the plugin itself takes: its secrets are random, so nobody can guess them.
_ITERATIONS: Final = 101
_REFUSED: Final = {
    "publishClientSend": False,
    "publishClientReceive": False,
    "subscribe": False,
    "unsubscribe": False,
}
_CONTROL: Final = "$CONTROL/dynamic-security/#"
# So that the hub sees whether the broker has had to throw something away.
_HEALTH: Final = "$SYS/broker/#"


@dataclass(frozen=True, slots=True)
class Secret:
    """A password, and the random salt that it is kept with."""

    password: str
    salt: bytes


def security(hub: Secret, enrol: Secret) -> Mapping[str, Any]:
    """Write the document that the plugin starts from."""
    return {
        "defaultACLAccess": dict(_REFUSED),
        "clients": [_client(HUB, hub), _client(ENROL, enrol)],
        "groups": [],
        "roles": [
            _role(
                HUB,
                allowed("publishClientSend", EVERY_DOWN),
                *_hearing(EVERY_UP),
                *_hearing(_HEALTH),
            ),
            _role(ENROL, allowed("publishClientSend", _CONTROL), *_hearing(_CONTROL)),
        ],
    }


def allowed(kind: str, topic: str) -> dict[str, object]:
    """Write that something may be done with a topic."""
    return {"acltype": kind, "topic": topic, "priority": 0, "allow": True}


def _hearing(topic: str) -> tuple[dict[str, object], ...]:
    """Write that a topic may be asked for, heard, and given up."""
    kinds = ("publishClientReceive", "subscribePattern", "unsubscribePattern")
    return tuple(allowed(kind, topic) for kind in kinds)


def _role(name: str, *rules: dict[str, object]) -> dict[str, object]:
    return {"rolename": name, "acls": list(rules)}


def _client(name: str, secret: Secret) -> dict[str, object]:
    digest = pbkdf2_hmac("sha512", secret.password.encode(), secret.salt, _ITERATIONS)
    return {
        "username": name,
        "password": b64encode(digest).decode(),
        "salt": b64encode(secret.salt).decode(),
        "iterations": _ITERATIONS,
        "roles": [{"rolename": name}],
    }
