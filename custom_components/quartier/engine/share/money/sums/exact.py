"""Exact money: prices in whole micro-euros, sums as fractions, cents rounded once.

A price of so many micro-euros per kWh is as many nano-euros per Wh: whole watt-hours
times whole prices are whole nano-euros, and nothing is lost until a line of a bill is
rounded.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Final

NANOS_PER_EUR: Final = 1_000_000_000
CENTS_PER_EUR: Final = 100


def euros(nanos: int) -> Fraction:
    """Turn nano-euros into EUR."""
    return Fraction(nanos, NANOS_PER_EUR)


def cents(amount_eur: Fraction) -> int:
    """Round EUR to whole cents as bills do: half a cent goes away from zero."""
    doubled = abs(amount_eur) * CENTS_PER_EUR * 2
    rounded = (doubled.numerator // doubled.denominator + 1) // 2
    return rounded if amount_eur >= 0 else -rounded


def divide(total_cents: int, parts: Mapping[str, Fraction]) -> dict[str, int]:
    """Divide whole cents in proportion, by largest remainder; ties go by name.

    The parts add up to the total, and none is a cent or more from its exact share.
    Where no part has a weight all weigh the same. Raises ValueError for a weight below
    zero, and where there is nobody to divide among.
    """
    if not parts or min(parts.values()) < 0:
        raise ValueError(f"{total_cents} cents cannot be divided among {parts}")
    weight = sum(parts.values())
    shares = {
        name: total_cents * (part / weight if weight else Fraction(1, len(parts)))
        for name, part in parts.items()
    }
    return _whole(shares, total_cents)


def round_together(amounts_eur: Mapping[str, Fraction]) -> dict[str, int]:
    """Round amounts to cents that add up to their rounded sum, by largest remainder.

    Ties go by name; none is a cent or more from its exact amount.
    """
    shares = {name: amount * CENTS_PER_EUR for name, amount in amounts_eur.items()}
    return _whole(shares, cents(sum(amounts_eur.values(), Fraction(0))))


def apportioned(total_cents: int, parts_eur: Sequence[Fraction]) -> list[int]:
    """Divide whole cents by exact amounts, by largest remainder; ties go by place.

    The total may be a cent or two from what they make, as it was rounded otherwise.
    """
    if not parts_eur:
        return []
    whole_eur = sum(parts_eur, Fraction(0))
    if whole_eur and (min(parts_eur) >= 0 or max(parts_eur) <= 0):
        exact = [total_cents * part / whole_eur for part in parts_eur]
    else:
        rest = (total_cents - whole_eur * CENTS_PER_EUR) / len(parts_eur)
        exact = [part * CENTS_PER_EUR + rest for part in parts_eur]
    digits = len(str(len(exact)))
    named = {f"{at:0{digits}}": share for at, share in enumerate(exact)}
    return [*_whole(named, total_cents).values()]


def _whole(shares: Mapping[str, Fraction], total: int) -> dict[str, int]:
    """Round shares down, and hand out what is left to the largest remainders."""
    floors = {name: floor(share) for name, share in shares.items()}
    left = total - sum(floors.values())
    ranked = sorted(shares, key=lambda name: (floors[name] - shares[name], name))
    lucky = frozenset(ranked[:left])
    return {name: whole + (name in lucky) for name, whole in floors.items()}
