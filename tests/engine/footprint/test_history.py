"""A history keeps what a few pairs have shown, and which plans came too late."""

import pytest
from quartier.engine.footprint import History, Pair


def test_a_pair_counts_what_is_acted_on() -> None:
    """A day's gain is a quarter of an hour's ninety-six times."""
    pair = Pair.of(2, (1.0, 0.04), (3.0, 1.0), 1 / 96)
    assert pair.gained_eur == pytest.approx(0.01)
    assert pair.more_cpu_s == 2.0
    with pytest.raises(ValueError, match="from 0 to 1"):
        Pair.of(2, (1.0, 0.0), (1.0, 1.0), 1.5)


def test_a_history_keeps_the_last_few_of_each_rung() -> None:
    """Four each; plans without a pair are counted until the next one."""
    history = History()
    for at in range(10):
        history = history.seen(Pair(2, float(at), 1.0)).planned()
    history = history.seen(Pair(3, 9.0, 1.0)).planned(is_short=True)
    assert [each.gained_eur for each in history.pairs] == [6, 7, 8, 9, 9]
    assert (history.plans, history.is_short) == (1, True)
    assert history.at(1).rung == 1


def test_a_late_plan_is_noted() -> None:
    """Its rung's pairs are forgotten, no other's; comfort is not asked of a rule."""
    pairs = (Pair(2, 1.0, 1.0), Pair(3, 2.0, 1.0), Pair(2, 3.0, 1.0))
    late = History(2, pairs, plans=4, is_short=True).late()
    assert late == History(2, pairs[1:2], 5, is_late=True, is_hurried=True)
    found = late.planned(is_hurried=True)
    assert (found.is_late, found.is_hurried) == (False, True)
    assert late.seen(pairs[0]).is_late, "a pair is no plan"
    assert not found.planned().is_hurried
