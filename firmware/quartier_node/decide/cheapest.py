"""Cheapest: with prices alone, run in those steps that suffice before it is needed."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def runs_now(prices: "Sequence[int]", needs: "Sequence[int]", most: int) -> bool:
    """Tell whether the first step has to run.

    ``needs`` are what will have been used, beyond what is stored, when each step ends;
    it must be there when the step begins. ``most`` is what a step can give. The first
    runs where the cheaper ones after it are too few for any of those needs: that is the
    cheapest way, and of those the earliest.
    """
    later = 0
    for at in range(len(prices)):
        if needs[at] > later:
            return True
        if at and prices[at] < prices[0]:
            later += most
    return False


def starts_now(prices: "Sequence[int]", lasts: int, latest: int) -> bool:
    """Tell whether a run of so many steps is cheapest if it starts in the first.

    It may start in any step until the latest, as far as prices are known.
    """
    now = sum(prices[:lasts])
    for at in range(1, min(latest, len(prices) - lasts) + 1):
        if sum(prices[at : at + lasts]) < now:
            return False
    return True


def is_dear(prices: "Sequence[int]") -> bool:
    """Tell whether the first step is among the dearest quarter of them."""
    cheaper = 0
    for price in prices:
        cheaper += 1 if price < prices[0] else 0
    return 4 * cheaper >= 3 * len(prices)
