"""An intruder on the broker: plays again, forges, and shouts, both ways."""

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from quartier.mosquitto import down_topic, up_topic
from quartier.wire import Key, dumps, sealed

from tests.e2e.fleet.dwelling import Dwelling
from tests.e2e.fleet.landlord import Landlord
from tests.e2e.fleet.tap import Said, Tap, Way
from tests.mosquitto.peer import Peer, peer, soon

TRAITOR: Final = "traitor"
# Numbers and watts that nobody else says.
MARK_NO: Final = 1_099_511_000_000
MARK_W: Final = 654_321
_LONG_B: Final = 1_537
_FAR: Final = 1 << 39
_SOON_S: Final = 60.0

type Crafted = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Victim:
    """Whom it is about: what was recorded, and the key that an intruder lacks."""

    dwelling: Dwelling
    key: Key
    boot: str
    way: Way
    recorded: tuple[Said, ...]

    @property
    def topic(self) -> str:
        """Tell where it hears, or is heard."""
        name = self.dwelling.node
        return down_topic(name) if self.way == "down" else up_topic(name)

    @property
    def lie(self) -> dict[str, Any]:
        """Give a message that would be noticed."""
        if self.way == "down":
            return {"k": "limit", "no": MARK_NO, "until": 4_000_000_000, "max_w": 0}
        return {
            "k": "state",
            "t": 1_800_000_000,
            "level": 4,
            "on": 1,
            "power_w": MARK_W,
            "energy_wh": 1,
            "slot_wh": 1,
            "lost": 0,
            "late": 0,
        }

    def sealed(
        self,
        key: Key | None = None,
        *,
        boot: str = "",
        sequence: int = _FAR,
        expiry_s: int = 4_000_000_000,
        domain: str = "",
    ) -> bytes:
        """Seal the lie, with whatever is told otherwise."""
        where = domain or f"{self.way} {self.dwelling.node}"
        text = dumps(self.lie)
        return sealed(
            key or self.key, where, boot or self.boot, sequence, expiry_s, text
        )


def victim(one: Dwelling, tap: Tap, way: Way) -> Victim:
    """Record a node's talk; of its key the intruder makes no use but where told."""
    talk = [each for each in tap.of(one.node, way) if each.kid == one.key.kid]
    boot = talk[-1].boot
    recorded = tuple(each for each in talk if each.boot == boot)[-20:]
    return Victim(one, one.key, boot, way, recorded)


def attacks(who: Victim, other: Victim, now_s: int) -> dict[str, list[bytes]]:
    """Craft what is to be refused, by the kind of attack."""
    replays = [each.payload for each in who.recorded]
    body = who.sealed(Key(who.key.kid, secrets.token_bytes(32)))
    return {
        "replayed": replays,
        "reordered": replays[::-1],
        "duplicated": [each for each in replays[-3:] for _ in range(3)],
        "another's": [each.payload for each in other.recorded[-3:]],
        "forged key": [body],
        "flipped": [_flipped(each, at) for at, each in enumerate(replays[-5:])],
        "another domain": [
            who.sealed(domain=f"{way} {who.dwelling.node}")
            for way in ("up", "down")
            if way != who.way
        ],
        "another's key": [who.sealed(other.key)],
        "expired": [who.sealed(expiry_s=now_s - 5)],
        "unknown key": [who.sealed(Key(who.key.kid + 7, who.key.secret))],
        "truncated": [replays[-1][:cut] for cut in (0, 1, 17, -1)],
        "oversize": [replays[-1] + b"x" * _LONG_B, b"|" * _LONG_B],
        "rubbish": [b"", b"{}", json.dumps(who.lie).encode(), secrets.token_bytes(64)],
    } | ({"another boot": [who.sealed(boot="0" * 16)]} if who.way == "down" else {})


def _flipped(payload: bytes, at: int) -> bytes:
    """Change one character of what is said, not of the seal."""
    where = payload.index(b"{") + 6 + at
    changed = bytearray(payload)
    changed[where] ^= 1
    return bytes(changed)


@contextmanager
def traitor(landlord: Landlord) -> Iterator[Callable[[str, bytes], bool]]:
    """Give somebody with all rights at the broker, and no key; none remain after."""
    rights = [
        {"acltype": kind, "topic": "quartier/#", "priority": 0, "allow": True}
        for kind in ("publishClientSend", "publishClientReceive", "subscribePattern")
    ]
    landlord.order(
        {"command": "createRole", "rolename": TRAITOR, "acls": rights},
        {
            "command": "createClient",
            "username": TRAITOR,
            "password": TRAITOR,
            "roles": [{"rolename": TRAITOR}],
        },
    )
    try:
        with peer(landlord.fleet.hub_port, TRAITOR, TRAITOR, host="127.0.0.1") as found:
            yield lambda topic, payload: _said(found, topic, payload)
    finally:
        landlord.order(
            {"command": "deleteClient", "username": TRAITOR},
            {"command": "deleteRole", "rolename": TRAITOR},
        )


def _said(one: Peer, topic: str, payload: bytes) -> bool:
    number = one.client.publish(topic, payload, qos=1).mid
    return soon(lambda: number in one.said, _SOON_S)
