"""A year: what sizes cost, emit and bring in all, day by day weighted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...policy import Policy
from ...units import Floats
from ..ledger import Ledger, ledger
from .join import Joined

# Lines that are counted apart, and are no loss of comfort.
_APART = frozenset({"cost", "stored", "carbon", "self_sufficiency", "battery_care"})


@dataclass(frozen=True, slots=True)
class Year:
    """Totals of a year: EUR, kg CO2e, kWh and kW."""

    bills_eur: float
    # What wishes cost that could not be kept: warmth, hot water, limits.
    missed_eur: float
    carbon_kg: float
    imported_kwh: float
    exported_kwh: float
    shared_kwh: float
    used_kwh: float
    made_kwh: float
    # Highest mean power of a step.
    peak_kw: float

    @property
    def self_sufficiency(self) -> float:
        """Share of what was used that was not bought from a supplier."""
        return 1.0 - self.imported_kwh / self.used_kwh if self.used_kwh > 0 else 0.0

    @property
    def self_consumption(self) -> float:
        """Share of what was made that was used here."""
        return 1.0 - self.exported_kwh / self.made_kwh if self.made_kwh > 0 else 0.0


def year_of(joined: Joined, x: Floats, bills_eur: float) -> Year:
    """Read a year out of a point of a program, whose bills are known."""
    ledgers = [
        ledger(model, x[place])
        for model, place in zip(joined.models, joined.places, strict=True)
    ]
    policy = joined.models[0].site.policy
    return summed(ledgers, joined.weights, policy, bills_eur)


def summed(
    ledgers: Sequence[Ledger],
    weights: Sequence[float],
    policy: Policy,
    bills_eur: float,
) -> Year:
    """Add up ledgers, each as often as it comes."""

    def total(name: str) -> float:
        return sum(
            weight * float(getattr(each, name))
            for each, weight in zip(ledgers, weights, strict=True)
        )

    missed = sum(
        weight * missed_eur(each.amounts, policy)
        for each, weight in zip(ledgers, weights, strict=True)
    )
    return Year(
        bills_eur=bills_eur,
        missed_eur=missed,
        carbon_kg=total("carbon_kg"),
        imported_kwh=total("imported_kwh"),
        exported_kwh=total("exported_kwh"),
        shared_kwh=total("shared_kwh"),
        used_kwh=total("used_kwh"),
        made_kwh=total("made_kwh"),
        peak_kw=max(each.peak_kw for each in ledgers),
    )


def missed_eur(amounts: Mapping[str, float], policy: Policy) -> float:
    """Price what wishes could not be kept, EUR."""
    prices = policy.prices()
    return sum(
        prices[line] * amount for line, amount in amounts.items() if line not in _APART
    )
