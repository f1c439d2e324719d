"""Strangers: who says hello and was not adopted. Only a few are remembered."""

from dataclasses import dataclass
from typing import Final

from ..wire import Key, WireError, opened, parted
from .bucket import Bucket
from .error import FleetError
from .moment import Moment

_REMEMBERED: Final = 64
_BURST: Final = 64.0
_PER_S: Final = 4.0
# After which somebody who is not heard any more is forgotten.
_FORGOTTEN_S: Final = 3600.0
# A hello comes each quarter of a minute; between two, little else is said.
_SAID: Final = 8


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody who was heard: what it said lately, not checked and not looked into.

    More than the last, which may be another thing than its hello: it is sealed.
    """

    participant: str
    said: tuple[bytes, ...]
    heard_s: float

    def check(self, key: Key) -> None:
        """Raise FleetError unless something that it said was sealed with a key."""
        if not any(self._is_sealed(payload, key) for payload in self.said):
            raise FleetError("code", self.participant)

    def _is_sealed(self, payload: bytes, key: Key) -> bool:
        try:
            opened(parted(payload), key, f"up {self.participant}")
        except WireError:
            return False
        return True


class Strangers:
    """Those who were heard lately."""

    def __init__(self) -> None:
        """Know nobody."""
        self.known: dict[str, Stranger] = {}
        self._bucket = Bucket(_BURST, _PER_S)

    def hear(self, participant: str, payload: bytes, at: Moment) -> bool:
        """Remember who said something under a code's key; True where it is new."""
        if not self._bucket.takes(at.mono_s) or not _is_coded(payload):
            return False
        before = self.known.pop(participant, None)
        said = (*(() if before is None else before.said), payload)[-_SAID:]
        self.known[participant] = Stranger(participant, said, at.mono_s)
        if len(self.known) > _REMEMBERED:
            del self.known[next(iter(self.known))]
        return before is None

    def of(self, participant: str) -> Stranger | None:
        """Find somebody by name."""
        return self.known.get(participant)

    def forget(self, participant: str) -> None:
        """Forget somebody."""
        self.known.pop(participant, None)

    def lately(self, mono_s: float) -> tuple[Stranger, ...]:
        """List who was heard within the hour, the last first."""
        found = [
            each for each in self.known.values() if mono_s - each.heard_s < _FORGOTTEN_S
        ]
        return tuple(reversed(found))


def _is_coded(payload: bytes) -> bool:
    try:
        return parted(payload).kid == 0
    except WireError:
        return False
