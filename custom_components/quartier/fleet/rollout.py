"""A roll-out: a release goes to a few nodes, then to more, and stops where it fails.

One node tries it first, then a tenth, then all the others. A group begins when the one
before has proven itself; too many failures stop everything, until people say otherwise.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Self

type Progress = Literal["waiting", "sending", "trying", "done", "failed"]

# Of a group, what must go well, and what may not: the first group is one node.
_NEEDED: Final = 0.9
_TENTH: Final = 10
# Sent to at once.
_ABREAST: Final = 4
# A node that has all of it restarts and meets its hub within so long.
_TRIAL_S: Final = 1800.0
# A node keeps what ran well for ten minutes; after these it is kept.
_PROVEN_S: Final = 900.0
_SENDING_S: Final = 3600.0
_PROGRESSES: Final = ("waiting", "sending", "trying", "done", "failed")


@dataclass(frozen=True, slots=True)
class Send:
    """The bundle is to be brought to a node now."""

    participant: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """Too many failed: nobody else is given it."""

    version: str
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """Everybody has it who can."""

    version: str
    failed: tuple[str, ...]


type Step = Send | Stopped | Finished


@dataclass(slots=True)
class Rollout:
    """How far a release is."""

    version: str
    groups: tuple[tuple[str, ...], ...]
    progress: dict[str, Progress] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    # Since when each node was seen to run it.
    running_s: dict[str, float] = field(default_factory=dict)
    # When each node was last sent to, or has had all of it; on the monotonic clock.
    since_s: dict[str, float] = field(default_factory=dict)
    is_stopped: bool = False
    is_over: bool = False

    @classmethod
    def of(cls, version: str, participants: Iterable[str]) -> Self:
        """Begin one: the first alone, then a tenth, then the others."""
        names = tuple(dict.fromkeys(participants))
        tenth = 1 + max(1, len(names) // _TENTH)
        groups = (names[:1], names[1:tenth], names[tenth:])
        listed = tuple(group for group in groups if group)
        return cls(version, listed, dict.fromkeys(names, "waiting"))

    # What happens -------------------------------------------------------------

    def delivered(self, participant: str, why: str, mono_s: float) -> None:
        """Note that a node has all of it, or why not."""
        if self.progress.get(participant) != "sending":
            return
        if why:
            self._fail(participant, why)
        else:
            self.progress[participant] = "trying"
            self.since_s[participant] = mono_s

    def runs(self, participant: str, version: str, mono_s: float) -> None:
        """Note what a node says that it runs, when it starts or is back."""
        progress = self.progress.get(participant)
        if version == self.version and progress == "trying":
            self.running_s.setdefault(participant, mono_s)
        elif version == self.version and progress is not None:
            self._succeed(participant)
        elif progress == "done" or participant in self.running_s:
            self._fail(participant, "undone")

    def without(self, participant: str) -> None:
        """Count on a node no more: it was removed."""
        groups = [
            tuple(each for each in group if each != participant)
            for group in self.groups
        ]
        self.groups = tuple(group for group in groups if group)
        self.progress.pop(participant, None)
        self.running_s.pop(participant, None)

    def resume(self) -> None:
        """Go on though some failed: they are tried again."""
        self.is_stopped = self.is_over = False
        for participant, progress in self.progress.items():
            if progress == "failed":
                self.progress[participant] = "waiting"
        self.why.clear()

    def stop(self) -> None:
        """Give it to nobody else."""
        self.is_stopped = True

    # What is to be done -------------------------------------------------------

    def steps(self, there: Iterable[str], mono_s: float) -> tuple[Step, ...]:
        """Say what to do now, with who is there to be sent to."""
        if self.is_stopped or self.is_over:
            return ()
        self._give_up(mono_s)
        self._prove(mono_s)
        present = frozenset(there)
        sends: list[Send] = []
        for group in self.groups:
            if self._fails(group):
                self.is_stopped = True
                return (Stopped(self.version, self.failed),)
            sends += self._send(group, present, mono_s)
            if not self._is_proven(group, present):
                return tuple(sends)
        if any(how == "waiting" for how in self.progress.values()) or sends:
            # They are given it when they are back.
            return tuple(sends)
        self.is_over = True
        return (Finished(self.version, self.failed),)

    @property
    def failed(self) -> tuple[str, ...]:
        """Name who did not take it."""
        return tuple(each for each, how in self.progress.items() if how == "failed")

    def _send(
        self, group: tuple[str, ...], there: frozenset[str], mono_s: float
    ) -> Iterable[Send]:
        busy = sum(self.progress[each] == "sending" for each in group)
        waiting = [
            each for each in group if self.progress[each] == "waiting" and each in there
        ]
        for participant in waiting[: max(0, _ABREAST - busy)]:
            self.progress[participant] = "sending"
            self.since_s[participant] = mono_s
            yield Send(participant)

    def _give_up(self, mono_s: float) -> None:
        limits = {"sending": _SENDING_S, "trying": _TRIAL_S}
        for participant, progress in tuple(self.progress.items()):
            limit_s = None if participant in self.running_s else limits.get(progress)
            # What a restart interrupted counts from there.
            since_s = self.since_s.setdefault(participant, mono_s)
            if limit_s is not None and mono_s - since_s > limit_s:
                self._fail(participant, "silent")

    def _prove(self, mono_s: float) -> None:
        for participant, since_s in tuple(self.running_s.items()):
            if mono_s - since_s >= _PROVEN_S:
                self._succeed(participant)

    def _succeed(self, participant: str) -> None:
        self.progress[participant] = "done"
        self.why.pop(participant, None)
        self.running_s.pop(participant, None)

    def _fail(self, participant: str, why: str) -> None:
        self.progress[participant] = "failed"
        self.running_s.pop(participant, None)
        self.why[participant] = why

    def _fails(self, group: tuple[str, ...]) -> bool:
        """Tell whether a group can not succeed any more."""
        failed = sum(self.progress[each] == "failed" for each in group)
        return failed > int(len(group) * (1 - _NEEDED) + 1e-9)

    def _is_proven(self, group: tuple[str, ...], there: frozenset[str]) -> bool:
        """Tell whether all who are there have it, and somebody does."""
        told = [self.progress[each] for each in group]
        absent = all(
            each not in there for each in group if self.progress[each] == "waiting"
        )
        return "done" in told and absent and not {"sending", "trying"} & set(told)

    # What is kept -------------------------------------------------------------

    def to_dict(self) -> dict[str, Any]:
        """Write it down, to go on after a restart."""
        return {
            "version": self.version,
            "groups": [list(group) for group in self.groups],
            "progress": dict(self.progress),
            "why": dict(self.why),
            "is_stopped": self.is_stopped,
            "is_over": self.is_over,
        }

    @classmethod
    def of_dict(cls, document: Mapping[str, Any]) -> Self:
        """Read what was written; what was on its way begins anew.

        Raises KeyError, TypeError or ValueError.
        """
        groups = tuple(tuple(map(str, group)) for group in document["groups"])
        told = {str(each): str(how) for each, how in document["progress"].items()}
        progress = {each: _read(how) for each, how in told.items()}
        for each in {name for group in groups for name in group}:
            progress.setdefault(each, "waiting")
        return cls(
            version=str(document["version"]),
            groups=groups,
            progress=progress,
            why={str(each): str(why) for each, why in document["why"].items()},
            is_stopped=bool(document["is_stopped"]),
            is_over=bool(document["is_over"]),
        )


def _read(how: str) -> Progress:
    if how == "sending":
        return "waiting"
    found = next((each for each in _PROGRESSES if each == how), None)
    if found is None:
        raise ValueError(how)
    return found
