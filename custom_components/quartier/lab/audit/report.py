"""The report of an audit: the figures, each household, and what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...engine.audit import Audit, Household, Origin, Quota, audit
from ...engine.share import Month, NeedBy
from ..settle import Desk, PeriodError, Span, households, quota_of
from .brought import Brought, brought


@dataclass(frozen=True, slots=True)
class Asked:
    """What an audit goes by, where it is not what the operation says."""

    need_by: NeedBy | None = None
    # Of what is shared, for energy-poor households.
    poor_quota: float | None = None
    # Who counts as energy-poor; None: who is marked so in the operation.
    poor: frozenset[str] | None = None
    has_shapley: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """An audit, and all that a table and sentences about it need."""

    desk: Desk
    first: Month
    last: Month
    need_by: NeedBy
    households: tuple[Household, ...]
    audit: Audit
    # None where it was not asked for, or there is nothing to split.
    brought: Brought | None
    has_shapley: bool

    @property
    def period(self) -> str:
        """Name the months as files do: 2026-03, or 2026-03-to-2026-05."""
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}-to-{self.last}"

    def name(self, household: str) -> str:
        """Name a household for people."""
        points = self.desk.operation.points
        return next(each.name for each in points if each.id == household) or household


def report(desk: Desk, spans: Sequence[Span], asked: Asked) -> Report:
    """Audit some spans.

    Raises PeriodError where no household took part, and SettleError where one does not
    tell what its need goes by.
    """
    found = _households(desk, spans, asked)
    first, last = spans[0].first, spans[-1].last
    if not found:
        raise PeriodError(
            f"No household took part from {first} to {last}: ask for other months."
        )
    return Report(
        desk=desk,
        first=first,
        last=last,
        need_by=asked.need_by or desk.operation.need_by,
        households=found,
        audit=audit(found, _quota(desk, asked)),
        brought=brought(spans, found) if asked.has_shapley else None,
        has_shapley=asked.has_shapley,
    )


def _households(
    desk: Desk, spans: Sequence[Span], asked: Asked
) -> tuple[Household, ...]:
    """See the households, marked as energy-poor by whom that was asked of."""
    found = households(desk, spans, asked.need_by)
    if asked.poor is None:
        return found
    return tuple(replace(each, is_energy_poor=each.id in asked.poor) for each in found)


def _quota(desk: Desk, asked: Asked) -> Quota:
    if asked.poor_quota is None:
        return quota_of(desk.operation)
    return Quota(asked.poor_quota, Origin("what was asked for", status="seen"))
