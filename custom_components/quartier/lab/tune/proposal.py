"""Proposals: what each of the chosen policies is best at, and what it gives up."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from ...engine import Policy, write
from .ask import Ask
from .choice import best_weighed, choose
from .trial import Trial

# What no policy is best at is a compromise.
BETWEEN: Final = "between"
# What is best by the weights that were asked for.
WISHED: Final = "wished"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A policy to think about."""

    trial: Trial
    # The goals of which no other proposal has less; none: a compromise.
    best_at: tuple[str, ...]
    # How much more of each goal it has than the best of the proposals, where felt.
    gives_up: Mapping[str, float]
    # Limits that even it does not keep.
    broken: tuple[str, ...]
    # Whether it is best by the weights that were asked for.
    is_wished: bool = False

    @property
    def key(self) -> str:
        """What it is for, in a word."""
        if self.is_wished:
            return WISHED
        return self.best_at[0] if self.best_at else BETWEEN


def proposals(ask: Ask, trials: Sequence[Trial]) -> tuple[Proposal, ...]:
    """Choose from what was tried, and tell the chosen apart."""
    chosen = choose(ask, trials)
    least = {
        goal.name: min(trial.amounts[goal.name] for trial in chosen)
        for goal in ask.goals
    }
    wished = best_weighed(ask, trials)
    return tuple(
        replace(_proposal(ask, trial, least), is_wished=trial is wished)
        for trial in chosen
    )


def _proposal(ask: Ask, trial: Trial, least: Mapping[str, float]) -> Proposal:
    more = {
        goal.name: trial.amounts[goal.name] - least[goal.name]
        for goal in ask.goals
        if trial.amounts[goal.name] - least[goal.name] >= goal.unfelt
    }
    excess = dict(zip(ask.limits, ask.excess(trial.amounts), strict=True))
    return Proposal(
        trial=trial,
        best_at=tuple(goal.name for goal in ask.goals if goal.name not in more),
        gives_up=more,
        broken=tuple(name for name, over in excess.items() if over > 0),
    )


def write_policies(
    found: Sequence[Proposal], names: Sequence[str], folder: Path
) -> tuple[Path, ...]:
    """Write the policies as files, under their names for people; others are removed.

    The files are what ``quartier compare`` and Home Assistant take.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    paths = []
    for at, (proposal, name) in enumerate(zip(found, names, strict=True), 1):
        policy: Policy = replace(proposal.trial.policy, name=name)
        path = folder / f"{at}-{proposal.key}.json"
        text = json.dumps(write(policy), indent=1, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")
        paths.append(path)
    return tuple(paths)


def spans(ask: Ask, trials: Sequence[Trial]) -> Mapping[str, tuple[float, float]]:
    """Tell from where to where each goal went in all that was tried."""
    amounts = np.array(
        [[trial.amounts[goal.name] for goal in ask.goals] for trial in trials]
    )
    return {
        goal.name: (float(column.min()), float(column.max()))
        for goal, column in zip(ask.goals, amounts.T, strict=True)
    }
