"""Moves: the small changes that a search tries."""

from dataclasses import dataclass

import numpy as np

from ...units import Floats
from .adding import Index
from .encoding import Encoding

_NEAR = 3
# Share of the moves that stay near where things are.
_SHARE_NEAR = 0.5
# Share of the moves that are two at once, where neither alone may be allowed.
_SHARE_TWICE = 0.2
# Stretches of on or off are this long on average.
_STRETCH = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """Decided columns, by their place among the decided, and their new values."""

    places: Index
    values: Floats


class Mover:
    """Draws moves; a run as often as a pick, a pick as often as another."""

    def __init__(
        self, encoding: Encoding, lower: Floats, upper: Floats, seed: int
    ) -> None:
        """Take the choices, the bounds of the decided columns and a seed."""
        self.random = np.random.default_rng(seed)
        self.picks = [encoding.place[pick] for pick in encoding.picks]
        self.runs = [encoding.place[run] for run in encoding.runs]
        self.lower, self.upper = np.ceil(lower), np.floor(upper)

    def draw(self, z: Floats) -> Move:
        """Draw a move from where the decided columns stand, or two at once."""
        one = self._one(z)
        if self.random.random() >= _SHARE_TWICE:
            return one
        after = z.copy()
        after[one.places] = one.values
        other = self._one(after)
        after[other.places] = other.values
        places = np.union1d(one.places, other.places)
        return Move(places, after[places])

    def _one(self, z: Floats) -> Move:
        at = int(self.random.integers(len(self.picks) + len(self.runs)))
        if at < len(self.picks):
            return self._pick(self.picks[at], z)
        return self._run(self.runs[at - len(self.picks)], z)

    def _pick(self, pick: Index, z: Floats) -> Move:
        """Choose another: a near one, or any."""
        now, last = int(np.argmax(z[pick])), len(pick) - 1
        if self.random.random() < _SHARE_NEAR:
            way = int(self.random.integers(1, _NEAR + 1))
            way = way if self.random.random() < _SHARE_NEAR else -way
            then = min(max(now + way, 0), last)
        else:
            then = int(self.random.integers(len(pick)))
        if then == now:
            then = now - 1 if now else now + 1
        return Move(pick[[now, then]], np.array([0.0, 1.0]))

    def _run(self, run: Index, z: Floats) -> Move:
        """Change one step or a stretch, exchange two, or move an edge."""
        kind = int(self.random.integers(4))
        if kind == 0:
            return self._set(run[self.random.integers(len(run), size=1)], z)
        if kind == 1:
            return self._stretch(run, z)
        if kind == 2:  # noqa: PLR2004 (the third of four)
            return self._exchange(run, z)
        return self._edge(run, z)

    def _set(self, places: Index, z: Floats, value: float | None = None) -> Move:
        low, high = self.lower[places], self.upper[places]
        if value is None:
            value = float(z[places[0]] <= low[0])
        return Move(places, np.where(value > 0, high, low))

    def _stretch(self, run: Index, z: Floats) -> Move:
        length = 1 + int(self.random.exponential(_STRETCH))
        first = int(self.random.integers(len(run)))
        return self._set(run[first : first + length], z)

    def _exchange(self, run: Index, z: Floats) -> Move:
        on = run[z[run] > self.lower[run]]
        off = run[z[run] <= self.lower[run]]
        if not len(on) or not len(off):
            return self._set(run[self.random.integers(len(run), size=1)], z)
        one = on[int(self.random.integers(len(on)))]
        other = off[int(self.random.integers(len(off)))]
        places = np.array([one, other])
        return Move(places, np.array([self.lower[one], self.upper[other]]))

    def _edge(self, run: Index, z: Floats) -> Move:
        """Let the steps beside a switch do as the other side of it does."""
        edges = np.flatnonzero(np.diff(z[run]) != 0)
        if not len(edges):
            return self._stretch(run, z)
        edge = int(edges[int(self.random.integers(len(edges)))])
        length = 1 + int(self.random.integers(_NEAR))
        if self.random.random() < _SHARE_NEAR:
            return self._set(run[max(0, edge + 1 - length) : edge + 1], z)
        return self._set(run[edge + 1 : edge + 1 + length], z)
