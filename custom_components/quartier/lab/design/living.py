"""Living: days of the past run with the chosen sizes, to tell how sure an estimate is.

Days are lived as they came: plans are made anew every so often, from what could be
expected then. The first week of a history is left to learn from; of a shorter one each
day is planned as if it were known, and that is said.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from pathlib import Path
from typing import Any, Final

from ...engine import Effort, Linear, Outlook
from ...engine.study.size import (
    Check,
    Design,
    Estimate,
    Manner,
    Stay,
    Stretch,
    Study,
    day_by_day,
    live_through,
    lived_year,
    pays_for_peaks,
    stretches,
    together,
)
from .hands import Desk
from .kept import Kept, digest, estimate_of, stay_of
from .past import Past

_DAY_H: Final = 24.0
_DAY_S: Final = 86_400.0
# Days that a forecast has to learn from.
_LEARN_DAYS: Final = 7
# As comparisons plan: at most a hundredth dearer than thorough plans were.
_QUICK: Final = Effort(
    inf, relative_gap=0.01, absolute_gap_eur=0.05, nodes=20, certify=False
)


@dataclass(frozen=True, slots=True)
class Living:
    """How many days are lived, and how."""

    # Days of the past, spread over it; None: all.
    days: int | None = 28
    # Time between two plans, s; None: each day planned as if it were known.
    every_s: float | None = 7200.0
    # A folder that keeps what was lived; None: nothing is kept.
    keep: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A stretch that knows all it needs: what came, and what was expected."""

    truth: Outlook
    stretch: Stretch
    manner: Manner | None

    @property
    def name(self) -> str:
        """Name it by when it begins and how long it is."""
        return f"{self.truth.clock.start:%Y%m%dT%H%M}-{self.stretch.last}"


def checked(
    study: Study, cheapest: Design, past: Past, living: Living, desk: Desk
) -> Check | None:
    """Live days of the past with the cheapest sizes; None where none is asked for."""
    if living.days == 0:
        return None
    is_foreseen = living.every_s is not None and past.days > _LEARN_DAYS
    clock = past.outlook.clock
    first = _LEARN_DAYS if is_foreseen else 0
    chosen = stretches(study, clock, living.days, first)
    bench = _Bench(desk, _kept(study, cheapest, past, living))
    parts = [_part(past, each, living, is_foreseen=is_foreseen) for each in chosen]
    live = partial(_lived, study, cheapest)
    stays = bench.done("living", stay_of, live, parts)
    check = Check(
        cheapest,
        lived_year(study, stays),
        sum(stay.hours for stay in stays) / _DAY_H,
        begins=tuple(part.truth.clock.start for part in parts),
        is_foreseen=is_foreseen,
    )
    if pays_for_peaks(study.neighbourhood):
        return check
    every = stretches(study, clock, None)
    parts = [_cut(past, each) for each in every]
    estimate = partial(_estimated, study, cheapest)
    estimates = bench.done("estimating", estimate_of, estimate, parts)
    same = [one for part, one in zip(every, estimates, strict=True) if part in chosen]
    return replace(check, every_day=together(estimates), same_days=together(same))


def _kept(study: Study, cheapest: Design, past: Past, living: Living) -> Kept:
    """Open the folder of just this study: other sizes, prices or days have another."""
    if living.keep is None:
        return Kept(None)
    scenario = past.scenario
    facts = (study.neighbourhood, study.policy, study.question, scenario.tariffs)
    tables = filter(None, (past.outlook, scenario.history))
    sizes = dict(sorted(cheapest.sizes.items()))
    return Kept(
        living.keep / digest(facts, tables, sizes, study.in_a_row, living.every_s)
    )


def _part(past: Past, stretch: Stretch, living: Living, *, is_foreseen: bool) -> _Part:
    """Cut out what a stretch needs, and say how it is lived."""
    part = _cut(past, stretch)
    clock = part.truth.clock
    foresee = past.foresee(clock.start, clock.end) if is_foreseen else None
    every_s = living.every_s or _DAY_S
    return replace(part, manner=Manner(foresee, every_s, _QUICK, Linear))


def _cut(past: Past, stretch: Stretch) -> _Part:
    """Cut out what really came."""
    truth = past.outlook.part(stretch.first, stretch.ahead)
    steps = stretch.last - stretch.first
    return _Part(truth, Stretch(0, steps, stretch.ahead - stretch.first), None)


@dataclass(frozen=True, slots=True)
class _Bench:
    """Where parts are done, unless their answers are kept already."""

    desk: Desk
    kept: Kept

    def done[Answer: (Stay, Estimate)](
        self,
        what: str,
        made: Callable[[dict[str, Any]], Answer],
        work: Callable[[_Part], Answer],
        parts: Sequence[_Part],
    ) -> list[Answer]:
        """Do what is not kept yet, and keep each as it is done."""
        names = [f"{what}-{part.name}" for part in parts]
        known = {name: self.kept.found(made, name) for name in names}
        left = [at for at, name in enumerate(names) if known[name] is None]

        def put(at: int, answer: Answer) -> None:
            known[names[left[at]]] = answer
            self.kept.put(names[left[at]], answer)

        self.desk.each(what, work, [parts[at] for at in left], put)
        return [answer for name in names if (answer := known[name]) is not None]


def _lived(study: Study, cheapest: Design, part: _Part) -> Stay:
    return live_through(study, cheapest.sizes, part.truth, part.stretch, part.manner)


def _estimated(study: Study, cheapest: Design, part: _Part) -> Estimate:
    return day_by_day(study, cheapest.sizes, part.truth, part.stretch)
