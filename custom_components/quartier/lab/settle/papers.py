"""Papers: every file that a settled span gives, by its place in the folder of results.

    2026-03/points.csv                 what each point was told; the record of the run
    2026-03/allocation.csv             what went from whom to whom, step by step, if
                                       that was asked for: a curve of each home
    2026-03/coefficients/PRM.csv       what the network asks for, where it asks; then
                                       what is sent anew, in a folder correction-1
    2026-03/correction-1.csv           what a correction changed, if there was one
    statements/2026-03/POINT.fr.pdf    and .csv; then POINT.fr.correction-1.pdf;
                                       POINT.03-01-to-03-14.fr.pdf of one of two tenants
    landlord/2026-03.fr.pdf            and .csv
    landlord/2026-03.json              the same as sums without a home, for the panel

A statement that was given out is never written over: a correction is a paper of its
own. What tells of each step is for its owner's eyes alone.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count, takewhile
from pathlib import Path
from typing import Final, Literal

from ...engine import Language
from ...engine.share import Allocation, differences
from ..statement import (
    Statement,
    annulment_csv,
    annulment_pdf,
    statement_csv,
    statement_pdf,
    summary_csv,
    summary_pdf,
)
from .charges import charges_json
from .coefficient import coefficient_files, unnumbered
from .correction import by_record, by_step
from .folder import Desk
from .issue import Issue, issues_csv, read_issues
from .issued import issued
from .sent import unsent
from .settled import Span
from .sheet import Sheet
from .summary import summary
from .table import allocation_csv, allocation_parquet, read_allocation
from .told import annulment, erased_tenants, statements

type Table = Literal["csv", "parquet"]
type Write = Callable[[Language], bytes]

_TABLE: Final = "allocation.csv"
_POINTS: Final = "points.csv"


@dataclass(frozen=True, slots=True, eq=False)
class Papers:
    """The papers of a span, beside those that were given out before."""

    desk: Desk
    span: Span
    out: Path
    language: Language
    # Which table of each step is asked for; one that is there is kept true besides.
    table: Table | None = None
    # Who got how much at each step of a closed month, if that is what it was then.
    steps: Allocation | None = None

    @property
    def allocation(self) -> Allocation:
        """Who got how much at each step."""
        return self.steps or self.span.allocation

    @property
    def has_steps(self) -> bool:
        """Tell whether each step is known: of a closed month, if it is as it was."""
        return self.steps is not None or self.span.has_steps

    @property
    def folder(self) -> Path:
        """Where the tables of the span are."""
        return self.out / self.span.name

    def told(self) -> Mapping[str, Issue]:
        """Read what each point was told before; of a reopened month, when it closed."""
        found = read_issues(self.folder / _POINTS)
        kept = self.desk.closings.reopened.get(self.span.first)
        if found or kept is None or self.span.is_year:
            return found
        return {issue.point: issue for issue in kept.issues}

    def issues(self) -> tuple[Issue, ...]:
        """Compare what each point is told with what it was told before."""
        return issued(self.desk, self.span, self.told())

    def sheets(self) -> Iterator[Sheet]:
        """Write every file that is not there yet, or is not as it should be.

        The record comes last: a run that is cut short is done again by the next.
        """
        issues, told = self.issues(), self.told()
        yield from self._given(issues, told)
        yield from self._landlord()
        if not self.span.is_year:
            yield from self._tables(issues, told)
        record = issues_csv(issues).encode()
        yield Sheet(self.folder / _POINTS, record)

    def _given(
        self, issues: tuple[Issue, ...], told: Mapping[str, Issue]
    ) -> Iterator[Sheet]:
        """Write statements, but none that was given out and still holds."""
        changes = {each.point: each.change for each in issues if each.correction}
        found = {
            statement.point: statement
            for statement in statements(self.desk, self.span, changes)
        }
        # Their papers were taken away on purpose.
        erased = erased_tenants(self.desk, self.span)
        for issue in issues:
            is_new = issue.is_news_to(told.get(issue.point))
            pdf, sheet = self._paper(issue, found.get(issue.point))
            for suffix, write in ((".pdf", pdf), (".csv", sheet)):
                path = self._statement(issue, suffix)
                is_lost = not path.is_file() and issue.point not in erased
                if is_new or is_lost:
                    yield Sheet(path, write(self.language))

    def _paper(self, issue: Issue, statement: Statement | None) -> tuple[Write, Write]:
        """Tell how a paper is drawn: a statement, or that one is void."""
        if statement is not None:
            return partial(statement_pdf, statement), partial(statement_csv, statement)
        void = annulment(self.desk, self.span, issue)
        return partial(annulment_pdf, void), partial(annulment_csv, void)

    def _statement(self, issue: Issue, suffix: str) -> Path:
        corrected = f".correction-{issue.correction}" if issue.correction else ""
        name = f"{issue.point}.{self.language}{corrected}{suffix}"
        return self.out / "statements" / self.span.name / name

    def _landlord(self) -> Iterator[Sheet]:
        told = summary(self.desk, self.span)
        place = self.out / "landlord" / f"{self.span.name}.{self.language}"
        yield Sheet(Path(f"{place}.pdf"), summary_pdf(told, self.language))
        yield Sheet(Path(f"{place}.csv"), summary_csv(told, self.language))
        sums = self.out / "landlord" / f"{self.span.name}.json"
        yield Sheet(sums, charges_json(self.desk, self.span))

    def _tables(
        self, issues: tuple[Issue, ...], told: Mapping[str, Issue]
    ) -> Iterator[Sheet]:
        """Write the tables of a month, and what a correction changed in them.

        Of a closed one nothing is written but what was lost, if its steps are known.
        """
        is_closed = self.span.frozen is not None
        if not self.has_steps:
            return
        if not is_closed and told and (text := self._changed(issues, told)):
            yield self._correction(text.encode())
        allocation, table = self.allocation, self.folder / _TABLE
        if self.table or table.is_file():
            yield Sheet(table, allocation_csv(allocation), is_private=True)
        columns = table.with_suffix(".parquet")
        if self.table == "parquet" or columns.is_file():
            yield Sheet(columns, allocation_parquet(allocation), is_private=True)
        if self.has_coefficients:
            yield from self._coefficients()

    def _correction(self, content: bytes) -> Sheet:
        """Name the next correction: none that was written is written over.

        The last one stays the last where a run was cut short after it.
        """
        paths = (self.folder / f"correction-{at}.csv" for at in count(1))
        written = [Sheet(path, content) for path in takewhile(Path.exists, paths)]
        if written and written[-1].is_there():
            return written[-1]
        return Sheet(self.folder / f"correction-{len(written) + 1}.csv", content)

    def _changed(self, issues: tuple[Issue, ...], told: Mapping[str, Issue]) -> str:
        """Tell what changed: step by step if that was kept, else as it was told."""
        path, allocation = self.folder / _TABLE, self.allocation
        if path.is_file():
            before = read_allocation(path.read_bytes(), allocation.readings)
            if before is not None:
                zone = self.desk.operation.time_zone
                return by_step(differences(before, allocation, zone))
        return by_record(str(self.span.first), told, issues)

    @property
    def has_coefficients(self) -> bool:
        """Tell whether coefficients are sent, and every meter has a number."""
        return self.desk.sends_coefficients and not unnumbered(self.desk.operation)

    def _coefficients(self) -> Iterator[Sheet]:
        operation = self.desk.operation
        found = coefficient_files(operation, self.allocation, self.language)
        place = self.folder / "coefficients"
        for path, text in unsent(place, found):
            if self.span.frozen and path.parent != place:
                continue
            yield Sheet(path, text.encode(), is_private=True)
