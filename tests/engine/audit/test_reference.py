"""The Shapley value: brute force, its four axioms, and an error bar that holds."""

import itertools
import math
from collections.abc import Callable
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.audit import (
    Pooled,
    Shapley,
    Value,
    exact,
    one_by_one,
    sampled,
    shapley,
)
from quartier.engine.units import Floats

from tests.engine.audit.games import Table, pools, tables, village


def _by_every_order(value: Value, households: int) -> Floats:
    """Let households join in every order there is, one by one."""
    brought = np.zeros(households)
    for order in itertools.permutations(range(households)):
        members = np.zeros(households, dtype=bool)
        before = 0.0
        for each in order:
            members[each] = True
            after = float(value(members[None])[0])
            brought[each] += after - before
            before = after
    return brought / math.factorial(households)


def _chance(seed: int = 7) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_the_glove_game() -> None:
    """A left glove and two right ones: 2/3, 1/6, 1/6, as in every textbook."""
    value = one_by_one(lambda has: float(has[0] and has[1:].any()))
    found = exact(value, 3)
    assert found.values_eur.tolist() == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    assert found.errors_eur.tolist() == [0.0, 0.0, 0.0]
    assert found.is_settled


@given(game=tables())
def test_all_coalitions_are_all_orders(game: Table) -> None:
    """The formula over coalitions is the mean over every order of joining."""
    found = exact(game, game.households)
    expected = _by_every_order(game, game.households)
    assert found.values_eur == pytest.approx(expected, abs=1e-9)


def _drawn(value: Value, households: int) -> Shapley:
    return sampled(value, households, _chance())


@pytest.mark.parametrize("find", [exact, _drawn])
@given(pool=pools())
def test_nothing_is_lost_and_nothing_is_given_for_nothing(
    find: Callable[[Value, int], Shapley], pool: Pooled
) -> None:
    """All of it is split, and who brings nothing gets nothing, whatever is drawn."""
    count = len(pool.given_kwh)
    nothing = np.zeros((1, pool.spread_eur_per_kwh.size))
    with_idle = Pooled(
        np.concatenate([pool.given_kwh, nothing]),
        np.concatenate([pool.taken_kwh, nothing]),
        pool.spread_eur_per_kwh,
    )
    found = find(with_idle, count + 1)
    everybody = with_idle(np.ones((1, count + 1), dtype=bool))[0]
    assert found.values_eur.sum() == pytest.approx(everybody, abs=1e-9)
    assert found.values_eur[-1] == 0.0
    assert found.values_eur.min() >= 0.0


@given(pool=pools(), twin=st.integers(0, 5))
def test_equals_get_the_same(pool: Pooled, twin: int) -> None:
    """Two households with the same meter curves are worth the same."""
    at = twin % len(pool.given_kwh)
    with_twin = Pooled(
        np.concatenate([pool.given_kwh, pool.given_kwh[[at]]]),
        np.concatenate([pool.taken_kwh, pool.taken_kwh[[at]]]),
        pool.spread_eur_per_kwh,
    )
    found = exact(with_twin, len(with_twin.given_kwh)).values_eur
    assert found[-1] == pytest.approx(found[at], abs=1e-12)


@given(game=tables(most=4), data=st.data())
def test_games_add_up(game: Table, data: st.DataObject) -> None:
    """The value of two games played together is the sum of their values."""
    other = Table(np.array(data.draw(st.permutations(game.worth_eur[1:].tolist()))))
    other = Table(np.concatenate([[0.0], other.worth_eur]))
    both = Table(game.worth_eur + other.worth_eur)
    count = game.households
    one, two, sum_of_both = (
        exact(each, count).values_eur for each in (game, other, both)
    )
    assert sum_of_both == pytest.approx(one + two, abs=1e-9)


@pytest.mark.parametrize("households", [5, 10])
def test_the_error_bar_holds(households: int) -> None:
    """Over 120 draws the error is as large as was told: spread 1, within two 95 %."""
    pool = village(households, 96)
    right = exact(pool, households).values_eur
    found = [sampled(pool, households, _chance(seed), 0.05) for seed in range(120)]
    off = np.array([(each.values_eur - right) / each.errors_eur for each in found])
    assert 0.85 <= float(np.sqrt((off**2).mean())) <= 1.2
    assert float((np.abs(off) <= 2.0).mean()) >= 0.92
    assert abs(float(off.mean())) <= 0.15


def test_a_tighter_bar_takes_more_orders() -> None:
    """Half the error takes some four times the orders, and keeps what it promised."""
    pool = village(20, 192)
    loose, tight = (sampled(pool, 20, _chance(), bar) for bar in (0.04, 0.01))
    assert tight.orders > 4 * loose.orders
    for found, bar in ((loose, 0.04), (tight, 0.01)):
        size = np.maximum(np.abs(found.values_eur), found.values_eur.mean())
        assert found.is_settled
        assert np.all(found.errors_eur <= bar * size)


def test_backwards_too_is_worth_it() -> None:
    """Pairs of an order and its reverse err less than as many orders without."""
    pool = village(12, 96)
    paired = sampled(pool, 12, _chance(), 0.0, most_orders=640)
    chance, draws = _chance(), []
    for _ in range(640):
        order = chance.permutation(12)
        draws.append(np.zeros(12))
        draws[-1][order] = np.diff(pool.grown(order), prepend=0.0)
    plain_eur = np.std(draws, axis=0, ddof=1) / math.sqrt(640)
    assert paired.orders == 640
    assert paired.errors_eur.max() < 0.7 * plain_eur.max()


def test_it_stops_and_says_so() -> None:
    """At the most orders it ends, with its error, and is not called settled."""
    found = sampled(village(10, 96), 10, _chance(), 1e-9, most_orders=64)
    assert found.orders == 64
    assert not found.is_settled
    assert found.errors_eur.max() > 0


@given(game=tables(), seed=st.integers(0, 9))
def test_the_same_chance_is_the_same_value(game: Table, seed: int) -> None:
    """Nothing is drawn but from the chance given; a plain mask will do for a value."""
    one, two = (
        sampled(game, game.households, _chance(seed), most_orders=64) for _ in range(2)
    )
    assert one.values_eur.tolist() == two.values_eur.tolist()
    total = game.worth_eur[-1]
    assert one.values_eur.sum() == pytest.approx(total, abs=1e-9)


def test_few_are_counted_and_many_sampled() -> None:
    """Fourteen are no matter of chance, fifteen are."""
    few, many = (shapley(village(n, 24), n, _chance()) for n in (14, 15))
    assert few.orders == 0
    assert many.orders > 0


@pytest.mark.parametrize("count", [0, 15])
def test_too_many_or_nobody(count: int) -> None:
    """Neither nobody nor all coalitions of fifteen are counted."""
    with pytest.raises(ValueError, match="may be"):
        exact(one_by_one(lambda _: 0.0), count)
    with pytest.raises(ValueError, match="households"):
        sampled(one_by_one(lambda _: 0.0), 0, _chance())


def test_a_hundred_homes_take_seconds() -> None:
    """A month of quarter-hours of a hundred homes, to 2 %, in a few CPU-seconds."""
    pool = village(100, 31 * 96)
    begun_s = process_time()
    found: Shapley = shapley(pool, 100, _chance())
    assert process_time() - begun_s < 10.0
    assert found.is_settled
