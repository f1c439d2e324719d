"""Issued: what each point is told of a span, beside what it was told before."""

from collections.abc import Mapping

from .folder import Desk
from .issue import Issue
from .settled import Span
from .told import statements


def issued(desk: Desk, span: Span, told: Mapping[str, Issue]) -> tuple[Issue, ...]:
    """Compare what each point is told with what it was told before.

    What nobody is told any more comes last, and is void: who was told it took no part,
    as is known now, or was told of days of another tenant too. A closed month is told
    as it was.
    """
    if span.frozen:
        return span.frozen.issues
    found = {
        statement.point: Issue.of(statement).after(told.get(statement.point))
        for statement in statements(desk, span, {})
    }
    rest = (issue.annulled() for point, issue in told.items() if point not in found)
    return (*found.values(), *rest)
