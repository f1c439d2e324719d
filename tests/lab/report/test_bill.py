"""Bills: nobody who pays more is hidden."""

import pytest
from quartier.lab.report.bill import Bill, bills
from quartier.lab.report.words import Words

WORDS = Words("en", "UTC")
LESS, SAME, MORE = (
    Bill("a", "Ada", 5.0, 3.0),
    Bill("b", "Bob", 4.0, 4.001),
    Bill("c", "Cleo", 1.0, 2.0),
)


def test_bars_lean_left_and_right() -> None:
    """Who saves most comes first; the bars lean to the left for less."""
    rows = bills(WORDS, [MORE, SAME, LESS], 12).first

    assert [row.name for row in rows] == ["Ada", "Bob", "Cleo"]
    assert [row.style for row in rows] == ["better", "same", "worse"]
    assert [(row.left, row.width) for row in rows][::2] == [(0.0, 50.0), (50.0, 25.0)]
    assert rows[0].change.startswith("\u2212")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([LESS, LESS], "Each of the 2 homes pays less."),
        ([LESS, SAME], "Pay less: 1 of 2 homes. Nobody pays more."),
        ([SAME, SAME], "Nobody's bill changes."),
        ([LESS, MORE], "Pay less: 1 of 2 homes. Pay more: 1 (1.00\u00a0€ at most)."),
    ],
)
def test_the_summary_is_honest(found: list[Bill], said: str) -> None:
    """It says how many pay less and how many more, to the cent."""
    assert bills(WORDS, found, 12).summary == said


def test_the_rest_is_folded() -> None:
    """After the first few the others are folded; one left over is not."""
    many = bills(WORDS, [LESS] * 6, 4)
    few = bills(WORDS, [LESS] * 5, 4)

    assert (len(many.first), len(many.rest)) == (4, 2)
    assert (len(few.first), len(few.rest)) == (5, 0)
