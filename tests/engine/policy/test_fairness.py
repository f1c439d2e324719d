"""Fairness counts what homes gain by what they need, in each of its three ways."""

import math
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.policy import GAINED, Fairness, Stake
from quartier.engine.policy.fairness import Mode
from quartier.engine.record import RefusedError, read
from quartier.engine.solve.problem import Problem
from quartier.engine.things import Block
from quartier.engine.units import Floats

from tests.engine.solve.reference import least_relaxed
from tests.strategies import numbers

MODES: Final[tuple[Mode, ...]] = ("max_min", "proportional", "priority")
STAKE: Final = st.builds(
    Stake, numbers(0.1, 50.0), numbers(0.0, 9.0), numbers(-20.0, 40.0)
)
# One home that needs as much as three, and one that comes first; 10 EUR each.
HOMES: Final = (Stake(1.0, 0.0, 10.0), Stake(3.0, 0.0, 10.0), Stake(1.0, 2.0, 10.0))


@st.composite
def gains(draw: Any) -> tuple[tuple[Stake, ...], Floats]:  # noqa: ANN401 (hypothesis)
    """Draw homes, one of which comes first, and what they gain."""
    homes = draw(st.lists(STAKE, min_size=2, max_size=5))
    first = Stake(homes[0].need, 1.0, homes[0].habit_eur)
    gained = draw(
        st.lists(numbers(-30.0, 30.0), min_size=len(homes), max_size=len(homes))
    )
    return (first, *homes[1:]), np.array(gained)


def _counted(mode: Mode, homes: tuple[Stake, ...], gained: Floats) -> float:
    """Tell how much is fairly gained."""
    wish = Fairness(1.0, mode)
    block = wish.gains(4, homes)
    return -block.amount("fairness", block.pack(wish.earned(homes, gained)))


def _most(block: Block, gained: Floats) -> float:
    """Find the most that can count as gained: a linear program of its own."""
    counted = block.wishes["fairness"]
    width = len(block.lower)
    problem = Problem(
        cost=np.bincount(counted.column, counted.value, width),
        offset=0.0,
        lower=block.lower,
        upper=block.upper,
        integer=block.integer,
        tie=block.tie,
        group=np.zeros(width, dtype=np.int32),
        row_lower=block.row_lower,
        row_upper=gained[block.rows[GAINED]],
        entries=block.entries,
        exclusive=(),
    )
    return -least_relaxed(problem)


@pytest.mark.parametrize("mode", MODES)
@given(drawn=gains())
def test_what_is_earned_is_the_most_that_the_rows_allow(
    mode: Mode, drawn: tuple[tuple[Stake, ...], Floats]
) -> None:
    """No other values of the columns count more, and these keep the rows."""
    homes, gained = drawn
    wish = Fairness(1.0, mode)
    block = wish.gains(4, homes)
    assert block.row_upper.tolist() == [home.habit_eur for home in homes]
    point = block.pack(wish.earned(homes, gained))
    own = np.bincount(
        block.entries.row,
        block.entries.value * point[block.entries.column],
        len(homes),
    )
    assert (own <= gained + 1e-9).all()
    assert (block.lower - 1e-12 <= point).all()
    assert (point <= block.upper + 1e-12).all()
    most = _most(block, gained)
    assert _counted(mode, homes, gained) == pytest.approx(most, abs=1e-6)


@given(drawn=gains())
def test_the_least_counts_for_all(drawn: tuple[tuple[Stake, ...], Floats]) -> None:
    """Max-min counts as if all had for their need what the one has that has least."""
    homes, gained = drawn
    least = min(g / home.need for g, home in zip(gained.tolist(), homes, strict=True))
    total = least * sum(home.need for home in homes)
    assert _counted("max_min", homes, gained) == pytest.approx(total)


@given(drawn=gains())
def test_a_priority_counts_once_more(drawn: tuple[tuple[Stake, ...], Floats]) -> None:
    """Each euro counts what its home's priority says."""
    homes, gained = drawn
    total = sum(
        g * home.priority for g, home in zip(gained.tolist(), homes, strict=True)
    )
    assert _counted("priority", homes, gained) == pytest.approx(total, abs=1e-9)


@given(drawn=gains())
def test_proportional_follows_a_logarithm(
    drawn: tuple[tuple[Stake, ...], Floats],
) -> None:
    """Where the pieces end it is the logarithm, and between them never above it."""
    homes, gained = drawn
    usual = max(0.1 * sum(abs(h.habit_eur) for h in homes), 0.01 * len(homes))
    total = sum(home.need for home in homes)
    log = 0.0
    for g, home in zip(np.abs(gained).tolist(), homes, strict=True):
        wide = usual * home.need / total
        log += wide * math.log1p(min(g / wide, 16.0))
    within = np.array(
        [
            min(g, 16.0 * usual * home.need / total)
            for g, home in zip(np.abs(gained).tolist(), homes, strict=True)
        ]
    )
    found = _counted("proportional", homes, within)
    assert 2 * math.log(1.5) * log - 1e-9 <= found <= log + 1e-9
    for end in (0.5, 1.0, 2.0, 4.0, 8.0, 16.0):
        exact = np.array([usual * home.need / total * end for home in homes])
        assert _counted("proportional", homes, exact) == pytest.approx(
            usual * math.log1p(end)
        )


@pytest.mark.parametrize("mode", ["max_min", "proportional"])
@given(drawn=gains())
def test_no_more_counts_than_is_gained(
    mode: Mode, drawn: tuple[tuple[Stake, ...], Floats]
) -> None:
    """So what a plan gives up is worth the weight at most."""
    homes, gained = drawn
    assert _counted(mode, homes, gained) <= gained.sum() + 1e-9


@pytest.mark.parametrize("mode", MODES)
@given(drawn=gains())
def test_nothing_gained_counts_nothing(
    mode: Mode, drawn: tuple[tuple[Stake, ...], Floats]
) -> None:
    """Without Quartier there is nothing to be fair about."""
    homes, gained = drawn
    assert _counted(mode, homes, np.zeros_like(gained)) == 0.0


def test_by_hand() -> None:
    """Homes of need 1, 3 and 1 gain 1, 1 and 2 EUR; 3 EUR are usual in all."""
    gained = np.array([1.0, 1.0, 2.0])
    assert _counted("max_min", HOMES, gained) == pytest.approx(5 * (1 / 3))
    assert _counted("priority", HOMES, gained) == pytest.approx(2 * 2.0)
    # Usual are 0.6, 1.8 and 0.6: gains of 5/3, 5/9 and 10/3 of it, on the chords of
    # ln(1 + x) from 1 to 2, from 1/2 to 1 and from 2 to 4.
    first = math.log(2) + (5 / 3 - 1) * (math.log(3) - math.log(2))
    second = math.log(1.5) + (5 / 9 - 0.5) * 2 * (math.log(2) - math.log(1.5))
    third = math.log(3) + (10 / 3 - 2) / 2 * (math.log(5) - math.log(3))
    assert _counted("proportional", HOMES, gained) == pytest.approx(
        0.6 * first + 1.8 * second + 0.6 * third
    )


def test_a_loss_counts_twice_where_gains_are_proportional() -> None:
    """Nobody is made to lose for a gain of another's."""
    assert _counted("proportional", HOMES, np.array([-1.0, 0.0, 0.0])) == -2.0


def test_where_no_home_comes_first_nothing_counts() -> None:
    """Whatever they gain or lose."""
    nobody = tuple(Stake(1.0, 0.0, 5.0) for _ in range(3))
    assert _counted("priority", nobody, np.array([3.0, -1.0, 2.0])) == 0.0


def test_its_price() -> None:
    """A euro fairly gained; usually nothing."""
    assert Fairness().prices() == {"fairness": 0.0}
    assert Fairness(0.5).prices() == {"fairness": 0.5}


@pytest.mark.parametrize(
    ("told", "named"),
    [({"eur_per_eur": -1}, "eur_per_eur"), ({"mode": "equal"}, "mode")],
)
def test_what_cannot_be_is_refused(told: dict[str, object], named: str) -> None:
    """A weight below 0, a way that there is not."""
    with pytest.raises(RefusedError, match=named):
        read(Fairness, told)
