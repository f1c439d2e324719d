"""Days: what was paid on each, with each policy."""

from quartier.lab.report.compare import seen
from quartier.lab.report.compare.daily import daily

from tests.lab.compared import compared


def test_each_day_with_each_policy() -> None:
    """Doing without first, then green for less and red for more."""
    first, second = daily(seen(compared(), "en"))
    assert first.day == "Tue\u00a010\u00a0Mar"
    assert second.day == "Wed\u00a011\u00a0Mar"
    for row in (first, second):
        assert len(row.cells) == 4
        without = float(row.cells[0][0].replace("\u2212", "-"))
        for text, style in row.cells:
            paid = float(text.replace("\u2212", "-"))
            less = "less" if paid < without else "more-than"
            assert style == ("same" if paid == without else less)
    total = sum(
        float(row.cells[1][0].replace("\u2212", "-")) for row in (first, second)
    )
    assert abs(total - compared().ways[0].ledger.bill_eur) < 0.0101
