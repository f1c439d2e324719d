"""A shard: some groups, their point, and what it tells of them: sums and step lengths.

Whoever coordinates sees no more of a group than is in ``Tally``, in what links hold
of sums, and in how far a step may go.
"""

from dataclasses import dataclass, field
from typing import Self

import numpy as np

from ...things.block import Index
from ...units import Bools, Floats
from .compressed import Sums
from .kernel import Kernel, Plain
from .newton import Newton, newton
from .split import Piece

# What a bound is worth at the start, EUR: product of room and price.
_PRODUCT_EUR = 1e-2
# Room without end counts as this much at the start.
_MOST_ROOM = 1e3
# Products of room and price within a factor of ten of each other are alike.
_FEW = 0.1
# What keeps a column in place that nothing else does.
_PROXIMAL = 1e-7
# How far inside its bounds a column starts, as a share of their distance.
_INSIDE = 0.25
_MOST_INSIDE = 0.7
# Room that rounding has eaten up.
_LEAST_ROOM = 1e-14
# A column that can move less than this cannot move.
_FIXED = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """What a shard tells of its point; tallies of shards add up."""

    # What its columns bring to each link.
    links: Floats
    # Its cost, what no point costs less than, links apart, and how far rows are off.
    cost_eur: float
    bound_eur: float
    astray: float
    # Sum of what bounds and their prices leave, and of how many bounds.
    left_eur: float
    bounds: int

    def __add__(self, other: Self) -> Self:
        """Add up."""
        return type(self)(
            self.links + other.links,
            self.cost_eur + other.cost_eur,
            self.bound_eur + other.bound_eur,
            max(self.astray, other.astray),
            self.left_eur + other.left_eur,
            self.bounds + other.bounds,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """Where to begin, in the columns and rows of the form."""

    x: Floats
    dual: Floats
    lower: Floats
    upper: Floats
    # The rows that link.
    links: Index
    # How far inside its bounds a column is moved, as a share of the usual.
    inside: float = 1.0
    product_eur: float = _PRODUCT_EUR


@dataclass(slots=True, eq=False)
class Shard:
    """Some groups: their structure, their point, and the step being made."""

    piece: Piece
    newton: Newton
    down: Sums
    up: Sums
    # Room to each bound, without end where there is none or the column cannot move.
    low: Floats = field(init=False)
    high: Floats = field(init=False)
    # Columns that can move, and of those the ones with a bound on that side.
    moves: Bools = field(init=False)
    has_low: Bools = field(init=False)
    has_high: Bools = field(init=False)
    x: Floats = field(init=False)
    low_price: Floats = field(init=False)
    high_price: Floats = field(init=False)
    dual: Floats = field(init=False)
    # Cost less what rows pay, and how far rows are off.
    reduced: Floats = field(init=False)
    lacking: Floats = field(init=False)
    missing: Floats = field(init=False)
    step: Floats = field(init=False)
    dual_step: Floats = field(init=False)
    low_step: Floats = field(init=False)
    high_step: Floats = field(init=False)
    low_aim: Floats = field(init=False)
    high_aim: Floats = field(init=False)
    before: tuple[Floats, Floats, Floats, Floats] = field(init=False)

    # --- a start ---------------------------------------------------------------

    def place(self, start: Start) -> None:
        """Begin near a point, within bounds that may be tighter than the piece's."""
        piece, columns = self.piece, self.piece.columns
        lower, upper = start.lower[columns], start.upper[columns]
        moves = upper - lower > _FIXED
        self.moves = moves
        self.has_low, self.has_high = (
            np.isfinite(lower) & moves,
            np.isfinite(upper) & moves,
        )
        margin = np.minimum(
            start.inside * _INSIDE * (upper - lower), start.inside * _MOST_INSIDE
        )
        self.x = np.clip(start.x[columns], lower + margin, upper - margin)
        self.x[~moves] = lower[~moves]
        self.low = np.where(self.has_low, self.x - lower, np.inf)
        self.high = np.where(self.has_high, upper - self.x, np.inf)
        self.dual = np.concatenate([start.dual[piece.rows], np.zeros(piece.links)])
        self._price(start)

    def _price(self, start: Start) -> None:
        """Price the bounds: what rows leave to them, and a little more."""
        self.dual[self._own().stop :] = start.dual[start.links]
        reduced = self.piece.cost - self.up(self.dual)
        low, high = (
            np.clip(room, _FIXED, _MOST_ROOM) for room in (self.low, self.high)
        )
        worth = start.product_eur
        self.low_price = self.has_low * (np.maximum(reduced, 0.0) + worth / low)
        self.high_price = self.has_high * (np.maximum(-reduced, 0.0) + worth / high)

    # --- a step ----------------------------------------------------------------

    def look(self, links: Floats) -> Tally:
        """Look at the point under prices of the links."""
        piece = self.piece
        self.dual[len(self.dual) - piece.links :] = links
        activity = self.down(self.x)
        self.lacking = piece.side - activity
        self.reduced = piece.cost - self.up(self.dual)
        own = self._own()
        ends = np.where(self.reduced > 0, piece.least, piece.most)
        ends = np.where(self.moves, ends, self.x)
        with np.errstate(invalid="ignore"):
            worth = np.where(self.reduced == 0.0, 0.0, self.reduced * ends)
        return Tally(
            links=activity[own.stop :],
            cost_eur=float(piece.cost @ self.x),
            bound_eur=float(worth.sum() + piece.side[own] @ self.dual[own]),
            astray=float(np.abs(self.lacking[own]).max(initial=0.0)),
            left_eur=self._left(0.0, 0.0),
            bounds=int(self.has_low.sum() + self.has_high.sum()),
        )

    def _own(self) -> slice:
        return slice(0, len(self.piece.side) - self.piece.links)

    def _own_lacking(self) -> Floats:
        lacking = self.lacking.copy()
        lacking[self._own().stop :] = 0.0
        return lacking

    def factor(self) -> Floats:
        """Factor at the point; return what the groups add to the links' matrix."""
        curve = self.low_price / self.low
        curve += self.high_price / self.high
        curve += _PROXIMAL
        return self.newton.factor(self.moves / curve)

    def forward(self, target: float, *, correct: bool) -> Floats:
        """Eliminate the groups from a step; return what is left for the links.

        The step aims at a product of room and price; the second one corrects the first.
        """
        low_aim, high_aim = np.full((2, len(self.x)), target)
        if correct:
            low_aim -= self.step * self.low_step
            high_aim += self.step * self.high_step
        return self._forward(low_aim, high_aim)

    def centre(self, target: float, primal: float, dual: float) -> Floats:
        """Eliminate the groups from a step that leaves products more alike.

        Gondzio, Comput. Optim. Appl. 6, 137 (1996): what a longer step would leave far
        from the target is aimed at its neighbourhood.
        """
        self.before = self.step, self.low_step, self.high_step, self.dual_step
        low, high = (np.minimum(room, _MOST_ROOM) for room in (self.low, self.high))
        low_aim = self.low_aim + _amend(
            (low + primal * self.step) * (self.low_price + dual * self.low_step), target
        )
        high_aim = self.high_aim + _amend(
            (high - primal * self.step) * (self.high_price + dual * self.high_step),
            target,
        )
        return self._forward(low_aim, high_aim)

    def undo(self) -> None:
        """Take the step before the last centring."""
        self.step, self.low_step, self.high_step, self.dual_step = self.before

    def _forward(self, low_aim: Floats, high_aim: Floats) -> Floats:
        self.low_aim, self.high_aim = low_aim, high_aim
        pull = low_aim / self.low - high_aim / self.high
        return self.newton.forward(self.reduced - pull, self._own_lacking())

    def backward(self, links: Floats) -> None:
        """Find the step of columns and rows."""
        self.step, self.dual_step = self.newton.backward(links)

    def missed(self) -> Floats:
        """Ask for what the step misses; return what it brings to each link."""
        activity = self.down(self.step)
        self.missing = self._own_lacking() - activity
        self.missing[self._own().stop :] = 0.0
        return activity[self._own().stop :]

    def again(self) -> Floats:
        """Eliminate the groups from what was missed."""
        return self.newton.forward(np.zeros(len(self.x)), self.missing)

    def mend(self, links: Floats) -> None:
        """Add what was missed to the step."""
        step, dual_step = self.newton.backward(links)
        self.step += step
        self.dual_step += dual_step

    def lengths(self) -> tuple[float, float]:
        """Find how far columns and prices may go along the step."""
        low, high, step = self.low, self.high, self.step
        self.low_step = (self.low_aim - self.low_price * step) / low - self.low_price
        self.high_step = (
            self.high_aim + self.high_price * step
        ) / high - self.high_price
        primal = min(_most(low, step), _most(high, -step))
        dual = min(
            _most(self.low_price + ~self.has_low, self.low_step),
            _most(self.high_price + ~self.has_high, self.high_step),
        )
        return primal, dual

    def left_after(self, primal: float, dual: float) -> float:
        """Tell what bounds and prices would leave after a part of the step."""
        return self._left(primal, dual)

    def _left(self, primal: float, dual: float) -> float:
        low, high = self.low, self.high
        low_price, high_price = self.low_price, self.high_price
        if primal:
            low, high = low + primal * self.step, high - primal * self.step
            low_price = low_price + dual * self.low_step
            high_price = high_price + dual * self.high_step
        low, high = (
            np.where(has, room, 0.0)
            for has, room in ((self.has_low, low), (self.has_high, high))
        )
        return float(
            np.einsum("i,i", low, low_price) + np.einsum("i,i", high, high_price)
        )

    def tell(self, x: Floats, dual: Floats) -> None:
        """Write the point into the columns and rows of the form."""
        x[self.piece.columns] = self.x
        dual[self.piece.rows] = self.dual[self._own()]

    def go(self, primal: float, dual: float) -> None:
        """Make a part of the step."""
        far = primal * self.step
        self.x = self.x + far
        self.low = np.maximum(self.low + far, _LEAST_ROOM)
        self.high = np.maximum(self.high - far, _LEAST_ROOM)
        self.low_price = self.low_price + dual * self.low_step
        self.high_price = self.high_price + dual * self.high_step
        self.dual = self.dual + dual * self.dual_step


def _amend(product: Floats, target: float) -> Floats:
    """Find what brings products into the neighbourhood of a target."""
    amended = np.clip(product, _FEW * target, target / _FEW) - product
    return np.maximum(amended, -target / _FEW)


def _most(room: Floats, step: Floats) -> float:
    """Find the part of a step that uses up some room."""
    fastest = float((step / room).min(initial=0.0))
    return -1.0 / fastest if fastest < 0 else np.inf


def shard(piece: Piece, kernel: Kernel | None = None) -> Shard:
    """Make a shard of a piece; its chains run by a kernel, or in numpy."""
    made = newton(piece, kernel or Plain())
    return Shard(piece.without_entries(), made, made.down, made.up)
