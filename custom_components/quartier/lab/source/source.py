"""What every source can do, and what it gives.

A new source is one new file in this folder: its class is found by its ``name``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Protocol

import numpy as np

from ..scenario import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What a source gives: a scenario with a history, and what to know of it."""

    scenario: Scenario
    # What was left out, mended or assumed on the way, for people to read.
    notes: tuple[str, ...] = ()

    @property
    def missing(self) -> Mapping[str, float]:
        """Share of each series of the history that is not known."""
        history = self.scenario.history
        series = {} if history is None else history.series
        return {name: float(np.isnan(values).mean()) for name, values in series.items()}


class Source(Protocol):
    """Public or private measurements that become a scenario."""

    name: ClassVar[str]
    # One line for people who choose a source.
    about: ClassVar[str]
    # Whose the data are, under which licence, and what was made of them.
    credit: ClassVar[str]

    def load(
        self, folder: Path, begin: date | None = None, days: int | None = None
    ) -> Measured:
        """Read so many days from local midnight on; without a date, good ones.

        The folder holds the data sets, one folder each. The history covers exactly
        those days: what comes before the days to replay is there to learn from.
        Raises SourceError or ScenarioError with what to do next.
        """
        ...


def page(source: type[Source] | Source, measured: Measured) -> str:
    """Write SOURCE.md: where a scenario comes from, and what to know of it."""
    return "\n".join([*_lines(source, measured), ""])


def _lines(source: type[Source] | Source, measured: Measured) -> Iterator[str]:
    yield from (f"# {source.name}", "", source.about, "", "## Credit", "")
    yield from (source.credit, "")
    history = measured.scenario.history
    if history is not None:
        first, last = history.clock.start.isoformat(), history.clock.end.isoformat()
        yield from ("## Days", "", f"From {first} to {last}.", "")
    yield from ("## What to know", "")
    for note in measured.notes:
        yield f"- {note}"
    for name, share in measured.missing.items():
        if share:
            yield f"- `{name}`: {share:.1%} of its steps are not known."
