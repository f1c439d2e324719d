"""What is shared stays as much, and is divided as a fair plan says.

References are levels found by halving, meter by meter, and pools told by hand.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.solve import Plan
from quartier.engine.solve.portions import Pool, Portions, apportioned
from quartier.engine.solve.settle import settle
from quartier.engine.units import Floats

from tests.engine.solve.lanes import EXACT, lane, wished

type Draw = Callable[[st.SearchStrategy[Any]], Any]

NAMES: Final = ("a", "b", "c", "d")
STEPS: Final = 2


def _table(numbers: st.SearchStrategy[float]) -> st.SearchStrategy[Floats]:
    row = st.lists(numbers, min_size=STEPS, max_size=STEPS)
    rows = st.lists(row, min_size=len(NAMES), max_size=len(NAMES))
    return rows.map(lambda found: np.array(found, dtype=float))


@st.composite
def shared(draw: Draw) -> tuple[Pool, Portions]:
    """Draw a pool, and what a plan said of it that expected something else."""
    cents = _table(st.integers(-10, 40)).map(lambda eur: eur / 100)
    pool = Pool(NAMES, draw(_table(st.integers(-4, 4))), draw(cents), draw(cents))
    planned = _table(st.sampled_from((0.0, 0.0, 0.5, 1.0, 3.0)))
    taken, given = draw(planned), draw(planned)
    return pool, Portions(
        dict(zip(NAMES, taken, strict=True)), dict(zip(NAMES, given, strict=True))
    )


def _usual(pool: Pool) -> tuple[Floats, Floats]:
    return settle(pool.net_kw, pool.worth_eur_per_kwh, pool.price_eur_per_kwh)


@given(found=shared())
def test_as_much_is_shared_and_nobody_has_more_than_they_can(
    found: tuple[Pool, Portions],
) -> None:
    """Step by step, of what is taken and of what is given alike."""
    pool, portions = found
    usual, own = _usual(pool), apportioned(pool, _usual(pool), portions)
    for sign, before, after in zip((1, -1), usual, own, strict=True):
        assert after.sum(axis=0) == pytest.approx(before.sum(axis=0), abs=1e-12)
        assert (after >= 0).all()
        assert (after <= np.maximum(sign * pool.net_kw, 0.0) + 1e-12).all()


def _by_level(total: float, planned: Floats, most: Floats) -> Floats:
    """Find the level at which all is divided, by halving."""
    low, high = 0.0, 1e4
    for _ in range(200):
        level = (low + high) / 2
        if np.minimum(most, level * planned).sum() < total:
            low = level
        else:
            high = level
    return np.minimum(most, high * planned)


@given(found=shared())
def test_planned_parts_have_one_level(found: tuple[Pool, Portions]) -> None:
    """Who was to have twice as much has twice as much, as far as they can."""
    pool, portions = found
    usual = _usual(pool)
    taken, _ = apportioned(pool, usual, portions)
    planned = np.array([portions.taken_kw[name] for name in NAMES])
    most = np.maximum(pool.net_kw, 0.0)
    for t in range(STEPS):
        total, hoped = float(usual[0][:, t].sum()), planned[:, t] > 0
        if not hoped.any():
            assert taken[:, t].tolist() == usual[0][:, t].tolist()
            continue
        level = _by_level(total, planned[:, t], most[:, t])
        if level.sum() >= total - 1e-9:
            assert taken[:, t] == pytest.approx(level, abs=1e-6)
        else:
            assert taken[hoped, t] == pytest.approx(most[hoped, t], abs=1e-12)


@given(found=shared())
def test_nobody_who_was_not_asked_is_made_to_share_at_a_loss(
    found: tuple[Pool, Portions],
) -> None:
    """What a plan did not foresee goes to those whom it serves."""
    pool, portions = found
    taken, given_kw = apportioned(pool, _usual(pool), portions)
    for at, name in enumerate(NAMES):
        for t in range(STEPS):
            if not any(portions.taken_kw[other][t] for other in NAMES):
                continue
            if portions.taken_kw[name][t] == 0 and taken[at, t] > 1e-9:
                offered = pool.price_eur_per_kwh[pool.net_kw[:, t] < 0, t]
                assert pool.worth_eur_per_kwh[at, t] > offered.min()
    for at, name in enumerate(NAMES):
        for t in range(STEPS):
            if not any(portions.given_kw[other][t] for other in NAMES):
                continue
            if portions.given_kw[name][t] == 0 and given_kw[at, t] > 1e-9:
                asked = pool.worth_eur_per_kwh[pool.net_kw[:, t] > 0, t]
                assert pool.price_eur_per_kwh[at, t] < asked.max()


@given(found=shared(), order=st.permutations(range(len(NAMES))))
def test_nobody_is_first_by_the_order_of_a_list(
    found: tuple[Pool, Portions], order: list[int]
) -> None:
    """However meters are listed, each has the same."""
    pool, portions = found
    other = Pool(
        [NAMES[at] for at in order],
        pool.net_kw[order],
        pool.worth_eur_per_kwh[order],
        pool.price_eur_per_kwh[order],
    )
    for one, two in zip(
        apportioned(pool, _usual(pool), portions),
        apportioned(other, _usual(other), portions),
        strict=True,
    ):
        assert two == pytest.approx(one[order], abs=1e-9)


@pytest.mark.parametrize(
    ("needs", "parts"),
    [
        # Three to one of 2 kW.
        ((4.0, 4.0, 4.0), (1.5, 0.5, 0.0)),
        # The first needs no more, the second has the rest ...
        ((1.0, 4.0, 4.0), (1.0, 1.0, 0.0)),
        # ... and what both leave goes to who was not thought of.
        ((1.0, 0.25, 4.0), (1.0, 0.25, 0.75)),
    ],
)
def test_three_to_one(needs: tuple[float, ...], parts: tuple[float, ...]) -> None:
    """By hand: 2 kW are to spare, and a plan of 3 kW to 1 kW divides them."""
    net = np.array([[*needs, -2.0]]).T
    pool = Pool(NAMES, net, np.full((4, 1), 0.2), np.full((4, 1), 0.05))
    plan = {"a": np.array([3.0]), "b": np.array([1.0])}
    taken, given_kw = apportioned(pool, _usual(pool), Portions(plan, {}))
    assert taken[:, 0] == pytest.approx([*parts, 0.0])
    assert given_kw[:, 0] == pytest.approx([0.0, 0.0, 0.0, 2.0])


def test_what_no_plan_foresaw_is_shared_as_usual() -> None:
    """The dearest demand first, as if there were no plan for it."""
    net, worth = np.array([[3.0], [3.0], [-2.0]]), np.array([[0.3], [0.2], [0.0]])
    pool = Pool(NAMES[:3], net, worth, np.full((3, 1), 0.05))
    nothing = {"a": np.zeros(1), "b": np.zeros(1)}
    taken, given_kw = apportioned(pool, _usual(pool), Portions(nothing, {}))
    assert taken[:, 0].tolist() == [2.0, 0.0, 0.0]
    assert given_kw[:, 0].tolist() == [0.0, 0.0, 2.0]


@pytest.fixture(scope="module")
def fair() -> Plan:
    """Plan a lane fairly: a quarter of a kWh goes to the dear home."""
    return wished(lane(first=3.0), 1.1).plan(effort=EXACT)


def test_portions_are_those_of_the_plan(fair: Plan) -> None:
    """Cut out for some steps, of meters that take or give."""
    found = Portions.of(fair, 1, 2)
    assert found is not None
    assert found.taken_kw["dear"] == pytest.approx([0.25], abs=1e-6)
    assert found.taken_kw["cheap"] == pytest.approx([0.75], abs=1e-6)
    assert found.given_kw["roof"] == pytest.approx([1.0], abs=1e-6)
    before = Portions.of(fair, 0, 1)
    assert before is not None
    assert before.taken_kw["cheap"] == pytest.approx([0.0], abs=1e-6)


def test_a_plan_without_fairness_has_none(fair: Plan) -> None:
    """Nor has one that left it aside: neighbours then share as usual."""
    assert Portions.of(lane().plan(effort=EXACT), 0, 2) is None
    assert fair.fairness is not None
    aside = replace(fair, fairness=replace(fair.fairness, reason="no time"))
    assert Portions.of(aside, 0, 2) is None
