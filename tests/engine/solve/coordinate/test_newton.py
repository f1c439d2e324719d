"""A Newton step keeps both halves of its equations."""

import numpy as np
from quartier.engine.solve.coordinate.kernel import Plain
from quartier.engine.solve.coordinate.newton import newton
from quartier.engine.solve.coordinate.split import split

from tests.engine.solve.coordinate.pieces import HOMES, formed, full


def test_both_equations_are_kept() -> None:
    """-D·dx + Aᵀ·dy = f and A·dx = g."""
    [piece] = split(formed(), HOMES + 1).pieces
    made = newton(piece, Plain())
    draws = np.random.default_rng(0)
    height, width = len(piece.side), len(piece.cost)
    theta = 10.0 ** draws.uniform(-2, 2, width)
    f, g = draws.normal(size=width), draws.normal(size=height)
    table = full(piece.entries, height, width)
    g[np.abs(table).sum(axis=1) == 0] = 0.0
    own = np.append(g[: height - piece.links], np.zeros(piece.links))
    joint = made.factor(theta)
    links = np.linalg.solve(joint, made.forward(f, own) + g[height - piece.links :])
    step, dual = made.backward(links)
    assert np.abs(-step / theta + table.T @ dual - f).max() < 1e-5
    assert np.abs(table @ step - g).max() < 1e-5
