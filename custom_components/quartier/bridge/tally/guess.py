"""A guess at what nobody explains, bettered until a meter is explained.

The more is unseen the more a meter shows, but a battery swallows some or all of it:
the way there is by steps that double, and then by halves.
"""

from dataclasses import dataclass
from math import inf
from typing import Final

_MOST_KW: Final = 9_999.0


@dataclass(frozen=True, slots=True)
class Guess:
    """A power, and between which it must be as far as is known."""

    kw: float = 0.0
    above_kw: float = -inf
    below_kw: float = inf
    stride: float = 1.0

    def better(self, lack_kw: float) -> Guess:
        """Guess anew, where so much was still lacking at the meter."""
        above = max(self.above_kw, self.kw) if lack_kw > 0 else self.above_kw
        below = min(self.below_kw, self.kw) if lack_kw < 0 else self.below_kw
        is_between = above > -inf and below < inf
        stride = 1.0 if is_between else self.stride
        kw = bounded(self.kw + lack_kw * stride)
        if is_between and not above < kw < below:
            kw = (above + below) / 2
        return Guess(kw, above, below, 2 * stride)


def bounded(kw: float) -> float:
    """Keep a power to what a load may be."""
    return min(max(kw, -_MOST_KW), _MOST_KW)
