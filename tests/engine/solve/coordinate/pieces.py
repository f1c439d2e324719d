"""A small street in arrays, and the same as full matrices to compare with."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from quartier.engine.solve import Model, assemble, site
from quartier.engine.solve.coordinate.arrow import Arrow, Shape, arrow, part
from quartier.engine.solve.coordinate.form import Form, form
from quartier.engine.solve.coordinate.kernel import Plain
from quartier.engine.solve.coordinate.soft import soft
from quartier.engine.solve.coordinate.split import linking
from quartier.engine.things import Entries
from quartier.engine.units import Floats

from tests.bench.rich import rich

HOMES: Final = 4
STEPS: Final = 24


@cache
def street(homes: int = HOMES, steps: int = STEPS) -> Model:
    """Write the model of a rich street."""
    return assemble(site(*rich(homes, steps, 3)))


@cache
def formed(homes: int = HOMES, steps: int = STEPS) -> Form:
    """Write its form."""
    problem = street(homes, steps).problem
    return form(problem, problem.lower, problem.upper)


def full(entries: Entries, height: int, width: int) -> Floats:
    """Write entries as a full matrix."""
    matrix = np.zeros((height, width))
    np.add.at(matrix, (entries.row, entries.column), entries.value)
    return matrix


@dataclass(frozen=True, eq=False)
class Cut:
    """An arrow, factored at some weights, and its full matrix."""

    arrow: Arrow
    joint: Floats
    matrix: Floats
    theta: Floats
    entries: Entries


def cut(homes: int = HOMES, steps: int = STEPS, seed: int = 0) -> Cut:
    """Factor the arrow of a street, soft rows apart."""
    given = formed(homes, steps)
    link, group = linking(given)
    height, width = given.height, len(given.cost)
    _, theirs = soft(given.entries, height, width, link)
    rest = part(given.entries, ~theirs)
    made = arrow(rest, Shape(height, width, link, group), Plain())
    theta = 10.0 ** np.random.default_rng(seed).uniform(-2, 2, width)
    joint = made.factor(theta)
    table = full(rest, height, width)
    return Cut(made, joint, (table * theta) @ table.T, theta, rest)
