"""What a study found: the cheapest sizes, and all that is held against them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...engine import Outlook, SolveError
from ...engine.study.size import (
    BentError,
    Catalogue,
    Check,
    Design,
    OpenSize,
    Option,
    Question,
    Study,
    Task,
    open_sizes,
    representative,
    settled,
    with_candidates,
)
from ..scenario import LabError, Scenario
from .hands import Desk, Hands, Progress
from .living import Living, checked
from .past import Past
from .solved import Solved
from .tasks import (
    FRONTS,
    Front,
    Map,
    end_task,
    front_tasks,
    map_of,
    nothing_task,
    price_tasks,
)

# EUR a year of comfort, beyond the cheapest's, that no point of a front may miss.
_MISSED_EUR: Final = 1.0


class NoDesignError(LabError):
    """No sizes were found, and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The cheapest sizes, and what is held against them."""

    study: Study
    past: Past
    cheapest: Design
    # None where without building there is no way.
    nothing: Design | None
    fronts: Mapping[Front, tuple[Design, ...]]
    map: Map | None
    map_designs: tuple[Design | None, ...]
    prices: Mapping[str, Design]
    # None where no days were lived.
    check: Check | None

    @property
    def choices(self) -> tuple[OpenSize, ...]:
        """The sizes that were open, with their things and what they cost."""
        return open_sizes(self.study)

    @property
    def options(self) -> tuple[Option, ...]:
        """The sizes that were open."""
        return self.study.question.options


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much is to be found out."""

    # Days that stand for a year, and how many of them are kept in a row.
    days: int = 12
    in_a_row: int = 1
    living: Living = Living()  # noqa: RUF009 (frozen)
    # The most that finding one design may take.
    seconds: float = 600.0


def found(
    scenario: Scenario,
    past: Past,
    question: Question,
    catalogue: Catalogue,
    *,
    wanted: Wanted,
    hands: Hands,
    progress: Progress,
) -> Found:
    """Find the cheapest sizes, and hold all else against them.

    Raises NoDesignError where there are none, and RefusedError where options are
    faulty or series are missing.
    """
    study = _study(scenario, past, question, catalogue, wanted)
    desk = Desk(hands, progress)
    solved = Solved(desk, wanted.living.keep, past)
    progress("cheapest", 0, 1)
    study, cheapest = _cheapest(study, past.outlook, solved)
    progress("cheapest", 1, 1)
    laid_out = map_of(question.options, cheapest)
    ends = solved.each("ends", study, [end_task(front) for front in FRONTS])
    tasks = _tasks(study, cheapest, laid_out, ends)
    designs = solved.each("others", study, tasks)
    by_name: dict[str, list[Design | None]] = {}
    for task, one in zip(tasks, designs, strict=True):
        by_name.setdefault(task.name, []).append(one)
    return Found(
        study=study,
        past=past,
        cheapest=cheapest,
        nothing=by_name["nothing"][0],
        fronts={
            front: _kept(cheapest, [*by_name.get(front, ()), end])
            for front, end in zip(FRONTS, ends, strict=True)
        },
        map=laid_out,
        map_designs=tuple(by_name.get("map", ())),
        prices={
            task.name: one
            for task in price_tasks(question)
            if (one := by_name[task.name][0]) is not None
        },
        check=checked(study, cheapest, past, wanted.living, desk),
    )


def _study(
    scenario: Scenario,
    past: Past,
    question: Question,
    catalogue: Catalogue,
    wanted: Wanted,
) -> Study:
    """Choose the days that stand for a year.

    Raises NoDesignError where there are not so many in a row.
    """
    zone = scenario.neighbourhood.time_zone
    try:
        periods = representative(past.outlook, zone, wanted.days, wanted.in_a_row)
    except ValueError as error:
        raise NoDesignError(
            f"The history has {error}: ask for fewer with --in-a-row."
        ) from error
    return Study(
        scenario.neighbourhood,
        periods,
        scenario.policy,
        question,
        catalogue,
        wanted.seconds,
        wanted.in_a_row,
    )


def _cheapest(study: Study, truth: Outlook, solved: Solved) -> tuple[Study, Design]:
    """Find the cheapest sizes, on days that they are hard on too."""
    try:
        return settled(study, truth, find=solved.one)
    except BentError as error:
        raise NoDesignError(f"{error}.") from error
    except SolveError as error:
        raise NoDesignError(
            f"No sizes were found: {error}. Give more room in design.json, or fewer"
            " --days."
        ) from error


def _tasks(
    study: Study,
    cheapest: Design,
    laid_out: Map | None,
    ends: Sequence[Design | None],
) -> tuple[Task, ...]:
    needed = {
        thing.id
        for place in with_candidates(
            study.neighbourhood, study.question.candidates
        ).places()
        for thing in place.things
        if thing.supplies
    }
    return (
        nothing_task(study.question.options, frozenset(needed)),
        *(
            task
            for front, end in zip(FRONTS, ends, strict=True)
            if end is not None
            for task in front_tasks(front, cheapest, end)
        ),
        *(laid_out.tasks() if laid_out else ()),
        *price_tasks(study.question),
    )


def _kept(cheapest: Design, designs: Sequence[Design | None]) -> tuple[Design, ...]:
    """Keep the points of a front that cost no comfort, from the cheapest on."""
    most = cheapest.year.missed_eur + _MISSED_EUR
    kept = [one for one in designs if one is not None and one.year.missed_eur <= most]
    return (cheapest, *kept)
