"""Judging: ``python -m models.cycle_detect.judge`` works the figures out again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from quartier.engine import Floats
from quartier.shelf.cycle_detect import (
    INPUTS,
    KINDS,
    LEFT_MIN,
    OUTPUTS,
    PHASES,
    Ending,
)
from quartier.tinyml import Model

from models.training import ClosedLoop, Rival, Score
from models.training.again import judge_again
from models.training.make import Verdict

from .data import Watched, balanced_of, watched
from .ending import Ends, best_ending, best_silence, ends, told, total
from .learn import learnt, taught
from .lives import those_that_judge, those_that_train
from .rule import Rule, tuned

REQUIRED_MARGIN: Final = 0.05

_ON: Final = "120 simulated machines of 12 makes that no training saw"
_LINE: Final = "one linear layer, trained alike"
_PERCENT: Final = 100.0

type Answer = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Tuned:
    """What is chosen on the machines that train: for the rules and for the answers."""

    rules: tuple[Rule, ...]
    endings: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What a way says of each machine: phases, minutes left, and ends."""

    phases: Sequence[NDArray[np.intp]]
    left_min: Sequence[Floats]
    ends: Mapping[str, Ends]


def judge(data: bytes) -> Verdict:
    """Judge a file on makes that it has never seen."""
    seen = [watched(life) for life in those_that_train()]
    new = [watched(life) for life in those_that_judge()]
    line = learnt(taught(seen), (INPUTS, OUTPUTS)).forward
    ways = {
        "baseline": by_rule(seen, new),
        "model": by_answers(answer_of(data), seen, new),
        _LINE: by_answers(line, seen, new),
    }
    return Verdict(
        scores=tuple(_scores(new, ways)),
        required_margin=REQUIRED_MARGIN,
        worst=_worst(new, ways["baseline"], ways["model"]),
        closed_loop=_loop(ways),
    )


def answer_of(data: bytes) -> Answer:
    """Ask a model's file about many minutes, as the node does about each."""
    model = Model(data)

    def answer(x: Floats) -> Floats:
        answers: Floats = model.estimate(x)
        return answers

    return answer


def by_rule(seen: Sequence[Watched], new: Sequence[Watched]) -> Said:
    """Tell by rules, tuned on the machines seen, kind by kind."""
    rules = [tuned(_of(seen, kind)) for kind in range(len(KINDS))]
    silences = [best_silence(_of(seen, kind)) for kind in range(len(KINDS))]
    return Said(
        phases=[rules[one.life.kind].phases(one) for one in new],
        left_min=[rules[one.life.kind].left(one) * LEFT_MIN for one in new],
        ends=_ends(new, [silences[one.life.kind].ended(one) for one in new]),
    )


def by_answers(answer: Answer, seen: Sequence[Watched], new: Sequence[Watched]) -> Said:
    """Tell by answers; how sure they must be of an end is tuned likewise."""
    choices = endings(answer, seen)
    answers = [answer(one.x) for one in new]
    ended = [
        told(Ending(*choices[one.life.kind]), y)
        for one, y in zip(new, answers, strict=True)
    ]
    return Said(
        phases=[y[:, : len(PHASES)].argmax(axis=1) for y in answers],
        left_min=[np.maximum(y[:, len(PHASES)], 0.0) * LEFT_MIN for y in answers],
        ends=_ends(new, ended),
    )


def endings(answer: Answer, seen: Sequence[Watched]) -> list[tuple[float, int]]:
    """Find for each kind how sure answers must be of an end, and for how long."""
    parts = [_of(seen, kind) for kind in range(len(KINDS))]
    return [best_ending(part, [answer(one.x) for one in part]) for part in parts]


def _of(machines: Sequence[Watched], kind: int) -> list[Watched]:
    return [one for one in machines if one.life.kind == kind]


def _ends(new: Sequence[Watched], said: Sequence[list[int]]) -> dict[str, Ends]:
    """Count by kind how ends were told."""
    pairs = list(zip(new, said, strict=True))
    return {
        name: total(ends(one, at) for one, at in pairs if one.life.kind == kind)
        for kind, name in enumerate(KINDS)
    }


def _scores(new: Sequence[Watched], ways: Mapping[str, Said]) -> Iterator[Score]:
    phases = {name: balanced_of(new, way.phases) for name, way in ways.items()}
    share = "share of minutes"
    yield _score(
        "balanced accuracy of the phase",
        share,
        phases,
        is_lower_better=False,
        decides=True,
    )
    for kind, name in enumerate(KINDS):
        mine = [at for at, one in enumerate(new) if one.life.kind == kind]
        part = {
            who: balanced_of([new[at] for at in mine], [way.phases[at] for at in mine])
            for who, way in ways.items()
        }
        yield _score(f"the same, {name}", share, part, is_lower_better=False)
    left = {name: _left_mae(new, way.left_min) for name, way in ways.items()}
    yield _score("MAE of the time left, while it runs", "min", left)
    every = {name: total(way.ends.values()) for name, way in ways.items()}
    false = {name: _PERCENT * one.false / one.runs for name, one in every.items()}
    yield _score("ends told while it still ran", "in 100 runs", false)
    wait = {name: one.waited_min / one.runs for name, one in every.items()}
    yield _score("wait after the end until it was told", "min a run", wait)


def _score(
    metric: str,
    unit: str,
    figures: Mapping[str, float],
    *,
    is_lower_better: bool = True,
    decides: bool = False,
) -> Score:
    return Score(
        metric=metric,
        unit=unit,
        on=_ON,
        baseline=figures["baseline"],
        model=figures["model"],
        is_lower_better=is_lower_better,
        decides=decides,
        rivals=(Rival(_LINE, figures[_LINE]),),
    )


def _left_mae(new: Sequence[Watched], left_min: Sequence[Floats]) -> float:
    errors = [
        np.abs(said - one.life.left_min)[one.life.left_min > 0]
        for one, said in zip(new, left_min, strict=True)
    ]
    return float(np.concatenate(errors).mean())


def _worst(new: Sequence[Watched], rule: Said, net: Said) -> float:
    """Find the margin of the phase on the make where the net does worst."""
    found = dict[tuple[int, str], list[int]]()
    for at, one in enumerate(new):
        found.setdefault((one.life.kind, one.life.make), []).append(at)
    margins = []
    for mine in found.values():
        machines = [new[at] for at in mine]
        told_by = [
            balanced_of(machines, [way.phases[at] for at in mine])
            for way in (rule, net)
        ]
        margins.append(told_by[1] / told_by[0] - 1.0)
    return min(margins)


def _loop(ways: Mapping[str, Said]) -> ClosedLoop:
    lost = {name: total(way.ends.values()).lost_min for name, way in ways.items()}
    kinds = [
        Rival(f"{name}, {who}", way.ends[name].lost_min)
        for name in KINDS
        for who, way in ways.items()
        if who != _LINE
    ]
    return ClosedLoop(
        metric="time lost by when people and the relay are told of the end",
        unit="min a run",
        baseline=lost["baseline"],
        model=lost["model"],
        about=ABOUT_LOOP,
        rivals=(Rival(_LINE, lost[_LINE]), *kinds),
    )


ABOUT_LOOP: Final = (
    "Unseen machines are watched over 720 runs; when an end is told, people are called "
    "and the socket is free to be used otherwise. Told too late, both wait; told while "
    "the machine still runs, it counts as an hour lost. The hold times of the rule and "
    "of the net are tuned for this on the machines that train."
)


if __name__ == "__main__":
    judge_again(Path(__file__).parent, judge)
