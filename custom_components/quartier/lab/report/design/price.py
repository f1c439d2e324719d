"""Prices that turn out otherwise: what would be cheapest then."""

from dataclasses import dataclass

from .front import FrontRow, front_row
from .seen import Seen


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A case, and the design that is cheapest in it."""

    name: str
    design: FrontRow


def price_rows(seen: Seen) -> tuple[PriceRow, ...]:
    """List the cases, that of today first."""
    cases = {"cheapest": seen.found.cheapest, **seen.found.prices}
    return tuple(
        PriceRow(seen.words.say(f"design_case_{name}"), front_row(seen, one))
        for name, one in cases.items()
    )
