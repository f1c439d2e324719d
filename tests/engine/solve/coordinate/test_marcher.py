"""Whoever has a marcher's face may march: many shards behind one are as many shards."""

from dataclasses import dataclass

import numpy as np
import pytest
from quartier.engine.solve.coordinate.march import Goal, March, march
from quartier.engine.solve.coordinate.marcher import Marcher
from quartier.engine.solve.coordinate.shard import Start, Tally, shard
from quartier.engine.solve.coordinate.split import split
from quartier.engine.units import Floats

from tests.engine.solve.coordinate.pieces import formed

GOAL = Goal(1e-6, 1e-6, 0.0, 1e-7, 1e-5)


@dataclass(slots=True)
class Both:
    """Two marchers behind one face."""

    one: Marcher
    other: Marcher

    def place(self, start: Start) -> None:
        """Place both."""
        self.one.place(start)
        self.other.place(start)

    def look(self, links: Floats) -> Tally:
        """Add up."""
        return self.one.look(links) + self.other.look(links)

    def factor(self) -> Floats:
        """Add up."""
        return self.one.factor() + self.other.factor()

    def forward(self, target: float, *, correct: bool) -> Floats:
        """Add up."""
        mine = self.one.forward(target, correct=correct)
        return mine + self.other.forward(target, correct=correct)

    def centre(self, target: float, primal: float, dual: float) -> Floats:
        """Add up."""
        mine = self.one.centre(target, primal, dual)
        return mine + self.other.centre(target, primal, dual)

    def undo(self) -> None:
        """Both."""
        self.one.undo()
        self.other.undo()

    def backward(self, links: Floats) -> None:
        """Both."""
        self.one.backward(links)
        self.other.backward(links)

    def missed(self) -> Floats:
        """Add up."""
        return self.one.missed() + self.other.missed()

    def again(self) -> Floats:
        """Add up."""
        return self.one.again() + self.other.again()

    def mend(self, links: Floats) -> None:
        """Both."""
        self.one.mend(links)
        self.other.mend(links)

    def lengths(self) -> tuple[float, float]:
        """Take the shorter."""
        (a, b), (c, d) = self.one.lengths(), self.other.lengths()
        return min(a, c), min(b, d)

    def left_after(self, primal: float, dual: float) -> float:
        """Add up."""
        mine = self.one.left_after(primal, dual)
        return mine + self.other.left_after(primal, dual)

    def go(self, primal: float, dual: float) -> None:
        """Both."""
        self.one.go(primal, dual)
        self.other.go(primal, dual)

    def tell(self, x: Floats, dual: Floats) -> None:
        """Both."""
        self.one.tell(x, dual)
        self.other.tell(x, dual)


def _marched(*, hidden: bool) -> March:
    given = formed()
    parts = split(given, 2)
    shards: list[Marcher] = [shard(piece) for piece in parts.pieces]
    assert len(shards) > 1
    if hidden:
        *rest, one, other = shards
        shards = [*rest, Both(one, other)]
    width, height = len(given.cost), given.height
    start = Start(
        np.zeros(width), np.zeros(height), given.lower, given.upper, parts.links
    )
    return march(shards, parts.side, start, GOAL, lambda: True)


def test_two_behind_one_face_march_as_two() -> None:
    """To the same bound, in as many rounds."""
    one, two = _marched(hidden=True), _marched(hidden=False)
    assert one.rounds == two.rounds
    assert one.bound_eur == pytest.approx(two.bound_eur, rel=1e-9)
    # Along what costs nothing they may lie apart by what sums in another order do.
    assert one.end.x == pytest.approx(two.end.x, abs=1e-3)
