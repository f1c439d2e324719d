"""Judging: run ``python -m models.shift_policy.judge`` to work the figures out again.

Homes that nobody has seen live a week under each policy, within the same guards, from
the same beginning. What a policy saves is what it costs less than the contactor, what
is left in the tank counted; its share is of what the optimum saves, all homes together.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from quartier.engine import Bools, Floats
from quartier.tinyml import Model

from models.training import ClosedLoop, Rival, Score
from models.training.again import judge_again
from models.training.make import Verdict

from .choose import chosen
from .contracts import KINDS
from .data import JUDGING
from .flock import Flock, State, flock
from .homes import Home, homes
from .loop import Outcome, Policy, lived, together
from .optimum import FINE, optimum
from .planner import planning
from .rivals import contactor, refill
from .senses import inputs, moment

SEED: Final = 2027
WEEKS: Final = 90
# Asked of the model: so much more of the optimal saving than the best rival.
REQUIRED_SHARE: Final = 0.05
MODEL_NAME: Final = "model"
# Rivals that need no net; the best of them is the baseline.
RIVALS: Final = ("contactor", "refill", "greedy", "tree")

_AT_ONCE: Final = 5
_DAYS: Final = 7.0
_SHARE: Final = "share of the optimal saving"
_KINDS: Final = {
    "night": "off-peak by night, windows not taught",
    "split": "off-peak by night and after noon, windows not taught",
    "tempo": "Tempo",
    "spot": "day-ahead market",
    "solar": "signal of solar surplus",
    "wander": "a kind of signal that was never taught",
}


@dataclass(frozen=True, slots=True, eq=False)
class Weeks:
    """How the same homes fared, by policy."""

    kinds: Sequence[str]
    outcomes: Mapping[str, Outcome]

    def share(self, name: str, kind: str | None = None) -> float:
        """Tell a policy's share of the optimal saving, in one kind or all."""
        some = np.array([kind in {None, one} for one in self.kinds])
        cost = {each: self.cost_eur(each)[some].sum() for each in self.outcomes}
        most = cost["contactor"] - cost["optimum"]
        return float((cost["contactor"] - cost[name]) / most)

    def cost_eur(self, name: str) -> Floats:
        """Give what each home paid."""
        return self.outcomes[name].cost_eur

    @property
    def best(self) -> str:
        """Name the best rival."""
        return max(RIVALS, key=self.share)


def answering(data: bytes) -> Policy:
    """Ask a model's file, as the node does."""
    model = Model(data)

    def policy(seen: Flock, state: State, at: int) -> Bools:
        asked = inputs(moment(seen, state, at))
        found: Bools = np.asarray(model.estimate(asked)).reshape(len(asked)) > 0.0
        return found

    return policy


def judged(data: bytes, count: int = WEEKS, *, planner: bool = True) -> Weeks:
    """Let unseen homes live their week under every policy."""
    unseen = homes(count, JUDGING, SEED)
    seen = flock(unseen)
    policies: dict[str, Policy] = {
        "contactor": contactor,
        "refill": refill,
        **chosen().policies,
        MODEL_NAME: answering(data),
    }
    if planner:
        policies["planner"] = planning(unseen)
    outcomes = {name: lived(seen, policy) for name, policy in policies.items()}
    outcomes["optimum"] = foresighted(unseen)
    return Weeks([home.contract.kind for home in unseen], outcomes)


def foresighted(unseen: Sequence[Home]) -> Outcome:
    """Let homes live by the optimum: all that comes is known, the guards are there."""
    parts = []
    for first in range(0, len(unseen), _AT_ONCE):
        some = flock(unseen[first : first + _AT_ONCE])
        best = optimum(some, FINE)
        parts.append(lived(some, best.policy, every=FINE.steps))
    return together(parts)


def judge(data: bytes) -> Verdict:
    """Judge a file on homes that it has never seen."""
    weeks = judged(data)
    best = weeks.best
    than = weeks.cost_eur(best)
    worst = (than - weeks.cost_eur(MODEL_NAME)) / than
    return Verdict(
        scores=tuple(_scores(weeks, best)),
        required_margin=round(REQUIRED_SHARE / weeks.share(best), 4),
        worst=float(worst.min()),
        closed_loop=_loop(weeks, best),
    )


def _scores(weeks: Weeks, best: str) -> Iterator[Score]:
    yield _share(weeks, best, None, f"all {len(weeks.kinds)} household-weeks")
    for kind in KINDS:
        if kind in weeks.kinds:
            yield _share(weeks, best, kind, _KINDS[kind])
    yield _measured(weeks, best, "homes in which comfort was missed", "homes", _missed)
    yield _measured(
        weeks,
        best,
        "switches",
        "a day",
        lambda one: float(one.switches.mean()) / _DAYS,
    )


def _share(weeks: Weeks, best: str, kind: str | None, on: str) -> Score:
    names = [name for name in weeks.outcomes if name not in {best, MODEL_NAME}]
    return Score(
        metric=_SHARE,
        unit="fraction",
        on=on,
        baseline=weeks.share(best, kind),
        model=weeks.share(MODEL_NAME, kind),
        is_lower_better=False,
        decides=kind is None,
        rivals=tuple(Rival(name, weeks.share(name, kind)) for name in names),
    )


def _measured(
    weeks: Weeks,
    best: str,
    metric: str,
    unit: str,
    measure: Callable[[Outcome], float],
) -> Score:
    found = {name: measure(one) for name, one in weeks.outcomes.items()}
    return Score(
        metric=metric,
        unit=unit,
        on=f"all {len(weeks.kinds)} household-weeks",
        baseline=found.pop(best),
        model=found.pop(MODEL_NAME),
        rivals=tuple(Rival(name, value) for name, value in found.items()),
    )


def _missed(one: Outcome) -> float:
    return float(one.breaches)


def _loop(weeks: Weeks, best: str) -> ClosedLoop:
    cost = {name: float(weeks.cost_eur(name).mean()) for name in weeks.outcomes}
    return ClosedLoop(
        metric="bill of the hot water, less what is left in the tank",
        unit="EUR a household-week",
        baseline=cost.pop(best),
        model=cost.pop(MODEL_NAME),
        about=ABOUT_LOOP,
        rivals=tuple(Rival(name, eur) for name, eur in cost.items()),
    )


ABOUT_LOOP: Final = (
    "Simulated homes, a tank of 50 to 300 l each, by the engine's own physics in steps "
    "of 5 minutes; every policy is asked each half hour and has the same guards around "
    "it. The optimum knows all draws and prices in advance and is asked each quarter "
    "of an hour; the planner is the engine's, with honest forecasts, every two hours."
)


if __name__ == "__main__":
    judge_again(Path(__file__).parent, judge)
