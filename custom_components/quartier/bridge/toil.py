"""Toil: what planning takes, and how finely it is done.

A plan is made twice now and then, on neighbouring rungs, to learn what the finer one is
worth: only when the history of plans asks for it, and never of a world that was planned
for already.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..engine import Policy
from ..engine.footprint import LADDER, Choice, History, Pair, Rung, next_effort
from .fineness import effort_of, is_found, is_short, recalled, written
from .footprint import Spared, Work, machine_of, mains_of
from .planning import Answer, Question


@dataclass(slots=True)
class Toil:
    """What is remembered of plans: seconds that they took, and what they were worth."""

    work: Work = field(default_factory=Work)
    history: History = field(default_factory=History)
    # None until the first plan since the start.
    choice: Choice | None = None

    def choose(self, policy: Policy, options: Mapping[str, Any]) -> Rung:
        """Choose how finely to plan next, by what finer plans were worth of late."""
        self.choice = next_effort(self.history, mains_of(policy), machine_of(options))
        self.history = self.history.at(self.choice.at)
        return self.choice.rung

    def count(
        self, cpu_s: float, now: datetime, so_far: Spared, *, plans: int = 0
    ) -> None:
        """Count what plans took, s, or replays where there are none.

        ``now`` is on the wall, ``so_far`` what was saved up to then, ever.
        """
        self.work = self.work.after(cpu_s, now, so_far, plans=plans)

    def made(self, asked: Question, answer: Answer) -> Rung | None:
        """Note a plan, and choose the rung to make it on once more.

        None where nothing is to be learnt, or the plan was known already.
        """
        plan = answer.plan
        if plan is None or answer.is_known:
            return None
        if not is_found(plan):
            self.history = self.history.late()
            return None
        part_s = effort_of(asked.rung, asked.deadline_s).seconds
        self.history = self.history.planned(
            is_short=is_short(plan, asked.policy),
            is_hurried=self.history.is_hurried and answer.solve_s > part_s,
        )
        if self.choice is None or self.choice.probe is None:
            return None
        return LADDER[self.choice.probe]

    def learn(self, pair: Pair | None) -> None:
        """Note what two plans of one world have shown, if there were two."""
        if pair is not None:
            self.history = self.history.seen(pair)

    def to_dict(self) -> dict[str, Any]:
        """Write it as JSON."""
        return {"work": self.work.to_dict(), "history": written(self.history)}

    @classmethod
    def from_dict(cls, kept: object) -> Toil:
        """Take up what was written; what is damaged begins anew."""
        told = kept if isinstance(kept, Mapping) else {}
        work, history = told.get("work"), told.get("history")
        return cls(Work.from_dict(work), recalled(history))
