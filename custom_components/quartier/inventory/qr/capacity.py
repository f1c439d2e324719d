"""How much each version holds at level M (ISO/IEC 18004, tables 7, 9 and E.1)."""

from dataclasses import dataclass
from typing import Final

_HEADER_BITS: Final = 4
_SHORT_LENGTH_BITS: Final = 8
_LONG_LENGTH_BITS: Final = 16
_LAST_SHORT: Final = 9
_BITS: Final = 8


@dataclass(frozen=True, slots=True)
class Version:
    """One size of the code: its codewords, how they are kept safe, its marks."""

    number: int
    codewords: int
    blocks: int
    # Codewords of each block that repair the others.
    repair: int
    # Centres of the alignment marks, in both directions.
    marks: tuple[int, ...]

    @property
    def size(self) -> int:
        """Modules along a side."""
        return 17 + 4 * self.number

    @property
    def data(self) -> int:
        """Codewords that carry the text."""
        return self.codewords - self.blocks * self.repair

    @property
    def length_bits(self) -> int:
        """Bits that tell how long the text is."""
        is_short = self.number <= _LAST_SHORT
        return _SHORT_LENGTH_BITS if is_short else _LONG_LENGTH_BITS

    @property
    def longest(self) -> int:
        """Bytes of text that fit."""
        return (self.data * _BITS - _HEADER_BITS - self.length_bits) // _BITS


VERSIONS: Final = (
    Version(1, 26, 1, 10, ()),
    Version(2, 44, 1, 16, (6, 18)),
    Version(3, 70, 1, 26, (6, 22)),
    Version(4, 100, 2, 18, (6, 26)),
    Version(5, 134, 2, 24, (6, 30)),
    Version(6, 172, 4, 16, (6, 34)),
    Version(7, 196, 4, 18, (6, 22, 38)),
    Version(8, 242, 4, 22, (6, 24, 42)),
    Version(9, 292, 5, 22, (6, 26, 46)),
    Version(10, 346, 5, 26, (6, 28, 50)),
)
LONGEST: Final = VERSIONS[-1].longest
