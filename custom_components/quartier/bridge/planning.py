"""Planning: one question to the engine at a time, off the loop, and cancellable."""

from dataclasses import dataclass, replace
from threading import Event, Lock
from time import perf_counter, thread_time

from ..engine import (
    Decision,
    Effort,
    Neighbourhood,
    Outlook,
    Plan,
    Planner,
    Policy,
    RefusedError,
    StoppedError,
    decisions,
)
from ..engine.footprint import Pair, Rung
from .agreement import Agreement
from .fineness import USUAL, Made, effort_of, outlook_of, pair_of
from .reliving import Reliving
from .trouble import Trouble


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What is planned for, and how long that may take."""

    neighbourhood: Neighbourhood
    outlook: Outlook
    policy: Policy
    last: Plan | None
    deadline_s: float
    # How near to the best, and how much of that time.
    rung: Rung = USUAL
    # The last one came too late: all of that time is given, whatever the rung.
    is_hurried: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """A plan with its reasons; or none, with what is in its way."""

    plan: Plan | None
    # What it was made of: what is far in steps as long as its rung says.
    outlook: Outlook | None = None
    decisions: tuple[Decision, ...] = ()
    solve_s: float = 0.0
    troubles: tuple[Trouble, ...] = ()
    # Time that a processor worked for it, s.
    cpu_s: float = 0.0
    # The question was asked before: nothing was computed.
    is_known: bool = False
    # What it shows beside the plan that it was held against.
    pair: Pair | None = None


class Planning:
    """Keeps a solver warm, and stops it when told to."""

    def __init__(self) -> None:
        """Begin with a cold solver."""
        self._planner = Planner()
        self._stop = Event()
        self._told: Plan | None = None
        self._trial: Planning | None = None
        self._trying = Lock()
        # Days gone by, lived under other policies.
        self.reliving = Reliving(self._stop)
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
        begun, begun_cpu_s = perf_counter(), thread_time()
        self.solves += 1
        outlook = outlook_of(question.rung, question.outlook)
        try:
            plan = self._planner.plan(
                question.neighbourhood,
                outlook,
                question.policy,
                effort=_effort(question),
                stop=self._stop,
                last=question.last,
            )
        except StoppedError:
            return Answer(None, cpu_s=thread_time() - begun_cpu_s)
        except RefusedError as error:
            name = question.neighbourhood.name
            found = (
                Trouble("refused", fault.path, name, str(fault))
                for fault in error.faults
            )
            return Answer(None, troubles=tuple(found))
        is_known, self._told = plan is self._told, plan
        begins_s = int(plan.clock.start.timestamp())
        plan = self.agreement.at(begins_s).valued(plan)
        reasons = decisions(plan, question.neighbourhood, outlook)
        return Answer(
            plan,
            outlook,
            reasons,
            solve_s=perf_counter() - begun,
            cpu_s=thread_time() - begun_cpu_s,
            is_known=is_known,
        )

    def what_if(self, question: Question) -> Answer:
        """Plan beside the plan in force: another policy, or another outlook.

        Raises BusyError where that is done for others.
        """
        with self.reliving.alone():
            return self._aside().answer(question)

    def tried(self, question: Question, beside: Made) -> Answer:
        """Plan once more, and hold that against a plan of a neighbouring rung.

        With a solver that is as warm as the other. One at a time: meanwhile there is
        no plan.
        """
        if not self._trying.acquire(blocking=False):
            return Answer(None)
        try:
            self._trial = self._trial or self._aside()
            self._trial.agreement = self.agreement
            return _held(question, self._trial.answer(question), beside)
        finally:
            self._trying.release()

    def _aside(self) -> Planning:
        aside = Planning()
        aside._stop = self._stop
        return aside


def _effort(question: Question) -> Effort:
    return effort_of(question.rung, question.deadline_s, is_hurried=question.is_hurried)


def _held(question: Question, answer: Answer, beside: Made) -> Answer:
    """Hold an answer against another; that takes its time too."""
    if answer.plan is None:
        return answer
    begun_cpu_s = thread_time()
    made = Made(question.rung, answer.plan, answer.cpu_s)
    world = question.neighbourhood, question.outlook, question.policy
    pair = pair_of(made, beside, world)
    cpu_s = answer.cpu_s + thread_time() - begun_cpu_s
    return replace(answer, pair=pair, cpu_s=cpu_s)
