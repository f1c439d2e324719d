"""Issues: what participants were told of a span, and what has changed since.

The table of a span, one row a point, is the record of what its statements say. A later
run compares with it: who was told something else gets a correction, who turns out not
to have taken part has theirs annulled, and nobody else gets anything new.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from io import StringIO
from pathlib import Path
from typing import Final, Self

from ...engine import Fault
from ..statement import Change, Statement
from .error import SettleError

_KILO: Final = 1000
_CENTS: Final = 100
# Where all together pay whole cents, the correction of one may move a cent of another:
# that is nothing to write to anybody about.
_ROUNDED_CENTS: Final = 1
_ENERGIES: Final = ("used_kwh", "shared_kwh", "change_shared_kwh")
_MONEY: Final = ("without_eur", "with_eur", "saved_eur", "change_with_eur")
_NOTHING: Final = Change(0, 0)
HEADER: Final = (
    "point",
    "name",
    "used_kwh",
    "shared_kwh",
    "without_eur",
    "with_eur",
    "saved_eur",
    "correction",
    "change_shared_kwh",
    "change_with_eur",
    "annulled",
)


@dataclass(frozen=True, slots=True)
class Issue:
    """What a point was told: energies in Wh, money in cents.

    ``correction`` counts how often that was corrected, and ``change`` is what the last
    of these corrections changed. An annulled one says that the point took no part.
    """

    point: str
    name: str
    used_wh: int
    shared_wh: int
    without_cents: int
    with_cents: int
    correction: int = 0
    change: Change = _NOTHING
    is_annulled: bool = False

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """Take what a statement tells."""
        return cls(
            statement.point,
            statement.name,
            statement.used_wh,
            statement.shared_wh,
            statement.without_cents,
            statement.shared_cents,
        )

    @property
    def amounts(self) -> tuple[int, int, int, int]:
        """All that a correction may change."""
        return self.used_wh, self.shared_wh, self.without_cents, self.with_cents

    def is_news_to(self, told: Issue | None) -> bool:
        """Tell whether it asks for a paper beside what was told; a name alone never."""
        return told is None or (self.correction, self.is_annulled) != (
            told.correction,
            told.is_annulled,
        )

    def annulled(self) -> Issue:
        """Take back what was told, once: the point took no part."""
        if self.is_annulled:
            return self
        change = Change(-self.shared_wh, -self.with_cents)
        count = self.correction + 1
        return Issue(self.point, self.name, 0, 0, 0, 0, count, change, is_annulled=True)

    def _is_as(self, told: Issue) -> bool:
        """Tell whether nothing changed but cents that rounding moved."""
        energies = (self.used_wh, self.shared_wh) == (told.used_wh, told.shared_wh)
        return energies and all(
            abs(one - other) <= _ROUNDED_CENTS
            for one, other in (
                (self.without_cents, told.without_cents),
                (self.with_cents, told.with_cents),
            )
        )

    def after(self, told: Issue | None) -> Issue:
        """Compare with what was told before: the same, or one more correction."""
        if told is None:
            return self
        if self._is_as(told) and not told.is_annulled:
            return replace(told, name=self.name)
        change = Change(
            self.shared_wh - told.shared_wh, self.with_cents - told.with_cents
        )
        return replace(self, correction=told.correction + 1, change=change)


def read_issues(path: Path) -> Mapping[str, Issue]:
    """Read what was told; nothing where there is no such table.

    Raises SettleError where the table is not as it was written.
    """
    if not path.is_file():
        return {}
    rows = csv.DictReader(StringIO(path.read_text("utf-8-sig"), newline=""))
    hint = (
        "take it back from a copy; delete it only if no statement of it was handed out,"
        " as they would be written over"
    )
    if tuple(rows.fieldnames or ()) != HEADER:
        accepts = ", ".join(HEADER)
        raise SettleError([(path, Fault("line 1", rows.fieldnames, accepts, hint))])
    found = {}
    for row in rows:
        try:
            issue = _issue(row)
        except (InvalidOperation, ValueError, TypeError) as error:
            fault = Fault(f"line {rows.line_num}", row["point"], "numbers", hint)
            raise SettleError([(path, fault)]) from error
        found[issue.point] = issue
    return found


def _issue(row: Mapping[str, str]) -> Issue:
    wh = {name: _whole(row[name], _KILO) for name in _ENERGIES}
    cents = {name: _whole(row[name], _CENTS) for name in _MONEY}
    return Issue(
        point=row["point"],
        name=row["name"],
        used_wh=wh["used_kwh"],
        shared_wh=wh["shared_kwh"],
        without_cents=cents["without_eur"],
        with_cents=cents["with_eur"],
        correction=int(row["correction"]),
        change=Change(wh["change_shared_kwh"], cents["change_with_eur"]),
        is_annulled=bool(("no", "yes").index(row["annulled"])),
    )


def _whole(text: str, parts: int) -> int:
    """Read a decimal number as whole parts of its unit, exactly."""
    scaled = Decimal(text) * parts
    if scaled != int(scaled):
        raise ValueError(text)
    return int(scaled)


def issues_csv(issues: Iterable[Issue]) -> str:
    """Write what was told, for programs and for the next run."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(_row(issue) for issue in issues)
    return file.getvalue()


def _row(issue: Issue) -> tuple[object, ...]:
    saved_cents = issue.without_cents - issue.with_cents
    return (
        issue.point,
        issue.name,
        decimal_kwh(issue.used_wh),
        decimal_kwh(issue.shared_wh),
        decimal_eur(issue.without_cents),
        decimal_eur(issue.with_cents),
        decimal_eur(saved_cents),
        issue.correction,
        decimal_kwh(issue.change.shared_wh),
        decimal_eur(issue.change.cents),
        "yes" if issue.is_annulled else "no",
    )


def decimal_kwh(wh: int) -> str:
    """Write an energy exactly, in kWh."""
    return f"{Decimal(wh) / _KILO:.3f}"


def decimal_eur(cents: int) -> str:
    """Write money exactly, in EUR."""
    return f"{Decimal(cents) / _CENTS:.2f}"
