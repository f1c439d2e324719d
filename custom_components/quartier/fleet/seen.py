"""What is known of a participant."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from .moment import Moment

# A participant says something at least so often.
EVERY_S: Final = 60
# After so many times as long, it is silent.
_PERIODS: Final = 3
# A state may be told as of the beginning of its quarter of an hour.
_SLOT_S: Final = 900
# So long after it was asked, a press of its button agrees to share curves.
CONSENT_S: Final = 60
# Who shares a curve tells it each quarter of an hour; after three without, it does not.
_CURVES_S: Final = 2700

type Message = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one participant said of itself, and how well it is heard."""

    participant: str
    hello: Message | None = None
    # The last that was told as it happened.
    state: Message | None = None
    offer: Message | None = None
    offered_s: int | None = None
    # When anything was accepted last, on both clocks.
    heard_s: float | None = None
    heard_at_s: int | None = None
    is_live: bool = False
    # Its broker said that it is gone: a hint, since a broker may say anything.
    is_gone: bool = False
    # False after a command that was not acknowledged: no plan counts on it.
    confirmed: bool = True
    # How far its clock is off, where that can be told.
    skew_s: int = 0
    # Messages that were not looked at, since there were too many.
    dropped: int = 0
    # Whether it tells its curve, by what it says; None where that is not known yet.
    shares: bool | None = None
    # When that was seen last, and when somebody asked it to.
    curve_s: float | None = None
    asked_s: float | None = None

    @property
    def app(self) -> str:
        """What appliance it is, or "home" for a whole one; "" where nobody knows."""
        return str((self.hello or {}).get("app", ""))

    @property
    def fw(self) -> str | None:
        """The release of its firmware."""
        return None if self.hello is None else str(self.hello["fw"])

    @property
    def secver(self) -> int | None:
        """The security version of its firmware, which never falls."""
        return None if self.hello is None else int(self.hello["secver"])

    @property
    def level(self) -> int | None:
        """Its level of autonomy: 0 follows live plans, 4 is only safe."""
        told = self.state or self.hello
        return None if told is None else int(told["level"])

    @property
    def rssi_dbm(self) -> int | None:
        """How strong its network is."""
        return (self.state or {}).get("rssi_dbm")

    @property
    def lost(self) -> int | None:
        """How many messages it could not keep."""
        return None if self.state is None else int(self.state["lost"])

    @property
    def marks(self) -> tuple[object, ...]:
        """What people are shown at once when it is another."""
        told = self.state or {}
        on = told.get("on")
        return on, self.level, self.is_live, self.fw, self.shares, frozenset(told)

    def is_silent(self, mono_s: float, every_s: int = EVERY_S) -> bool:
        """Tell whether nothing was heard for three periods."""
        return self.heard_s is None or mono_s - self.heard_s > _PERIODS * every_s

    def is_there(self, mono_s: float) -> bool:
        """Tell whether it is heard, and its broker says nothing else."""
        return self.is_live and not self.is_gone and not self.is_silent(mono_s)

    def hearing(self, message: Message, at: Moment) -> Self:
        """Know what a message says."""
        # While it was not heard, no curve could be.
        curve_s = at.mono_s if self.is_silent(at.mono_s) else self.curve_s
        heard = replace(
            self,
            heard_s=at.mono_s,
            heard_at_s=at.unix_s,
            is_gone=False,
            is_live=True,
            curve_s=curve_s,
        )
        match message["k"]:
            case "hello":
                return replace(heard, hello=message)
            case "state" if not message["late"]:
                now = replace(heard, state=message, skew_s=_skew_s(message, at))
                return now.without_curve(at.mono_s)
            case "curve":
                return replace(heard, shares=True, curve_s=at.mono_s, asked_s=None)
            case "event" if message["what"] == "button":
                return heard.pressed(at.mono_s)
            case "offer":
                return replace(heard, offer=message, offered_s=at.unix_s)
            case _:
                return heard

    def requested(self, do: str, result: str, mono_s: float) -> Self:
        """Know what it answered to a request about its curve."""
        if do == "share_on" and result == "held":
            return replace(self, asked_s=mono_s)
        if do == "share_off" and result == "done":
            return replace(self, shares=False, asked_s=None)
        return self

    def forgetting(self) -> Self:
        """Know only what the thing is, nothing of who used it."""
        return type(self)(self.participant, self.hello, shares=False)

    def pressed(self, mono_s: float) -> Self:
        """Take a press for the consent that was asked for, if it came in time."""
        if self.asked_s is None or mono_s - self.asked_s > CONSENT_S:
            return self
        return replace(self, shares=True, curve_s=mono_s, asked_s=None)

    def without_curve(self, mono_s: float) -> Self:
        """See that it shares nothing, once it would have."""
        if self.curve_s is None or mono_s - self.curve_s <= _CURVES_S:
            return self
        return replace(self, shares=False)


def _skew_s(state: Message, at: Moment) -> int:
    """Measure what no delay and no slot explains."""
    ahead_s = int(state["t"]) - at.unix_s
    return ahead_s if ahead_s > 0 else min(0, ahead_s + _SLOT_S)
