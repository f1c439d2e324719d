"""Cover: finite bounds that some best point keeps, derived where none are given.

A bound on the cost is the least of a Lagrangian over a box, so the box must be finite.
Where a column has no bound,

1.  its row holds it, if all others in the row are bounded;
2.  it need be no greater than its rows ask, if it costs something and each of its rows
    has room to the other side.
"""

from dataclasses import replace

import numpy as np

from ...things import Entries
from ...things.block import Index
from ...units import Bools, Floats
from .form import Form

# Bounds found may bound others in turn; so often.
_ROUNDS = 5


def cover(given: Form) -> tuple[Floats, Floats]:
    """Give bounds of every column; infinite ones are left where nothing bounds."""
    lower, upper = given.lower.copy(), given.upper.copy()
    for _ in range(_ROUNDS):
        before = np.isinf(lower).sum() + np.isinf(upper).sum()
        if not before:
            break
        about = _about(given, np.isinf(lower) | np.isinf(upper))
        _by_rows(about, lower, upper)
        _by_need(about, lower, upper)
        if np.isinf(lower).sum() + np.isinf(upper).sum() == before:
            break
    return lower, upper


def _about(given: Form, is_open: Bools) -> Form:
    """Keep only rows with columns whose bounds are asked for."""
    entries, asked = given.entries, np.zeros(given.height, dtype=np.bool_)
    asked[entries.row[is_open[entries.column]]] = True
    mine = asked[entries.row]
    few = Entries(entries.row[mine], entries.column[mine], entries.value[mine])
    return replace(given, entries=few)


def _rests(given: Form, lower: Floats, upper: Floats) -> tuple[Index, Floats, Floats]:
    """Find how little and how much the others in its row come to, for each entry."""
    row, column, value = given.entries.row, given.entries.column, given.entries.value
    ends = value * lower[column], value * upper[column]
    least, most = np.minimum(*ends), np.maximum(*ends)
    return row, _others(row, least, given.height), _others(row, most, given.height)


def _others(row: Index, part: Floats, height: int) -> Floats:
    endless = np.isinf(part)
    finite = np.where(endless, 0.0, part)
    total = np.bincount(row, finite, height)
    count = np.bincount(row, endless, height)
    rest = total[row] - finite
    sign = np.where(part < 0, -1.0, 1.0)
    # All endless parts of one sum have the same sign.
    signs = np.bincount(row, np.where(endless, sign, 0.0), height)[row]
    return np.where(count[row] - endless > 0, np.copysign(np.inf, signs), rest)


def _by_rows(given: Form, lower: Floats, upper: Floats) -> None:
    row, least, most = _rests(given, lower, upper)
    column, value = given.entries.column, given.entries.value
    side = given.side[row]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ends = (side - most) / value, (side - least) / value
    low, high = np.fmin(*ends), np.fmax(*ends)
    found = np.full(len(lower), -np.inf)
    np.maximum.at(
        found, column, np.nan_to_num(low, nan=-np.inf, neginf=-np.inf, posinf=-np.inf)
    )
    lower[:] = np.where(np.isinf(lower), found, lower)
    found = np.full(len(upper), np.inf)
    np.minimum.at(
        found, column, np.nan_to_num(high, nan=np.inf, neginf=np.inf, posinf=np.inf)
    )
    upper[:] = np.where(np.isinf(upper), found, upper)


def _by_need(given: Form, lower: Floats, upper: Floats) -> None:
    """Bound what costs something by what its rows need of it at most."""
    row, column, value = given.entries.row, given.entries.column, given.entries.value
    width = len(lower)
    is_slack = np.arange(width) >= len(given.origin)
    slack = np.full(given.height, -1, dtype=np.intp)
    mine = is_slack[column]
    slack[row[mine]] = column[mine]
    wanted = np.isinf(upper) & np.isfinite(lower) & (given.cost >= 0) & ~is_slack
    held = np.bincount(column[slack[row] < 0], minlength=width) > 0
    at = np.flatnonzero((wanted & ~held)[column])
    if not len(at):
        return
    # The rest of the row without its slack: the slack counts as nothing.
    free_lower, free_upper = lower.copy(), upper.copy()
    free_lower[is_slack] = free_upper[is_slack] = 0.0
    _, least, most = _rests(given, free_lower, free_upper)
    end = slack[row[at]]
    with np.errstate(invalid="ignore", over="ignore"):
        needs = np.where(
            value[at] > 0,
            (given.lower[end] - least[at]) / value[at],
            (most[at] - given.upper[end]) / -value[at],
        )
    needed = lower.copy()
    np.maximum.at(needed, column[at], np.nan_to_num(needs, nan=np.inf))
    mine = wanted & ~held
    upper[mine] = needed[mine]
