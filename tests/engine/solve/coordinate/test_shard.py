"""Shards tell sums, and sums of parts are those of the whole."""

import numpy as np
import pytest
from quartier.engine.solve.coordinate.shard import Shard, Start, Tally, shard
from quartier.engine.solve.coordinate.split import split

from tests.engine.solve.coordinate.pieces import formed, street
from tests.engine.solve.coordinate.relaxed import hint


def _shards(most: int) -> tuple[list[Shard], Start]:
    given = formed()
    parts = split(given, most)
    shards = [shard(piece) for piece in parts.pieces]
    point = given.shorten(hint(street()).point)
    start = Start(point, np.zeros(given.height), given.lower, given.upper, parts.links)
    for each in shards:
        each.place(start)
    return shards, start


def _sum(shards: list[Shard], prices: np.ndarray) -> Tally:
    first, *others = (each.look(prices) for each in shards)
    for other in others:
        first += other
    return first


def test_tallies_add_up() -> None:
    """However the groups are dealt out."""
    whole, start = _shards(100)
    parts, _ = _shards(1)
    assert len(parts) > len(whole) == 1
    prices = np.random.default_rng(0).normal(size=len(start.links))
    one, other = _sum(whole, prices), _sum(parts, prices)
    assert np.allclose(one.links, other.links)
    for name in ("cost_eur", "bound_eur", "astray", "left_eur", "bounds"):
        assert getattr(one, name) == pytest.approx(getattr(other, name))


def test_matrices_add_up() -> None:
    """The links' matrix is the sum of what shards hand on."""
    whole, start = _shards(100)
    parts, _ = _shards(1)
    for each in (*whole, *parts):
        each.look(np.zeros(len(start.links)))
    joint, total = whole[0].factor(), sum(each.factor() for each in parts)
    assert np.abs(joint - total).max() < 1e-9 * np.abs(joint).max()


def test_a_start_is_inside_its_bounds() -> None:
    """Strictly, but for what cannot move."""
    [only], start = _shards(100)
    tight = Start(start.x, start.dual, start.lower, start.lower.copy(), start.links)
    assert (only.x > start.lower).all()
    assert (only.x < start.upper).all()
    assert only.low == pytest.approx(only.x - start.lower)
    assert only.high == pytest.approx(start.upper - only.x)
    held = np.isfinite(start.lower)
    tight.upper[~held] = start.upper[~held]
    only.place(tight)
    assert np.array_equal(only.x[held], start.lower[held])
    assert not only.moves[held].any()
    assert np.isinf(only.low[held]).all()
