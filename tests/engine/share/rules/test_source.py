"""A source can be looked for, and its days are days."""

from datetime import date

import pytest
from quartier.engine.record import RefusedError, read
from quartier.engine.share.rules.source import Source, holds, span_faults


def test_a_source_is_refused_with_every_fault() -> None:
    """No text, no day and no such status are three faults; two are of the values."""
    found = list(Source(" ", "yesterday").faults())
    assert [name for name, _, _ in found] == ["text", "seen_on"]
    with pytest.raises(RefusedError) as caught:
        read(Source, {"text": "law", "seen_on": "2026-11-26", "status": "guessed"})
    assert [fault.path for fault in caught.value.faults] == ["status"]


@pytest.mark.parametrize(
    ("first", "last", "faulty"),
    [
        ("2026-01-01", None, []),
        ("2026-01-01", "2026-01-01", []),
        ("2026-01-02", "2026-01-01", ["valid_to"]),
        ("2026-02-30", "soon", ["valid_from", "valid_to"]),
    ],
)
def test_spans(first: str, last: str | None, faulty: list[str]) -> None:
    """Days that are none, or in disorder, are named."""
    assert [name for name, _, _ in span_faults(first, last)] == faulty


@pytest.mark.parametrize(
    ("day", "is_law"),
    [
        (date(2025, 3, 4), False),
        (date(2025, 3, 5), True),
        (date(2025, 3, 9), True),
        (date(2025, 3, 10), False),
    ],
)
def test_both_ends_are_included(day: date, *, is_law: bool) -> None:
    """The first day and the last day count."""
    assert holds(day, "2025-03-05", "2025-03-09") is is_law
    assert holds(day, "2025-03-05", None) is (day >= date(2025, 3, 5))
