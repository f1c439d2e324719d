"""A line of a bill: what for, how much of it, at what price, and what that makes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .exact import cents, divide


@dataclass(frozen=True, slots=True)
class Line:
    """One amount: what is paid counts up, what is received counts down.

    ``part`` is the class of time, where a price has several. A price is in uEUR/kWh;
    there is none where it changed within the line, and none for a fee. What was
    rounded together with other bills has cents of its own.
    """

    key: str
    exact_eur: Fraction
    part: str = ""
    energy_wh: int | None = None
    price_ueur: int | None = None
    rounded_cents: int | None = None

    @property
    def amount_cents(self) -> int:
        """What the line makes, rounded to a cent."""
        if self.rounded_cents is not None:
            return self.rounded_cents
        return cents(self.exact_eur)


def total_eur(lines: Iterable[Line]) -> Fraction:
    """Sum lines, before any rounding."""
    return sum((line.exact_eur for line in lines), Fraction(0))


def total_cents(lines: Iterable[Line]) -> int:
    """Sum lines as they are rounded."""
    return sum(line.amount_cents for line in lines)


def spread(
    key: str, total_eur: Fraction, rounded_cents: int, weights: Mapping[str, Fraction]
) -> dict[str, Line]:
    """Divide an amount in proportion: lines whose cents add up to its cents.

    Nothing is written where there is nobody to divide among.
    """
    if not weights:
        return {}
    weight = sum(weights.values())
    divided = divide(rounded_cents, weights)
    even = Fraction(1, len(weights))
    return {
        name: Line(
            key,
            total_eur * (part / weight if weight else even),
            rounded_cents=divided[name],
        )
        for name, part in weights.items()
    }


def merged(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Make one line of those for the same thing at the same price, in their order."""
    alike: dict[tuple[str, str, int | None], list[Line]] = {}
    for line in lines:
        alike.setdefault((line.key, line.part, line.price_ueur), []).append(line)
    return tuple(_one(group) for group in alike.values())


def _one(group: list[Line]) -> Line:
    """Add up lines that are alike; cents of their own add up too."""
    first, *more = group
    if not more:
        return first
    energies_wh = [line.energy_wh for line in group if line.energy_wh is not None]
    is_rounded = any(line.rounded_cents is not None for line in group)
    return Line(
        key=first.key,
        exact_eur=total_eur(group),
        part=first.part,
        energy_wh=sum(energies_wh) if energies_wh else None,
        price_ueur=first.price_ueur,
        rounded_cents=total_cents(group) if is_rounded else None,
    )
