"""What steering one appliance would save in a year, and how that was found.

Best is to live past days again, with and without; else to plan the days that are
expected; else a rule: so much is used, so much dearer is a kWh now than at the best
time, and so much of that a controller gets that does not know the future. When it is
used may have been measured, or be told.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final, Literal

from ..units import GRAMS_PER_KG
from .accounts import Saved, added
from .figure import Figure, Said, Source
from .node import DAYS_A_YEAR
from .range import Range

type How = Literal["lived", "planned", "measured", "rule"]

KWH_PER_PERSON: Final = Figure(
    Range(668.0, 955.0, 1242.0),
    "kWh",
    Said(
        "hot water of one person in a year, 50 litres a day at 60 °C; households are"
        " taken to lie within 30 %",
        "eau chaude d’une personne en un an, 50 litres par jour à 60 °C ; les foyers"
        " sont supposés à 30 % près",
    ),
    Source("France Chaleur Urbaine, ratios-techniques", "2025", "assumed"),
)
REACHED: Final = Figure(
    Range(0.42, 0.7, 1.0),
    "",
    Said(
        "part of what perfect foresight would save: a pilot's in winter, what Quartier"
        " asks of itself, all of it",
        "part de ce que ferait une prévision parfaite : celle d’un pilote en hiver, ce"
        " que Quartier se demande, le tout",
    ),
    Source(
        "OrtsNetz, Zurich, arXiv 2602.08598, of peaks",
        "2026",
        "assumed",
        "OrtsNetz, Zurich, arXiv 2602.08598, pour des pointes",
    ),
)
SPREAD_G: Final = Figure(
    Range(0.0, 10.0, 20.0),
    "g CO₂e/kWh",
    Said(
        "what the mean French kWh emits less at a better hour of the day, until a"
        " series of the grid is there",
        "ce que le kWh français moyen émet de moins à une meilleure heure, faute d’une"
        " série du réseau",
    ),
    Source("an order of magnitude", "", "assumed", "un ordre de grandeur"),
)
# The mean of a few days is known within so many of its standard errors, 19 in 20.
_TWO_SIGMA: Final = 2.0


@dataclass(frozen=True, slots=True)
class Day:
    """What one day spared, and how much energy was used at another time."""

    eur: float
    kg: float
    shifted_kwh: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a year would spare, how that was found, and over how many days."""

    a_year: Saved
    how: How
    days: int = 0


def lived(days: Sequence[Day]) -> Estimate:
    """Make a year of days that were lived again, with and without.

    The range is that of a mean of so few days, two standard errors; that a winter
    says little of a summer is not in it. Raises ValueError for fewer than two days.
    """
    if len(days) < 2:  # noqa: PLR2004 (one day has no spread)
        raise ValueError(f"{len(days)} days: a mean with a doubt takes two")
    saved = Saved(
        shifted_kwh=_a_year([day.shifted_kwh for day in days]).at_least(0.0),
        eur=_a_year([day.eur for day in days]),
        kg=_a_year([day.kg for day in days]),
    )
    return Estimate(saved, "lived", len(days))


def planned(eur: float, kg: float, shifted_kwh: float, days: float) -> Estimate:
    """Make a year of a plan of some days that knew all that was expected.

    ``days`` is its length. Raises ValueError where that is nothing.
    """
    if not days > 0:
        raise ValueError(f"{days} days: above 0 they have to be")
    part = REACHED.value * (DAYS_A_YEAR / days)
    saved = Saved(part * shifted_kwh, part * eur, part * kg)
    return Estimate(saved, "planned", round(days))


def by_rule(
    dear_kwh: Range, spread_eur_per_kwh: float, spread_g_per_kwh: Range = SPREAD_G.value
) -> Estimate:
    """Reckon a year by what is used at dear hours, and how much dearer they are.

    Of ``dear_kwh`` a year each costs so much more than at the best hours of the same
    day. Raises ValueError for a spread below 0.
    """
    if not spread_eur_per_kwh >= 0:
        raise ValueError(f"{spread_eur_per_kwh} EUR/kWh: 0 or more")
    # Where no hour is cheaper nobody moves anything.
    shifted = REACHED.value * dear_kwh * float(spread_eur_per_kwh > 0)
    kg = shifted * spread_g_per_kwh * (1.0 / GRAMS_PER_KG)
    return Estimate(Saved(shifted, shifted * spread_eur_per_kwh, kg), "rule")


def with_sun(found: Estimate, sun_kwh: Range, spread_eur_per_kwh: float) -> Estimate:
    """Add what shared sun would bring that the estimate knows nothing of.

    So much of it a year could be used here; a kWh of it is so much cheaper than what
    is used now. The carbon is that of a better hour: the sun is there anyway. Raises
    ValueError for a spread below 0.
    """
    more = by_rule(sun_kwh, spread_eur_per_kwh)
    return replace(found, a_year=added(found.a_year, more.a_year))


def of_persons(persons: float) -> Range:
    """Tell what so many people use for hot water in a year, kWh.

    Raises ValueError for less than nobody.
    """
    if not persons >= 0:
        raise ValueError(f"{persons} persons: 0 or more")
    return KWH_PER_PERSON.value * persons


def _a_year(days: Sequence[float]) -> Range:
    mean = fmean(days)
    doubt = _TWO_SIGMA * _error(days, mean)
    return Range(mean - doubt, mean, mean + doubt) * DAYS_A_YEAR


def _error(days: Sequence[float], mean: float) -> float:
    """Tell the standard error of the mean of days that hang together.

    What is heated before midnight is not heated after it: a good day and a bad one go
    together, and say less apart than two of their own. Newey and West, Econometrica
    55 (1987), with their weights and the usual lag of 4 (n / 100)^(2/9).
    """
    off, count = [each - mean for each in days], len(days)
    lag = min(count - 1, int(4 * (count / 100) ** (2 / 9)))
    spread = _product(off, 0)
    for apart in range(1, lag + 1):
        spread += 2 * (1 - apart / (lag + 1)) * _product(off, apart)
    return math.sqrt(max(0.0, spread) / (count * (count - 1)))


def _product(off: Sequence[float], apart: int) -> float:
    """Add up the products of days so far apart."""
    early = off[: len(off) - apart]
    return sum(one * other for one, other in zip(early, off[apart:], strict=True))
