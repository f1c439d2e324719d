"""A Newton step of a shard: soft rows out first, then the arrow.

-D·dx + Aᵀ·dy = f,  A·dx = g,  D = 1/θ
"""

from dataclasses import dataclass, field

import numpy as np

from ...things import Entries
from ...units import Floats
from .arrow import GIVE, Arrow, Shape, arrow
from .compressed import Sums
from .kernel import Kernel
from .soft import Soft, soft
from .split import Piece


@dataclass(slots=True, eq=False)
class Newton:
    """The structure of a piece, and the factor of the last θ."""

    soft: Soft
    arrow: Arrow
    # All of A, both ways; what it says of soft rows is overwritten.
    down: Sums
    up: Sums
    # θ' of the columns that soft rows share, θ of all others.
    bent: Floats = field(init=False)
    give: Floats = field(init=False)
    kept: tuple[Floats, Floats] = field(init=False)

    def factor(self, theta: Floats) -> Floats:
        """Factor; return what the groups add to the links' matrix."""
        give = self.soft.square(theta) + GIVE
        self.give = give
        self.bent = theta / (1.0 + theta * self.soft.curve(1.0 / give))
        return self.arrow.factor(self.bent)

    def forward(self, f: Floats, g: Floats) -> Floats:
        """Eliminate the groups; return what is left for the links."""
        given = g[self.soft.rows] + self.soft.gather(self.bent * f)
        right = self.down(self.bent * self._bend(f, given))
        right += g
        self.kept = f, given
        return self.arrow.forward(right)

    def _bend(self, f: Floats, given: Floats) -> Floats:
        return f - self.soft.spread(given / self.give)

    def backward(self, links: Floats) -> tuple[Floats, Floats]:
        """Solve for columns and rows once the links are known."""
        f, given = self.kept
        dual = self.arrow.backward(links)
        soft_rows = self.soft
        dual[soft_rows.rows] = 0.0
        step = self.up(dual)
        step -= self._bend(f, given)
        step *= self.bent
        shared = np.where(soft_rows.shared >= 0, step[soft_rows.shared], 0.0)
        own = (given - soft_rows.factor * shared) / self.give
        dual[soft_rows.rows] = own
        mine = soft_rows.own
        step[mine] = self.bent[mine] * (soft_rows.weight * own[soft_rows.at] - f[mine])
        return step, dual


def newton(piece: Piece, kernel: Kernel) -> Newton:
    """Find the structure of a piece."""
    entries, height, width = piece.entries, len(piece.side), len(piece.cost)
    link = np.arange(height) >= height - piece.links
    found, theirs = soft(entries, height, width, link)
    rest = Entries(
        entries.row[~theirs], entries.column[~theirs], entries.value[~theirs]
    )
    return Newton(
        soft=found,
        arrow=arrow(rest, Shape(height, width, link, piece.group), kernel),
        down=Sums.of(height, (entries.row, entries.column, entries.value), kernel),
        up=Sums.of(width, (entries.column, entries.row, entries.value), kernel),
    )
