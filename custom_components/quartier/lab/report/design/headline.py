"""The headline: what is paid, what a year costs then, and what that spares."""

from ..words import Piece
from .seen import Seen

# EUR a year: less is no gain.
_UNFELT_EUR = 1.0


def headline(seen: Seen) -> tuple[Piece, ...]:
    """Say in a sentence or two what is best."""
    found, best = seen.found, seen.found.cheapest
    cost = seen.euros(best.cost_eur)
    if not any(best.sizes.values()):
        return seen.words.pieces("design_head_nothing", cost=cost)
    share = 1.0 - best.year.self_sufficiency
    facts = {
        "capital": seen.euros(best.capital_eur),
        "cost": cost,
        "share": seen.words.number.percent(share),
    }
    if found.nothing is None:
        return seen.words.pieces("design_head", **facts)
    less = found.nothing.cost_eur - best.cost_eur
    if less < _UNFELT_EUR:
        return seen.words.pieces("design_head", **facts)
    return seen.words.pieces("design_head_less", less=seen.euros(less), **facts)
