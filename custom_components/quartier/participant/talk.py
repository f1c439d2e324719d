"""The talk: what a home says and hears, message by message. No socket and no clock.

A command is done once however often it comes; an older one is refused. A new key is
kept before it is used.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..wire import Key, Session, WireError

type Message = Mapping[str, Any]

FW: Final = "quartier-home"
_COMMANDS: Final = frozenset({"plan", "signal", "limit"})


@dataclass(frozen=True, slots=True)
class Say:
    """A sealed message goes to the neighbourhood."""

    payload: bytes


@dataclass(frozen=True, slots=True)
class Keep:
    """What is known must be stored before it is used: then call ``kept``."""


@dataclass(frozen=True, slots=True)
class Live:
    """The neighbourhood answered: it hears this home from now on."""


@dataclass(frozen=True, slots=True)
class Told:
    """The neighbourhood asks something that is new."""

    message: Message


@dataclass(frozen=True, slots=True)
class Wiped:
    """The neighbourhood asks to forget what was told: others live here now."""


type Outcome = Say | Keep | Live | Told | Wiped


class Talk:
    """One boot's talk with the neighbourhood."""

    def __init__(
        self, participant: str, key: Key, boot: str, *, no: int = 0, rated_w: int = 0
    ) -> None:
        """Know who speaks, with which key, and the number of the last command."""
        self._session = Session(participant, key, boot)
        self._rated_w = rated_w
        self.no = no
        self.is_live = False
        self.power_w = 0
        # The neighbourhood's clock when it was heard last, and ours then.
        self._told_s: int | None = None
        self._mono_s = 0.0
        # The sequence of the welcome that is to be answered.
        self._welcome = 0

    @property
    def key(self) -> Key:
        """The key to be kept: the one that is coming, else the one in use."""
        return self._session.coming or self._session.key

    @property
    def in_use(self) -> Key:
        """The key that this home seals with."""
        return self._session.key

    def now_s(self, mono_s: float) -> int | None:
        """Tell the neighbourhood's time; None before it has said it."""
        if self._told_s is None:
            return None
        return self._told_s + int(mono_s - self._mono_s)

    def hello(self, up_s: int) -> bytes:
        """Say who this is, and since when it is up."""
        self.is_live = False
        return self._session.say(
            {
                "k": "hello",
                "fw": FW,
                "board": "home-assistant",
                "app": "home",
                "rated_w": self._rated_w,
                "plan": self.no,
                "secver": 0,
                "level": 0,
                "up_s": max(0, up_s),
            }
        )

    def say(self, message: Message) -> bytes:
        """Seal anything else."""
        return self._session.say(dict(message))

    def hear(self, payload: bytes, mono_s: float) -> list[Outcome]:
        """Take in what came.

        Raises WireError where it is not for this boot, not fresh, or not from whom it
        says.
        """
        message = self._session.hear(payload, self.now_s(mono_s))
        kind = message["k"]
        if kind == "welcome":
            return self._welcomed(message, mono_s)
        if not self.is_live:
            # Nothing is done before the hub knows that this boot is heard.
            raise WireError("boot", "no welcome yet")
        if kind in _COMMANDS:
            return self._commanded(message, mono_s)
        if kind == "request" and message["do"] == "forget":
            return [Wiped(), self._ack(kind, message["no"], "done")]
        why = "" if kind == "request" and message["do"] == "identify" else "home"
        result = "refused" if why else "done"
        return [self._ack(kind, message["no"], result, why)]

    def _welcomed(self, message: Message, mono_s: float) -> list[Outcome]:
        """Take the time and maybe a key; a new key is kept before it is answered."""
        self._told_s, self._mono_s = message["t"], mono_s
        self._welcome = message["seq"]
        return self.kept() if self._session.coming is None else [Keep()]

    def kept(self) -> list[Outcome]:
        """Answer the welcome, with the key that is kept now."""
        self._session.renew()
        was_live, self.is_live = self.is_live, True
        answer = self._ack("welcome", self._welcome, "done")
        return [answer] if was_live else [answer, Live()]

    def _commanded(self, message: Message, mono_s: float) -> list[Outcome]:
        """Take what is new; say again that what came again was done."""
        kind, no = message["k"], message["no"]
        if no < self.no:
            return [self._ack(kind, no, "refused", "older")]
        if no == self.no:
            return [self._ack(kind, no, "done")]
        now_s = self.now_s(mono_s)
        if now_s is None or message["until"] <= now_s:
            return [self._ack(kind, no, "refused", "over")]
        self.no = no
        return [Told(message), self._ack(kind, no, "done")]

    def _ack(self, of: str, no: int, result: str, why: str = "") -> Say:
        message = {
            "k": "ack",
            "of": of,
            "no": no,
            "result": result,
            "why": why,
            "on": 1,
            "power_w": self.power_w,
        }
        return Say(self._session.say(message))
