"""The map has a point a policy: to the left is cheaper, below is cleaner."""

from quartier.lab.report.compare import seen
from quartier.lab.report.compare.map import trade_map

from tests.lab.compared import compared


def test_points_stand_where_they_belong() -> None:
    """Cheaper is more to the left; less carbon is lower."""
    without, own, peak, sufficient = trade_map(seen(compared(), "en")).points
    assert own.left < without.left < peak.left
    assert own.top > without.top > peak.top
    assert peak.text == "Low peaks: 3.00\u00a0€, 1.1\u00a0kg\u00a0CO₂e"
    for point in (without, own, peak, sufficient):
        assert 0.0 < point.left < 100.0
        assert 0.0 < point.top < 100.0


def test_names_do_not_lie_on_one_another() -> None:
    """What comes to the same has one line of names."""
    found = trade_map(seen(compared(), "en"))
    assert found.points[1].name == "Own policy, Living on our own"
    assert found.points[-1].name == ""
    assert found.points[-1].style == "s-battery"
