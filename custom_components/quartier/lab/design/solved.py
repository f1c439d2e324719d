"""Solved: designs that were found, kept so that none is looked for twice.

A folder is of one study with just these days, prices and limits; who was stopped finds
the same sizes when called again, whichever of them were done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from ...engine import SolveError
from ...engine.study.size import Design, Study, Task, Year, searched
from .hands import Desk
from .kept import Kept, digest
from .past import Past

_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Solved:
    """Who looks for designs, and where they are kept; None: nowhere."""

    desk: Desk
    keep: Path | None
    past: Past

    def one(self, study: Study, task: Task) -> Design:
        """Find the best sizes of a task, unless they are known; raise as a search does.

        What cannot be is not kept, as there may be more time for it at the next call.
        """
        kept, name = self.kept(study), name_of(task)
        known = kept.found(design_of, name)
        if known is None:
            known = searched(study, task)
            kept.put(name, known)
        return known

    def each(
        self, what: str, study: Study, tasks: Sequence[Task]
    ) -> list[Design | None]:
        """Find what is not known yet, and keep each as it is found, if there is one."""
        kept = self.kept(study)
        known = [kept.found(design_of, name_of(task)) for task in tasks]
        left = [at for at, one in enumerate(known) if one is None]

        def put(at: int, answer: Design | None) -> None:
            known[left[at]] = answer
            if answer is not None:
                kept.put(name_of(tasks[left[at]]), answer)

        self.desk.each(what, partial(tried, study), [tasks[at] for at in left], put)
        return known

    def kept(self, study: Study) -> Kept:
        """Open the folder of just this study."""
        if self.keep is None:
            return Kept(None)
        documents = (
            *(study.neighbourhood, study.policy, study.question, study.catalogue),
            self.past.scenario.tariffs,
        )
        tables = [period.outlook for period in study.periods]
        weights = [period.per_year for period in study.periods]
        name = digest(documents, tables, weights, study.in_a_row, study.seconds)
        return Kept(self.keep / f"designs-{name}")


def tried(study: Study, task: Task) -> Design | None:
    """Find the best sizes of a task; None where there are none."""
    try:
        return searched(study, task)
    except SolveError:
        return None


def name_of(task: Task) -> str:
    """Name a task by all that it asks for."""
    return f"{task.name}-{sha256(repr(task).encode()).hexdigest()[:_DIGITS]}"


def design_of(facts: dict[str, Any]) -> Design:
    """Read a design.

    Raises KeyError or TypeError where it is not whole.
    """
    task, year = Task(**facts.pop("task")), Year(**facts.pop("year"))
    return Design(task=task, year=year, **facts)
