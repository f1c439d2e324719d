"""The square of a code: marks to find it by, places for words, and its format."""

from collections.abc import Iterator
from typing import Final

from .capacity import Version

_FINDER: Final = 7
_TIMING: Final = 6
_FORMAT: Final = (0x537, 10, 0x5412)
_VERSION: Final = (0x1F25, 12)
_FIRST_WITH_VERSION: Final = 7
# Level M is 00; the mask's number stands below it.
_LEVEL: Final = 0b00 << 3

type Place = tuple[int, int]


class Canvas:
    """Modules of one version, by row and column; True is dark."""

    def __init__(self, version: Version) -> None:
        """Draw what is the same in every code of a version."""
        self.version = version
        self.size = version.size
        self.dark: dict[Place, bool] = {}
        self._timing()
        self._finders()
        self._marks()
        # Their places are taken before words are drawn; what they say comes later.
        self.dark.update(dict.fromkeys(self._format_places(0), False))
        self.dark.update(dict.fromkeys(self._format_places(1), False))
        self.dark[self.size - 8, 8] = True
        self._version_words()
        self.free = [place for place in self._snake() if place not in self.dark]

    def write(self, words: list[int], mask: int) -> None:
        """Draw codewords under a mask, and the format that tells of it."""
        bits = [word >> shift & 1 for word in words for shift in range(7, -1, -1)]
        bits += [0] * (len(self.free) - len(bits))
        for (row, column), bit in zip(self.free, bits, strict=True):
            self.dark[row, column] = bool(bit) != _MASKS[mask](row, column)
        told = _protected(_LEVEL | mask, _FORMAT[0], _FORMAT[1]) ^ _FORMAT[2]
        for copy in (0, 1):
            for at, place in enumerate(self._format_places(copy)):
                self.dark[place] = bool(told >> at & 1)

    def rows(self) -> tuple[tuple[bool, ...], ...]:
        """Give the modules, row by row."""
        side = range(self.size)
        return tuple(tuple(self.dark[row, column] for column in side) for row in side)

    def _finders(self) -> None:
        last = self.size - _FINDER
        for top, left in ((0, 0), (0, last), (last, 0)):
            for row in range(-1, _FINDER + 1):
                for column in range(-1, _FINDER + 1):
                    place = top + row, left + column
                    if all(0 <= part < self.size for part in place):
                        ring = max(abs(row - 3), abs(column - 3))
                        self.dark[place] = ring in {0, 1, 3}

    def _timing(self) -> None:
        for at in range(self.size):
            self.dark[_TIMING, at] = self.dark[at, _TIMING] = at % 2 == 0

    def _marks(self) -> None:
        marks, last = self.version.marks, self.size - 7
        corners = {(6, 6), (6, last), (last, 6)}
        for centre in ((row, column) for row in marks for column in marks):
            if centre in corners:
                continue
            for row in range(-2, 3):
                for column in range(-2, 3):
                    place = centre[0] + row, centre[1] + column
                    self.dark[place] = max(abs(row), abs(column)) != 1

    def _format_places(self, copy: int) -> list[Place]:
        """List the places of the format's bits, the lowest first."""
        last = self.size - 1
        if copy == 0:
            rows = [0, 1, 2, 3, 4, 5, 7, 8]
            columns = [7, 5, 4, 3, 2, 1, 0]
            return [(row, 8) for row in rows] + [(8, column) for column in columns]
        across = [(8, last - at) for at in range(8)]
        return across + [(last - 6 + at, 8) for at in range(7)]

    def _version_words(self) -> None:
        number = self.version.number
        if number < _FIRST_WITH_VERSION:
            return
        told = _protected(number, *_VERSION)
        for at in range(18):
            row, column = at // 3, self.size - 11 + at % 3
            self.dark[row, column] = self.dark[column, row] = bool(told >> at & 1)

    def _snake(self) -> Iterator[Place]:
        """Go through the square as words are laid: up and down, two columns at once."""
        right, upwards = self.size - 1, True
        while right > 0:
            if right == _TIMING:
                right -= 1
            rows = range(self.size)
            for row in reversed(rows) if upwards else rows:
                yield row, right
                yield row, right - 1
            right, upwards = right - 2, not upwards


def _protected(value: int, generator: int, count: int) -> int:
    """Append what is left over by a division, so that a bit that turns is found."""
    rest = value << count
    while rest.bit_length() > count:
        rest ^= generator << (rest.bit_length() - count - 1)
    return value << count | rest


_MASKS: Final = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, _: row % 2 == 0,
    lambda _, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)
MASKS: Final = len(_MASKS)
