"""History: what plans of late have shown of the rungs they were made on."""

from dataclasses import dataclass, replace
from typing import Final

from .ladder import USUAL

# So many of the last pairs count.
KEPT: Final = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two plans of one world: on a rung, and on the one below it."""

    # The rung of the finer one, by its place on the ladder.
    upper: int
    # What the finer one saves more in the time until the next plan is made, EUR.
    gained_eur: float
    # How much longer a processor worked for it, s.
    more_cpu_s: float
    # The coarser one misses comfort that the finer one keeps.
    is_short: bool = False

    @classmethod
    def of(
        cls,
        upper: int,
        saved_eur: tuple[float, float],
        cpu_s: tuple[float, float],
        acted_on: float,
        *,
        is_short: bool = False,
    ) -> Pair:
        """Make a pair of what the finer and the coarser plan save, and took.

        Each saves so much against doing nothing, over its whole horizon. Only the part
        that is acted on before the next plan counts, 0 to 1: the rest is planned
        anew. Raises ValueError for another part.
        """
        if not 0 <= acted_on <= 1:
            raise ValueError(f"a part of {acted_on}: from 0 to 1 it has to be")
        gained_eur = (saved_eur[0] - saved_eur[1]) * acted_on
        return cls(upper, gained_eur, cpu_s[0] - cpu_s[1], is_short)


@dataclass(frozen=True, slots=True)
class History:
    """Where one stands on the ladder, and what pairs have shown of late."""

    rung: int = USUAL
    pairs: tuple[Pair, ...] = ()
    # Plans made since the last pair.
    plans: int = 0
    # The last plan misses comfort.
    is_short: bool = False
    # The last plan was not found in time.
    is_late: bool = False
    # One was not, and since then none within the part of the time that its rung gets.
    is_hurried: bool = False

    def planned(self, *, is_short: bool = False, is_hurried: bool = False) -> History:
        """Note a plan without a pair."""
        return replace(
            self,
            plans=self.plans + 1,
            is_short=is_short,
            is_late=False,
            is_hurried=is_hurried,
        )

    def late(self) -> History:
        """Note a plan that was not found in time.

        What its rung was worth is forgotten: that was when there was time for it.
        """
        return replace(
            self,
            pairs=tuple(each for each in self.pairs if each.upper != self.rung),
            plans=self.plans + 1,
            is_short=False,
            is_late=True,
            is_hurried=True,
        )

    def seen(self, pair: Pair) -> History:
        """Note what a pair has shown; the last few of each rung are kept."""
        others = [each for each in self.pairs if each.upper != pair.upper]
        own = [each for each in self.pairs if each.upper == pair.upper]
        kept = (*others, *(*own, pair)[-KEPT:])
        return replace(self, pairs=kept, plans=0)

    def at(self, rung: int) -> History:
        """Stand on another rung."""
        return replace(self, rung=rung)
