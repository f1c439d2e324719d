"""Thinking: has plans made, counts what that took, and learns how hard to try.

A plan is made once more only where its history asks for it and the machine has nothing
else to do: nobody waits for it.
"""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from functools import partial
from os import cpu_count, getloadavg
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ..engine import Outlook, Plan, Policy
from .fineness import Made
from .life import Life, Look
from .planning import Answer, Planning, Question
from .situation import Situation

# Of its cores so many may be busy in an idle machine.
_IDLE: Final = 0.5

# Runs a job in a thread of its own, and waits for what it finds.
type Alone = Callable[[Callable[[Question], Answer], Question], Awaitable[Answer]]
# Has something done that nobody waits for.
type Later = Callable[[Coroutine[Any, Any, None]], object]


class Thinking:
    """Asks a planner on behalf of a life."""

    def __init__(
        self,
        life: Life,
        planning: Planning,
        deadline_s: float,
        *,
        alone: Alone,
        later: Later,
    ) -> None:
        """Know who plans and how long that may take, and how jobs are run."""
        self._life, self._planning = life, planning
        self._deadline_s = deadline_s
        self._alone, self._later = alone, later

    async def async_answer(
        self, look: Look, outlook: Outlook, last: Plan | None
    ) -> Answer:
        """Plan for what was seen and is expected, as finely as that is worth."""
        toil, policy = self._life.toil, self._life.policy
        rung = toil.choose(policy, look.layout.options)
        asked = Question(
            look.neighbourhood,
            outlook,
            policy,
            last,
            self._deadline_s,
            rung,
            is_hurried=toil.history.is_hurried,
        )
        answer = await self._alone(self._planning.answer, asked)
        self._count(answer)
        other = toil.made(asked, answer)
        if other is not None and answer.plan is not None and is_idle():
            made = Made(rung, answer.plan, answer.cpu_s)
            self._later(self._async_try(replace(asked, rung=other), made))
        return answer

    async def _async_try(self, asked: Question, made: Made) -> None:
        """Plan the same a rung apart, to learn what a finer plan is worth."""
        tried = await self._alone(partial(self._planning.tried, beside=made), asked)
        self._count(tried)
        self._life.toil.learn(tried.pair)

    async def async_simulate(self, now: Situation, policy: Policy) -> Answer:
        """Plan beside the plan in force, as if the policy were another."""
        asked = Question(
            now.neighbourhood, now.outlook, policy, now.plan, self._deadline_s
        )
        answer = await self._alone(self._planning.what_if, asked)
        self._count(answer)
        return answer

    def _count(self, answer: Answer) -> None:
        self._life.worked(answer.cpu_s, dt_util.utcnow(), plans=1)


def is_idle() -> bool:
    """Tell whether the machine had little to do in the last minute."""
    return getloadavg()[0] < _IDLE * (cpu_count() or 1)
