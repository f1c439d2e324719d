"""Games to try: a drawn worth for every coalition, and pools of sun and need."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st
from quartier.engine.audit import Pooled
from quartier.engine.units import Bools, Floats

from tests.strategies import numbers


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A game given by the worth of each coalition, by its number in binary."""

    worth_eur: Floats

    def __call__(self, coalitions: Bools) -> Floats:
        """Look coalitions up."""
        numbered = coalitions @ (1 << np.arange(coalitions.shape[1]))
        return self.worth_eur[numbered]

    @property
    def households(self) -> int:
        """How many play."""
        return int(self.worth_eur.size).bit_length() - 1


@st.composite
def tables(draw: st.DrawFn, most: int = 5) -> Table:
    """Draw any game of one to so many: not monotone, not convex, not anything."""
    households = draw(st.integers(1, most))
    size = 2**households - 1
    some = draw(st.lists(numbers(-9.0, 9.0), min_size=size, max_size=size))
    return Table(np.array([0.0, *some]))


@st.composite
def pools(draw: st.DrawFn, most: int = 6) -> Pooled:
    """Draw a pool of two to so many households over a few steps."""
    households, steps = draw(st.integers(2, most)), draw(st.integers(1, 5))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    surplus_kwh = chance.integers(-6, 7, (households, steps)) / 2.0
    return Pooled(
        np.maximum(surplus_kwh, 0.0),
        np.maximum(-surplus_kwh, 0.0),
        chance.integers(0, 4, steps) / 10.0,
    )


def village(households: int, steps: int, seed: int = 1) -> Pooled:
    """Make a village: a tenth have a roof in the sun, and all need something."""
    chance = np.random.default_rng(seed)
    hour = np.arange(steps) % 96 / 4.0
    sun = np.maximum(np.sin((hour - 6.0) / 12.0 * np.pi), 0.0)
    used_kwh = chance.gamma(1.0, 0.08, (households, steps))
    roofs = max(1, households // 10)
    made_kwh = np.zeros((households, steps))
    made_kwh[:roofs] = chance.uniform(0.5, 2.0, (roofs, 1)) * sun
    left_kwh = made_kwh - used_kwh
    return Pooled(
        np.maximum(left_kwh, 0.0), np.maximum(-left_kwh, 0.0), np.full(steps, 0.12)
    )
