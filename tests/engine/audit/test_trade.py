"""The cost of fairness: a curve by hand, and how it is asked for."""

import pytest
from quartier.engine.audit import Household, affordable, trades


def _plan(weight: float) -> list[Household]:
    """Move up to 4 EUR from one to the other, and lose a quarter of it on the way."""
    moved = min(weight, 4.0)
    return [Household("rich", 10.0 - moved), Household("poor", 2.0 + 0.75 * moved)]


def test_a_curve_by_hand() -> None:
    """Each weight once, from none on; what it costs is what is saved less."""
    curve = trades(_plan, [4.0, 1.0, 4.0])
    assert [each.weight for each in curve] == [0.0, 1.0, 4.0]
    assert [each.cost_eur for each in curve] == pytest.approx([0.0, 0.25, 1.0])
    assert [each.audit.benefit_eur for each in curve] == pytest.approx([12, 11.75, 11])
    least = [each.audit.least.benefit_eur for each in curve]
    assert least == pytest.approx([2.0, 2.75, 5.0])
    assert curve[0].audit.jain == pytest.approx(144 / 208)


def test_what_can_be_afforded() -> None:
    """The evenest that costs no more than so much of what was saved."""
    curve = trades(_plan, [1.0, 2.0, 4.0, 9.0])
    assert affordable(curve, 0.0).weight == 0.0
    assert affordable(curve, 0.25 / 12 + 1e-9).weight == 1.0
    # 9 does what 4 does: the lesser weight is proposed.
    assert affordable(curve, 1.0).weight == 4.0


def test_progress_is_told() -> None:
    """One word for each plan."""
    told: list[tuple[int, int]] = []
    trades(_plan, [1.0, 2.0], progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_what_is_no_curve() -> None:
    """A weight below nothing, and a curve without its beginning."""
    with pytest.raises(ValueError, match="-1"):
        trades(_plan, [-1.0])
    with pytest.raises(ValueError, match="weight 0"):
        affordable(trades(_plan, [1.0])[1:])
    with pytest.raises(ValueError, match="weight 0"):
        affordable([])
