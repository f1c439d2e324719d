"""Tables of corrections: by step where that was kept, by what was told where not."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from quartier.engine.share import Difference, Month
from quartier.lab.settle import Issue
from quartier.lab.settle.correction import by_record, by_step

ISSUE = Issue("flat_1", "Flat 1", 100_000, 40_000, 3000, 2500)
MARCH = Month(2026, 3)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


@pytest.mark.parametrize(
    ("is_producer", "side"), [(True, "produced"), (False, "consumed")]
)
def test_by_step(side: str, *, is_producer: bool) -> None:
    """A row each, with how many steps changed."""
    found = Difference("flat_1", is_producer, MARCH, 2, 97, 5, 90, 4)
    assert _rows(by_step([found])) == [
        {
            "month": "2026-03",
            "point": "flat_1",
            "side": side,
            "steps": "2",
            "measured_before_wh": "97",
            "measured_wh": "5",
            "shared_before_wh": "90",
            "shared_wh": "4",
        }
    ]


def test_by_what_was_told() -> None:
    """The same columns, but for the steps: nobody kept them."""
    now = replace(ISSUE, used_wh=99_000, shared_wh=39_500)
    [row] = _rows(by_record("2026-03", {"flat_1": ISSUE}, [now]))
    assert (row["steps"], row["side"]) == ("", "consumed")
    assert (row["measured_before_wh"], row["measured_wh"]) == ("100000", "99000")
    assert (row["shared_before_wh"], row["shared_wh"]) == ("40000", "39500")


def test_nothing_changed() -> None:
    """No energy, a price only, or a point that nobody told of before: no table."""
    dearer = replace(ISSUE, with_cents=2600)
    newcomer = replace(ISSUE, point="flat_2")
    assert by_step([]) == ""
    assert by_record("2026-03", {"flat_1": ISSUE}, [dearer, newcomer]) == ""
