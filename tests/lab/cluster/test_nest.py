"""A nest steps as its shard would with all links in sight."""

import numpy as np
import pytest
from quartier.engine import Start, shard, split
from quartier.lab.cluster.nest import Nest

from .here import block


def _nested() -> tuple[Nest, Nest]:
    """Take one block twice: with its own links inside, and with all links outside."""
    made = block(1)
    inner = len(made.nest.side)
    [piece] = split(made.given, 1_000).pieces
    start = Start(
        made.given.shorten(made.habit),
        np.zeros(made.given.height),
        made.given.lower,
        made.given.upper,
        made.parts.links,
    )
    nests = (
        Nest(shard(piece), made.parts.side[:inner]),
        Nest(shard(piece), np.empty(0)),
    )
    for nest in nests:
        nest.place(start)
    return nests


def test_inner_links_are_eliminated_as_if_they_were_the_citys() -> None:
    """Two rounds, mended and centred, bring both to the same point."""
    hidden, open_ = _nested()
    inner, outer = len(hidden.side), block(1).model.site.steps
    prices, city = np.zeros(inner), np.full(outer, 0.01)
    for _ in range(2):
        mine, all_ = hidden.look(city), open_.look(np.concatenate([prices, city]))
        lacking = hidden.side - all_.links[:inner]
        assert mine.links == pytest.approx(all_.links[inner:], rel=1e-9, abs=1e-9)
        assert mine.cost_eur == pytest.approx(all_.cost_eur)
        assert mine.bound_eur == pytest.approx(
            all_.bound_eur + float(hidden.side @ prices), rel=1e-6
        )
        # The city's own part: it holds its exchange loosely.
        ridge = np.eye(outer)
        small = hidden.factor() + ridge
        joint = open_.factor()
        joint[inner:, inner:] += ridge
        aimed = hidden.forward(0.1, correct=False)
        step = np.linalg.solve(small, aimed)
        right = open_.forward(0.1, correct=False)
        right[:inner] += lacking
        both = np.linalg.solve(joint, right)
        assert step == pytest.approx(both[inner:], rel=1e-5, abs=1e-7)
        hidden.backward(step)
        open_.backward(both)
        assert hidden.step == pytest.approx(both[:inner], rel=1e-5, abs=1e-7)
        assert hidden.lengths() == pytest.approx(open_.lengths(), rel=1e-5)
        ways = tuple(0.5 * min(1.0, way) for way in hidden.lengths())
        hidden.go(*ways)
        open_.go(*ways)
        prices = prices + ways[1] * both[:inner]
        assert hidden.prices == pytest.approx(prices, rel=1e-5, abs=1e-7)
        city = city + ways[1] * step


def test_a_mended_step_misses_less() -> None:
    """What is left of rows and of its own links after a step is mended."""
    hidden, _ = _nested()
    outer = block(1).model.site.steps
    hidden.look(np.zeros(outer))
    hidden.factor()
    hidden.forward(0.1, correct=False)
    hidden.backward(np.zeros(outer))
    hidden.step = hidden.step + 1e-3
    hidden.shard.step = hidden.shard.step + 1e-3
    hidden.missed()
    before = np.abs(hidden.waiting).max()
    hidden.again()
    hidden.mend(np.zeros(outer))
    hidden.missed()
    assert np.abs(hidden.waiting).max() < 0.1 * before


def test_a_centring_is_undone() -> None:
    """The step before it is taken."""
    hidden, _ = _nested()
    outer = block(1).model.site.steps
    hidden.look(np.zeros(outer))
    hidden.factor()
    for correct in (False, True):
        hidden.forward(0.1, correct=correct)
        hidden.backward(np.zeros(outer))
        hidden.lengths()
    before = hidden.step.copy()
    hidden.centre(0.1, 0.9, 0.9)
    hidden.backward(np.ones(outer))
    assert not np.array_equal(hidden.step, before)
    hidden.undo()
    assert np.array_equal(hidden.step, before)
