"""The talks with a participant: one boot is live, and a few ask to be.

A boot is live once it acknowledged a welcome that was made for it: of what was recorded
and is played again, nothing can.
"""

from collections import deque
from dataclasses import dataclass, field
from typing import Any, Final

from ..wire import WireError

type Message = dict[str, Any]

# Boots that may ask to be live at once, and what each may say meanwhile.
_ASKING: Final = 4
_HELD: Final = 64
_WELCOMES: Final = 4
# A boot is welcomed no oftener.
_AGAIN_S: Final = 2.0
# After which it is welcomed again though it said nothing, and then given up.
_RETRIES_S: Final = (2.0, 5.0, 15.0)
_GIVEN_UP_S: Final = 60.0


@dataclass(slots=True)
class Talk:
    """What was heard of one boot."""

    boot: str
    heard: int = 0
    # Something that it said was not heard.
    has_gap: bool = False
    # False where what comes may have been heard before a restart of ours.
    holds: bool = True
    # The sequences of the last welcomes.
    welcomes: deque[int] = field(default_factory=lambda: deque(maxlen=_WELCOMES))
    began_s: float = 0.0
    welcomed_s: float | None = None
    held: list[Message] = field(default_factory=list)

    def rise(self, sequence: int) -> None:
        """Go on to a sequence. Raises WireError unless it is higher than the last."""
        if sequence <= self.heard:
            raise WireError("old", str(sequence))
        if sequence != self.heard + 1:
            self.has_gap = True
        self.heard = sequence

    def hold(self, message: Message) -> None:
        """Keep a message until it is known whether the boot is live."""
        if self.holds and len(self.held) < _HELD:
            self.held.append(message)

    def answers(self, message: Message) -> bool:
        """Tell whether a message acknowledges a welcome that was made for this boot."""
        is_ack = message["k"] == "ack" and message["of"] == "welcome"
        return is_ack and message["no"] in self.welcomes

    def welcome(self, sequence: int, mono_s: float) -> None:
        """Note that it was welcomed."""
        self.welcomes.append(sequence)
        self.welcomed_s = mono_s

    def may_welcome(self, mono_s: float) -> bool:
        """Tell whether it was not welcomed just now."""
        return self.welcomed_s is None or mono_s - self.welcomed_s >= _AGAIN_S

    def due_s(self) -> float | None:
        """Say when it is welcomed again; None once it is given up."""
        last = self.began_s if self.welcomed_s is None else self.welcomed_s
        return next(
            (self.began_s + each for each in _RETRIES_S if self.began_s + each > last),
            None,
        )


class Talks:
    """All the boots of one participant that matter."""

    def __init__(self, boot: str = "", heard: int | None = None) -> None:
        """Know the boot that was live before a restart, and how far it was heard.

        None where that is not known: more may have been heard than was written down.
        """
        self.live: Talk | None = None
        self.asking: dict[str, Talk] = {}
        self._last, self._heard = boot, heard

    @property
    def boot(self) -> str:
        """The boot that is or was live."""
        return self._last if self.live is None else self.live.boot

    @property
    def heard(self) -> int | None:
        """How far that one was heard."""
        return self._heard if self.live is None else self.live.heard

    def of(self, boot: str, mono_s: float) -> Talk:
        """Find the talk with a boot, or begin one; the oldest that ask are dropped."""
        if self.live is not None and self.live.boot == boot:
            return self.live
        if boot not in self.asking:
            while len(self.asking) >= _ASKING:
                del self.asking[next(iter(self.asking))]
            self.asking[boot] = self._new(boot, mono_s)
        return self.asking[boot]

    def enliven(self, talk: Talk) -> list[Message]:
        """Make a talk the live one, and give what it said before."""
        del self.asking[talk.boot]
        self.live = talk
        held, talk.held = talk.held, []
        return held

    def tidy(self, mono_s: float) -> None:
        """Drop boots that never answered."""
        for boot, talk in tuple(self.asking.items()):
            if mono_s - talk.began_s > _GIVEN_UP_S:
                del self.asking[boot]

    def _new(self, boot: str, mono_s: float) -> Talk:
        talk = Talk(boot, began_s=mono_s)
        if boot == self._last:
            talk.heard = self._heard or 0
            talk.holds = self._heard is not None
        return talk
