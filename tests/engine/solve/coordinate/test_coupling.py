"""Layers and full matrices are two ways to say the same."""

import numpy as np
from quartier.engine.solve.coordinate.coupling import Full, Layers, Meeting, coupling

_SIZE, _COUNT = 3, 2
# Seat t of both matrices meets links t and t + 3.
_SEAT = np.tile(np.repeat(np.arange(_SIZE), 2), _COUNT)
_MATRIX = np.repeat(np.arange(_COUNT), 2 * _SIZE)
_LINK = np.tile(np.array([10, 13, 11, 14, 12, 15]), _COUNT)


def _both() -> tuple[Layers, Full, np.ndarray]:
    number = np.arange(16) - 10
    cell = np.arange(len(_SEAT))
    layers = coupling(_SIZE, _COUNT, Meeting(cell, _MATRIX, _SEAT, _LINK), number)
    assert isinstance(layers, Layers)
    rows = np.arange(10, 16)
    place = (_MATRIX * _SIZE + _SEAT) * 6 + _LINK - 10
    full = Full(_SIZE, rows, number[rows], cell, place, _COUNT)
    values = np.random.default_rng(0).normal(size=len(cell))
    root = np.random.default_rng(1).normal(size=(_COUNT, _SIZE, _SIZE))
    inverses = root @ root.transpose(0, 2, 1)
    for each in (layers, full):
        each.load(values)
        each.join(0, inverses[:1])
        each.join(1, inverses[1:])
    return layers, full, inverses


def test_both_take_the_same_from_the_links() -> None:
    """Eᵀ·W·E, whatever way it is added up."""
    layers, full, _ = _both()
    one, other = np.zeros((2, 6, 6))
    layers.take(one)
    full.take(other)
    assert np.abs(one - other).max() < 1e-12
    assert np.abs(one).max() > 0.1


def test_both_gather_and_spread_the_same() -> None:
    """Eᵀ·solved from the links, and E·links to the seats."""
    layers, full, _ = _both()
    solved = np.arange(6.0).reshape(_COUNT, _SIZE)
    one, other = np.zeros((2, 16))
    layers.gather(one, solved)
    full.gather(other, solved)
    assert np.allclose(one, other)
    links = np.arange(16.0)
    assert np.allclose(layers.spread(links), full.spread(links))


def test_layers_of_the_same_values_are_counted_once() -> None:
    """Two links that see the same of every group cost no more than one."""
    layers, _, inverses = _both()
    layers.load(np.repeat(np.arange(1.0, 7.0), 2))
    layers.join(0, inverses)
    assert len(layers.sums) == 1


def test_many_links_for_a_seat_make_a_full_matrix() -> None:
    """A row that meets every step of a balance, as a run does."""
    link = np.arange(10, 18)
    seat = np.zeros(8, dtype=np.intp)
    met = Meeting(np.arange(8), seat, seat, link)
    assert isinstance(coupling(_SIZE, 1, met, np.arange(18)), Full)
