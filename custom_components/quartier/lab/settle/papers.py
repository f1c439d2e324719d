"""Papers: every file that a settled span gives, by its place in the folder of results.

    2026-03/points.csv                 what each point was told; the record of the run
    2026-03/allocation.csv             what went from whom to whom, step by step
    2026-03/coefficients/PRM.csv       what the network asks for, where it asks
    2026-03/correction-1.csv           what a correction changed, if there was one
    statements/2026-03/POINT.fr.pdf    and .csv; then POINT.fr.correction-1.pdf
    landlord/2026-03.fr.pdf            and .csv

A statement that was given out is never written over: a correction is a paper of its
own.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Final, Literal

from ...engine import Language
from ...engine.share import Difference, differences
from ..statement import (
    statement_csv,
    statement_pdf,
    summary_csv,
    summary_pdf,
)
from .coefficient import coefficient_files, unnumbered
from .folder import Desk
from .issue import Issue, issues_csv, read_issues
from .settled import Span
from .summary import summary
from .table import allocation_csv, allocation_parquet, read_allocation
from .told import statements

type Table = Literal["csv", "parquet"]

_TABLE: Final = "allocation.csv"
_POINTS: Final = "points.csv"
_DIFFERENCES: Final = (
    "month",
    "point",
    "side",
    "steps",
    "measured_before_wh",
    "measured_wh",
    "shared_before_wh",
    "shared_wh",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file to be written: where, and what is in it."""

    path: Path
    content: bytes

    def is_there(self) -> bool:
        """Tell whether the very same file is there already."""
        return self.path.is_file() and self.path.read_bytes() == self.content


@dataclass(frozen=True, slots=True, eq=False)
class Papers:
    """The papers of a span, beside those that were given out before."""

    desk: Desk
    span: Span
    out: Path
    language: Language
    table: Table = "csv"

    @property
    def folder(self) -> Path:
        """Where the tables of the span are."""
        return self.out / self.span.name

    def told(self) -> Mapping[str, Issue]:
        """Read what each point was told before."""
        return read_issues(self.folder / _POINTS)

    def issues(self) -> tuple[Issue, ...]:
        """Compare what each point is told with what it was told before."""
        told = self.told()
        return tuple(
            Issue.of(statement).after(told.get(statement.point))
            for statement in statements(self.desk, self.span, {})
        )

    def sheets(self) -> Iterator[Sheet]:
        """Write every file that is not there yet, or is not as it should be.

        The record comes last: a run that is cut short is done again by the next.
        """
        issues, told = self.issues(), self.told()
        yield from self._given(issues, told)
        yield from self._landlord()
        if not self.span.is_year:
            yield from self._tables(told)
        record = issues_csv(issues).encode()
        yield Sheet(self.folder / _POINTS, record)

    def _given(
        self, issues: tuple[Issue, ...], told: Mapping[str, Issue]
    ) -> Iterator[Sheet]:
        """Write statements, but none that was given out and still holds."""
        changes = {each.point: each.change for each in issues if each.correction}
        found = statements(self.desk, self.span, changes)
        for issue, statement in zip(issues, found, strict=True):
            is_new = told.get(issue.point) != issue
            for suffix, write in ((".pdf", statement_pdf), (".csv", statement_csv)):
                path = self._statement(issue, suffix)
                if is_new or not path.is_file():
                    yield Sheet(path, write(statement, self.language))

    def _statement(self, issue: Issue, suffix: str) -> Path:
        corrected = f".correction-{issue.correction}" if issue.correction else ""
        name = f"{issue.point}.{self.language}{corrected}{suffix}"
        return self.out / "statements" / self.span.name / name

    def _landlord(self) -> Iterator[Sheet]:
        told = summary(self.desk, self.span)
        place = self.out / "landlord" / f"{self.span.name}.{self.language}"
        yield Sheet(Path(f"{place}.pdf"), summary_pdf(told, self.language))
        yield Sheet(Path(f"{place}.csv"), summary_csv(told, self.language))

    def _tables(self, told: Mapping[str, Issue]) -> Iterator[Sheet]:
        """Write the tables of a month, and what a correction changed in them."""
        allocation = self.span.allocation
        if told and (changed := self._changed()):
            text = _differences_csv(changed)
            yield Sheet(self._correction(), text.encode())
        yield Sheet(self.folder / _TABLE, allocation_csv(allocation))
        if self.table == "parquet":
            path = (self.folder / _TABLE).with_suffix(".parquet")
            yield Sheet(path, allocation_parquet(allocation))
        if self.has_coefficients:
            yield from self._coefficients()

    def _correction(self) -> Path:
        """Name the next correction: none that was written is written over."""
        numbers = (self.folder / f"correction-{at}.csv" for at in count(1))
        return next(path for path in numbers if not path.exists())

    def _changed(self) -> tuple[Difference, ...]:
        """Find what is not as in the table that was written before."""
        path = self.folder / _TABLE
        if not path.is_file():
            return ()
        allocation = self.span.allocation
        before = read_allocation(path.read_bytes(), allocation.readings)
        if before is None:
            return ()
        return differences(before, allocation, self.desk.operation.time_zone)

    @property
    def has_coefficients(self) -> bool:
        """Tell whether coefficients are sent, and every meter has a number."""
        return self.desk.sends_coefficients and not unnumbered(self.desk.operation)

    def _coefficients(self) -> Iterator[Sheet]:
        operation = self.desk.operation
        found = coefficient_files(operation, self.span.allocation, self.language)
        for name, text in found:
            yield Sheet(self.folder / "coefficients" / name, text.encode())


def _differences_csv(found: tuple[Difference, ...]) -> str:
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_DIFFERENCES)
    for each in found:
        writer.writerow(
            [
                each.month,
                each.point,
                "produced" if each.is_producer else "consumed",
                each.steps,
                each.measured_before_wh,
                each.measured_wh,
                each.shared_before_wh,
                each.shared_wh,
            ]
        )
    return file.getvalue()
