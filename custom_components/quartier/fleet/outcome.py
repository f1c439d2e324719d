"""What comes of hearing, saying or waiting: values, for the caller to act on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

type Result = Literal["done", "held", "refused", "unconfirmed", "superseded"]


@dataclass(frozen=True, slots=True)
class Publish:
    """A sealed message goes to a participant: QoS 1, never retained."""

    participant: str
    payload: bytes
    # Of no use to anybody after so long.
    expires_s: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A message was accepted: sealed, fresh, and of the boot that is live."""

    participant: str
    message: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who was not adopted says hello."""

    participant: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """A participant uses the key that it was brought: its code is dead."""

    participant: str


@dataclass(frozen=True, slots=True)
class Renewed:
    """A participant uses a new key: whoever had the old one is a stranger."""

    participant: str


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a command."""

    participant: str
    no: int
    kind: str
    result: Result
    why: str = ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A participant has all of a bundle; ``why`` says what went wrong, if it has not.

    Where nothing did, it checks the bundle by itself and starts with it.
    """

    participant: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Progressed:
    """So many bytes of a bundle are there."""

    participant: str
    done_b: int
    size_b: int


@dataclass(frozen=True, slots=True)
class Left:
    """A participant left: nothing of it is known any more."""

    participant: str


@dataclass(frozen=True, slots=True)
class Spoke:
    """Somebody whose key was revoked speaks."""

    participant: str


@dataclass(frozen=True, slots=True)
class Flooded:
    """A participant says far more than it should: most of it was not looked at."""

    participant: str
    dropped: int


@dataclass(frozen=True, slots=True)
class Keep:
    """What is known is to be stored: at once, or soon."""

    now: bool


type Outcome = (
    Publish
    | Heard
    | Found
    | Adopted
    | Renewed
    | Ended
    | Delivered
    | Progressed
    | Left
    | Spoke
    | Flooded
    | Keep
)
type Outcomes = tuple[Outcome, ...]
