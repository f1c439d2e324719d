"""Planning: one question to the engine at a time, off the loop, and cancellable."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Event
from time import perf_counter

from ..engine import (
    Decision,
    Effort,
    Neighbourhood,
    Outcome,
    Outlook,
    Plan,
    Planner,
    Policy,
    RefusedError,
    StoppedError,
    decisions,
)
from .agreement import Agreement
from .hindsight import Lastly
from .trouble import Trouble


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is planned for, and how long that may take."""

    neighbourhood: Neighbourhood
    outlook: Outlook
    policy: Policy
    last: Plan | None
    deadline_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """A plan with its reasons; or none, with what is in its way."""

    plan: Plan | None
    decisions: tuple[Decision, ...] = ()
    solve_s: float = 0.0
    troubles: tuple[Trouble, ...] = ()


class Planning:
    """Keeps a solver warm, and stops it when told to."""

    def __init__(self) -> None:
        """Begin with a cold solver."""
        self._planner = Planner()
        self._stop = Event()
        self.solves = 0
        # What a neighbourhood asked of this home, if it is in one.
        self.agreement = Agreement()

    def cancel(self) -> None:
        """Stop the solver that is at work, and any that would come."""
        self._stop.set()

    def answer(self, question: Question) -> Answer:
        """Plan; called in a thread of its own.

        Told to stop, or refused by the engine, it gives no plan.
        """
        begun = perf_counter()
        self.solves += 1
        try:
            plan = self._planner.plan(
                question.neighbourhood,
                question.outlook,
                question.policy,
                effort=_effort(question.deadline_s),
                stop=self._stop,
                last=question.last,
            )
        except StoppedError:
            return Answer(None)
        except RefusedError as error:
            name = question.neighbourhood.name
            found = (
                Trouble("refused", fault.path, name, str(fault))
                for fault in error.faults
            )
            return Answer(None, troubles=tuple(found))
        begins_s = int(plan.clock.start.timestamp())
        plan = self.agreement.at(begins_s).valued(plan)
        reasons = decisions(plan, question.neighbourhood, question.outlook)
        return Answer(plan, reasons, perf_counter() - begun)

    def what_if(self, question: Question) -> Answer:
        """Plan beside the plan in force: another policy, or another outlook."""
        aside = Planning()
        aside._stop = self._stop
        return aside.answer(question)

    def lived(
        self, lastly: Lastly, policies: Mapping[str, Policy | None]
    ) -> dict[str, Outcome] | None:
        """Live past days under each policy; None where told to stop."""
        try:
            return lastly.lived(policies, self._stop)
        except StoppedError:
            return None


def _effort(deadline_s: float) -> Effort:
    """Try as hard as the time allows."""
    return Effort(seconds=deadline_s, relative_gap=2e-3)
