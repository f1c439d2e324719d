"""How hard a code is to read: the mask with the least penalty is taken."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

type Line = Sequence[bool]

_LONG: Final = 5
_SQUARE: Final = 3
_LOOKALIKE: Final = 40
_STEP: Final = 10
_FINDER: Final = (True, False, True, True, True, False, True)
_QUIET: Final = (False,) * 4
_LOOKALIKES: Final = (_FINDER + _QUIET, _QUIET + _FINDER)


def penalty(rows: Sequence[Line]) -> int:
    """Add up the four penalties of ISO/IEC 18004, 7.8.3.1."""
    columns = list(zip(*rows, strict=True))
    lines = [*rows, *columns]
    return (
        sum(map(_runs, lines))
        + _SQUARE * sum(map(_squares, pairwise(rows)))
        + _LOOKALIKE * sum(map(_lookalikes, lines))
        + _imbalance(rows)
    )


def _runs(line: Line) -> int:
    lengths = (len(list(run)) for _, run in groupby(line))
    return sum(length - 2 for length in lengths if length >= _LONG)


def _squares(two: tuple[Line, Line]) -> int:
    return sum(len(set(four)) == 1 for four in _fours(*two))


def _fours(upper: Line, lower: Line) -> Iterator[tuple[bool, ...]]:
    for (a, b), (c, d) in zip(pairwise(upper), pairwise(lower), strict=True):
        yield a, b, c, d


def _lookalikes(line: Line) -> int:
    width = len(_LOOKALIKES[0])
    return sum(
        tuple(line[at : at + width]) in _LOOKALIKES
        for at in range(len(line) - width + 1)
    )


def _imbalance(rows: Sequence[Line]) -> int:
    count = len(rows) ** 2
    dark = sum(map(sum, rows))
    return abs(20 * dark - 10 * count) // count * _STEP
