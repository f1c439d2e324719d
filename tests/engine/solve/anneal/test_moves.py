"""Moves keep what is decided whole and within its bounds, and reach everything."""

from typing import Final

import numpy as np
import pytest
from quartier.engine.solve.anneal.encoding import Encoding
from quartier.engine.solve.anneal.moves import Mover
from quartier.engine.units import Floats

NOTHING: Final = np.empty(0)
PLACES: Final = np.arange(12)


def _encoding() -> Encoding:
    """Say that four columns are a pick, and eight a run."""
    none = tuple(np.empty(0, dtype=np.intp) for _ in PLACES)
    empty = tuple(NOTHING for _ in PLACES)
    return Encoding(
        (PLACES[:4],), (PLACES[4:],), PLACES, none, empty, NOTHING, NOTHING, PLACES
    )


def _walk(seed: int, moves: int, upper: float = 1.0) -> list[tuple[float, ...]]:
    """Take every move that is drawn."""
    mover = Mover(_encoding(), np.zeros(12), np.full(12, upper), seed)
    z: Floats = np.zeros(12)
    z[0] = 1.0
    met = []
    for _ in range(moves):
        move = mover.draw(z)
        assert len(move.places) == len(move.values) > 0
        assert len(np.unique(move.places)) == len(move.places)
        z[move.places] = move.values
        met.append(tuple(z.tolist()))
    return met


@pytest.mark.parametrize("seed", [0, 1])
def test_a_pick_stays_a_pick(seed: int) -> None:
    """After any moves exactly one is one, and on or off is on or off."""
    for z in _walk(seed, 500):
        assert sum(z[:4]) == 1.0
        assert set(z) <= {0.0, 1.0}


def test_every_choice_is_met() -> None:
    """Each start, and each step on and off."""
    met = np.array(_walk(0, 2_000))
    assert met.any(axis=0).all()
    assert not met.all(axis=0).any()
    assert len(set(map(tuple, met[:, 4:].tolist()))) > 100


def test_one_seed_is_one_walk() -> None:
    """The same seed draws the same, another another."""
    assert _walk(7, 200) == _walk(7, 200)
    assert _walk(7, 200) != _walk(8, 200)


def test_what_is_held_on_stays_on() -> None:
    """Bounds are kept: a step that must be on is never off."""
    lower = np.zeros(12)
    lower[6] = 1.0
    mover = Mover(_encoding(), lower, np.ones(12), 0)
    z = lower.copy()
    z[0] = 1.0
    for _ in range(500):
        move = mover.draw(z)
        z[move.places] = move.values
        assert z[6] == 1.0
