"""What a home keeps of its membership: keys, the last number, what waits. Private."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

from ..wire import Key, code_key, password
from .backlog import Backlog
from .invitation import Invitation

_SECRET_B: Final = 32


@dataclass(slots=True)
class Kept:
    """Keys of one membership, and what was not told yet."""

    key: Key
    # The key before: a broker may not know yet that there is a newer one.
    before: Key | None = None
    no: int = 0
    energy_wh: int = 0
    backlog: Backlog = field(default_factory=Backlog)

    @property
    def secrets(self) -> list[str]:
        """List the passwords that the broker may know, the likeliest first."""
        return [password(key) for key in (self.key, self.before) if key is not None]

    def renew(self, key: Key) -> None:
        """Keep a new key, and the one before for a while."""
        if key.kid != self.key.kid:
            self.key, self.before = key, self.key

    def to_dict(self) -> dict[str, Any]:
        """Write it, as JSON."""
        return {
            "key": _written(self.key),
            "before": None if self.before is None else _written(self.before),
            "no": self.no,
            "energy_wh": self.energy_wh,
            "waiting": self.backlog.to_list(),
            "lost": self.backlog.lost,
        }

    @classmethod
    def of(cls, told: object, invitation: Invitation) -> Self:
        """Read what was kept; of what is damaged, the invitation's code is left."""
        first = code_key(invitation.participant, invitation.code)
        if not isinstance(told, Mapping):
            return cls(first)
        key = _read(told.get("key"))
        no, energy_wh, lost = (_count(told.get(name)) for name in _COUNTS)
        waiting = told.get("waiting")
        backlog = Backlog(waiting if isinstance(waiting, list) else (), lost)
        return cls(key or first, _read(told.get("before")), no, energy_wh, backlog)


_COUNTS: Final = ("no", "energy_wh", "lost")


def _written(key: Key) -> dict[str, Any]:
    return {"kid": key.kid, "secret": key.secret.hex()}


def _read(told: object) -> Key | None:
    if not isinstance(told, Mapping):
        return None
    kid, secret = told.get("kid"), told.get("secret")
    if type(kid) is not int or not isinstance(secret, str):
        return None
    try:
        raw = bytes.fromhex(secret)
    except ValueError:
        return None
    return Key(kid, raw) if len(raw) == _SECRET_B else None


def _count(told: object) -> int:
    return told if type(told) is int and told >= 0 else 0
