"""Reliving: past days are lived again for one at a time, and no policy twice.

The days stay the same for an hour, so that whoever moves a slider waits for one policy
and not for three; what was lived of them is forgotten with them.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Event, Lock
from time import thread_time
from typing import Final

from ..const import CONF_POLICY
from ..engine import Outcome, Policy, StoppedError, write
from .hindsight import Either, Lastly
from .layout import Layout

# A slot more or less makes no other days.
_FRESH: Final = timedelta(hours=1)
# Outcomes are small; who plays for an hour with sliders makes some dozens.
_MOST: Final = 64
# Whoever left has gone within so long.
_PATIENCE_S: Final = 5.0


class BusyError(Exception):
    """A replay is under way for somebody else."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a policy has come: steps done, of all."""

    name: str
    done: int
    all: int


type Policies = Mapping[str, Policy | None]
# Hears how far it is, and how each policy went, in the thread that lives them.
type Tell = Callable[[Progress | tuple[str, Outcome]], None]


@dataclass(frozen=True, slots=True, eq=False)
class Lives:
    """Last days of a home, and how they went under what was tried so far."""

    # Whose they are, and how many were asked for.
    home: Layout
    count: int
    lastly: Lastly
    known: dict[str, Outcome] = field(default_factory=dict)

    @classmethod
    def of(cls, layout: Layout, count: int, lastly: Lastly) -> Lives:
        """Begin with nothing lived."""
        return cls(_but_for_wishes(layout), count, lastly)

    def are(self, layout: Layout, count: int, now: datetime) -> bool:
        """Tell whether these are the days that are asked for."""
        end = self.lastly.days.truth.clock.end
        is_same = self.count == count and self.home == _but_for_wishes(layout)
        return is_same and timedelta() <= now - end < _FRESH

    def under(
        self,
        policy: Policy | None,
        stop: Event,
        progress: Callable[[int, int], None],
    ) -> Outcome:
        """Live them under a policy, or remember how that was."""
        name = spelled(policy)
        if name not in self.known:
            lived = self.lastly.lived({name: policy}, stop, progress)
            if len(self.known) >= _MOST:
                del self.known[next(iter(self.known))]
            self.known.update(lived)
        return self.known[name]


def spelled(policy: Policy | None) -> str:
    """Spell every wish of a policy out: two that wish the same are the same."""
    if policy is None:
        return ""
    wishes = Policy(tuple(policy.all_wishes().values()))
    return json.dumps(write(wishes), sort_keys=True)


def _but_for_wishes(layout: Layout) -> Layout:
    """Look at a home without what it wishes for."""
    options = {at: one for at, one in layout.options.items() if at != CONF_POLICY}
    return replace(layout, options=options)


class Reliving:
    """Lives the last days again, as long as the home is there."""

    def __init__(self, ended: Event) -> None:
        """Begin with no days; ``ended`` is set once the home is no more."""
        self._ended = ended
        self._busy = Lock()
        self._lives: Lives | None = None

    def recall(self, layout: Layout, count: int, now: datetime) -> Lives | None:
        """Find the days that are asked for among what was lived."""
        lives = self._lives
        return lives if lives and lives.are(layout, count, now) else None

    def forget(self) -> None:
        """Forget the days that were lived, and how they went."""
        self._lives = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let one at a time compute; called in a thread of its own.

        Raises BusyError where another still does after a while.
        """
        if not self._busy.acquire(timeout=_PATIENCE_S):
            raise BusyError
        try:
            yield
        finally:
            self._busy.release()

    def live(self, lives: Lives, policies: Policies, stop: Event, tell: Tell) -> float:
        """Live days under each policy, and give what a processor worked for it, s.

        Told to stop, by any, it tells no more. Raises BusyError, and RefusedError where
        a need is unmet.
        """
        begun_s, either = thread_time(), Either(self._ended, stop)
        with self.alone():
            self._lives = lives
            try:
                for name, policy in policies.items():
                    progress = partial(_tell, tell, name)
                    tell((name, lives.under(policy, either, progress)))
            except StoppedError:
                pass
        return thread_time() - begun_s


def _tell(tell: Tell, name: str, done: int, steps: int) -> None:
    tell(Progress(name, done, steps))
