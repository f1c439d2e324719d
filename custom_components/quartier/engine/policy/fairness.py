"""Fairness: what homes gain by a plan, spread as people find right.

What a home gains is what it would pay without Quartier less what it pays by plan, in
bills and stored energy, its part of what is paid in common among them: a stairwell's
saving is theirs who bear its charges. Three ways of finding that right, of N homes that
need n and gain b, all in EUR:

    max_min        Σn · min(b/n): what all would gain if all had as little for their
                   need as the one that has least (Rawls)
    proportional   Σ n·r·log(1 + b/(n·r)): a first euro counts as one, and less the more
                   a home has already for its need (Kelly); in straight pieces
    priority       Σ p·b: a euro gained counts p, its home's priority, once more

None counts more than what is gained, priorities apart: so a plan gives up no more of
its total than the weight times what fairness gains. ``r``, what is usual for a need, is
a tenth of what homes pay without Quartier, by need.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal

import numpy as np

from ..record import Doc, Quantity
from ..things import Block, Draft, Values
from ..units import Floats
from .wish import Plain

type Mode = Literal["max_min", "proportional", "priority"]

LINE: Final = "fairness"
# The rows that bound what a home pays and counts as gained by what it would pay.
GAINED: Final = "gained"

# Of what homes pay without Quartier, gained, so much is usual.
_USUAL: Final = 0.1
# No less than this is usual, for each home: some are paid more than they pay.
_LEAST_EUR: Final = 0.01
# Where the pieces of the logarithm end, in what is usual; and what a loss counts.
_ENDS: Final = np.array([0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0])
_LOSS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Stake:
    """What fairness knows of a home."""

    # In one unit for all homes, above 0.
    need: float
    priority: float
    # What it pays without Quartier, less what its stores hold at the end.
    habit_eur: float


@dataclass(frozen=True, slots=True)
class Fairness(Plain):
    """Let every home gain by what is done together, as its need asks."""

    kind: ClassVar = "fairness"
    lines: ClassVar[Mapping[str, str]] = {LINE: "EUR"}

    eur_per_eur: Annotated[
        float, Quantity("EUR/EUR", 0, 100, "a euro fairly gained, once more")
    ] = 0.0
    mode: Annotated[
        Literal["max_min", "proportional", "priority"], Doc("what is found fair")
    ] = "max_min"

    def prices(self) -> Mapping[str, float]:
        """Price a euro that is fairly gained."""
        return {LINE: self.eur_per_eur}

    def gains(self, steps: int, stakes: Sequence[Stake]) -> Block:
        """Write what counts as gained: columns, and a row for each home.

        To each row belongs what the home pays; that is for those to add who know it.
        """
        draft = Draft(steps)
        paid = np.array([stake.habit_eur for stake in stakes])
        rows = draft.row(GAINED, -np.inf, paid, count=len(stakes))
        _MODES[self.mode].write(draft, rows, stakes)
        return draft.block()

    def earned(self, stakes: Sequence[Stake], gained_eur: Floats) -> Values:
        """Give the columns their values for what homes gain, EUR."""
        return _MODES[self.mode].fill(stakes, gained_eur)


# --- as much for a need as the one that has least -----------------------------


def _write_least(draft: Draft, rows: slice, stakes: Sequence[Stake]) -> None:
    even = draft.column("even_eur", -np.inf, np.inf, count=1)
    needs = np.array([stake.need for stake in stakes])
    draft.same(rows, even, needs / needs.sum())
    _count(draft, even, np.ones(1))


def _fill_least(stakes: Sequence[Stake], gained_eur: Floats) -> Values:
    needs = np.array([stake.need for stake in stakes])
    return {"even_eur": np.array([(gained_eur / needs).min() * needs.sum()])}


# --- less for who has much ----------------------------------------------------


def _write_pieces(draft: Draft, rows: slice, stakes: Sequence[Stake]) -> None:
    widths = _widths(stakes)
    least, most = np.zeros_like(widths), widths.copy()
    least[:, 0], most[:, 0], most[:, -1] = -np.inf, 0.0, np.inf
    pieces = draft.column("pieces_eur", least.ravel(), most.ravel(), count=widths.size)
    row = np.repeat(np.arange(rows.start, rows.stop), widths.shape[1])
    column = np.arange(pieces.start, pieces.stop)
    draft.scatter(row, column, np.ones(widths.size))
    _count(draft, pieces, np.tile(_slopes(), len(stakes)))


def _fill_pieces(stakes: Sequence[Stake], gained_eur: Floats) -> Values:
    widths = _widths(stakes)
    before = np.cumsum(widths, axis=1) - widths
    full = np.clip(gained_eur[:, None] - before, 0.0, widths)
    full[:, 0] = np.minimum(gained_eur, 0.0)
    full[:, -1] = np.maximum(gained_eur - before[:, -1], 0.0)
    return {"pieces_eur": full.ravel()}


def _widths(stakes: Sequence[Stake]) -> Floats:
    """Tell how wide the pieces are, homes by pieces, EUR; the first is for losses."""
    needs = np.array([stake.need for stake in stakes])
    paid_eur = sum(abs(stake.habit_eur) for stake in stakes)
    usual_eur = max(_USUAL * paid_eur, _LEAST_EUR * len(stakes))
    widths = np.concatenate([[0.0], np.diff(_ENDS)])
    return np.outer(needs / needs.sum() * usual_eur, widths)


def _slopes() -> Floats:
    """Tell what a euro counts in each piece: chords of the logarithm."""
    chords = np.diff(np.log1p(_ENDS)) / np.diff(_ENDS)
    return np.concatenate([[_LOSS], chords])


# --- some before others -------------------------------------------------------


def _write_favoured(draft: Draft, rows: slice, stakes: Sequence[Stake]) -> None:
    # A home that does not come first has a column, too: it may gain less than nothing.
    gained = draft.column("gained_eur", -np.inf, np.inf, count=len(stakes))
    draft.term(rows, gained, 1.0)
    _count(draft, gained, np.array([stake.priority for stake in stakes]))


def _fill_favoured(stakes: Sequence[Stake], gained_eur: Floats) -> Values:
    del stakes
    return {"gained_eur": gained_eur}


def _count(draft: Draft, columns: slice, weights: Floats) -> None:
    """Count a euro of each column as so much that is fairly gained."""
    first = np.zeros(len(weights), dtype=np.intp)
    draft.wish(LINE, columns, -weights, first)


@dataclass(frozen=True, slots=True)
class _Way:
    write: Callable[[Draft, slice, Sequence[Stake]], None]
    fill: Callable[[Sequence[Stake], Floats], Values]


_MODES: Final[Mapping[Mode, _Way]] = {
    "max_min": _Way(_write_least, _fill_least),
    "proportional": _Way(_write_pieces, _fill_pieces),
    "priority": _Way(_write_favoured, _fill_favoured),
}
