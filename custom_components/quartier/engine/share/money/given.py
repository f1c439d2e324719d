"""What a settlement is told beside contracts: of laws, of markets, and of who is in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from ..readings import Counts

_NOTHING: Final = Fraction(0)


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """Facts by name, each of which may be left out.

    ``feeds`` are published prices in uEUR/kWh, one a step, by name. ``premium_cents``
    is what sharing earned in a month, like "2026-03", by the rules of a country: it is
    divided in proportion to what each participant shared. ``taking_part`` names, by
    month, who took part; None: everybody did. ``options`` tells whose points have the
    network's option for sharing, where their contracts leave it to the last whole
    year. ``rebates`` is the part of the network's price for shared energy that a point
    is let off.
    """

    feeds: Mapping[str, Counts] = field(default_factory=dict)
    premium_cents: Mapping[str, int] = field(default_factory=dict)
    taking_part: Mapping[str, frozenset[str]] | None = None
    options: Mapping[str, bool] = field(default_factory=dict)
    rebates: Mapping[str, Fraction] = field(default_factory=dict)
    # Whether what is compensated ends at what the supplier asks for energy.
    is_compensation_limited: bool = True

    def takes_part(self, point: str, month: str) -> bool:
        """Tell whether a point took part in a month, for a day or more."""
        return self.taking_part is None or point in self.taking_part.get(month, ())

    def rebate(self, point: str) -> Fraction:
        """Tell what part of the network's price for shared energy a point is spared."""
        return self.rebates.get(point, _NOTHING)


NOTHING: Final = Given()
