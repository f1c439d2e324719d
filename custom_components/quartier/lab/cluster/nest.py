"""A nest: a shard whose own links stay inside, so that only the city's are seen.

A block of homes has links of its own: sharing, its transformer, its exchange. Were they
the city's too, there would be as many as there are blocks. So a nest keeps their prices
and eliminates them,

    [J_ii  J_io] [y_i]   [r_i]     (J_oo - J_oi·J_ii⁻¹·J_io)·y_o = r_o - J_oi·J_ii⁻¹·r_i
    [J_oi  J_oo] [y_o] = [r_o]

and is to the march what a shard is: it tells sums over the block, and no more.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from ...engine import Floats, Shard, Start, Tally

# Regularises the inner links' matrix, as a share of its diagonal.
_RIDGE = 1e-13


@dataclass(slots=True, eq=False)
class Nest:
    """A shard, the sides of its own links, and these links' prices."""

    shard: Shard
    # Sides of its own links, which come before the city's.
    side: Floats
    prices: Floats = field(init=False)
    lacking: Floats = field(init=False)
    inverse: Floats = field(init=False)
    across: Floats = field(init=False)
    waiting: Floats = field(init=False)
    step: Floats = field(init=False)
    before: Floats = field(init=False)

    def place(self, start: Start) -> None:
        """Begin near a point of the block, with the prices of its links."""
        self.prices = start.dual[start.links][: len(self.side)].copy()
        self.shard.place(start)

    def look(self, links: Floats) -> Tally:
        """Look at the point under prices of the city's links."""
        tally = self.shard.look(np.concatenate([self.prices, links]))
        inner = len(self.side)
        self.lacking = self.side - tally.links[:inner]
        return replace(
            tally,
            links=tally.links[inner:],
            bound_eur=tally.bound_eur + float(self.side @ self.prices),
            astray=max(tally.astray, float(np.abs(self.lacking).max(initial=0.0))),
        )

    def factor(self) -> Floats:
        """Factor; return what the block adds to the matrix of the city's links."""
        inner = len(self.side)
        joint = self.shard.factor()
        own = joint[:inner, :inner].copy()
        diagonal = np.einsum("ii->i", own)
        diagonal[:] = np.where(diagonal > 0.0, diagonal * (1.0 + _RIDGE), 1.0)
        self.inverse = np.asarray(np.linalg.inv(own), dtype=np.float64)
        self.across = joint[:inner, inner:].copy()
        rest = joint[inner:, inner:] - self.across.T @ self.inverse @ self.across
        return np.asarray(0.5 * (rest + rest.T), dtype=np.float64)

    def forward(self, target: float, *, correct: bool) -> Floats:
        """Eliminate the block from a step."""
        return self._eliminate(
            self.shard.forward(target, correct=correct), self.lacking
        )

    def centre(self, target: float, primal: float, dual: float) -> Floats:
        """Eliminate the block from a step that is better centred."""
        self.before = self.step
        return self._eliminate(self.shard.centre(target, primal, dual), self.lacking)

    def undo(self) -> None:
        """Take the step before the last centring."""
        self.shard.undo()
        self.step = self.before

    def _eliminate(self, left: Floats, lacking: Floats) -> Floats:
        inner = len(self.side)
        self.waiting = self.inverse @ (left[:inner] + lacking)
        return left[inner:] - self.across.T @ self.waiting

    def _inner(self, links: Floats) -> Floats:
        return self.waiting - self.inverse @ (self.across @ links)

    def backward(self, links: Floats) -> None:
        """Find the step of the block."""
        self.step = self._inner(links)
        self.shard.backward(np.concatenate([self.step, links]))

    def missed(self) -> Floats:
        """Tell what the step brings to the city's links, and note what it misses."""
        activity = self.shard.missed()
        inner = len(self.side)
        self.waiting = self.lacking - activity[:inner]
        return activity[inner:]

    def again(self) -> Floats:
        """Eliminate the block from what was missed."""
        return self._eliminate(self.shard.again(), self.waiting)

    def mend(self, links: Floats) -> None:
        """Add what was missed to the step."""
        more = self._inner(links)
        self.shard.mend(np.concatenate([more, links]))
        self.step = self.step + more

    def lengths(self) -> tuple[float, float]:
        """Find how far columns and prices may go along the step."""
        return self.shard.lengths()

    def left_after(self, primal: float, dual: float) -> float:
        """Tell what bounds and prices would leave after a part of the step."""
        return self.shard.left_after(primal, dual)

    def go(self, primal: float, dual: float) -> None:
        """Make a part of the step."""
        self.shard.go(primal, dual)
        self.prices = self.prices + dual * self.step
