"""Rewards: the premium that a country pays for shared energy, month by month.

    premium.json     the plants that earn it, and the zonal price that it follows

The rates are those of the operation's rules; the zonal price is in feeds.csv.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Final

from ...engine import Doc, Fault, Id, Quantity
from ...engine.share import Allocation, Counts, Operation, exactly, months
from ...engine.share.money import cents
from ...engine.share.rules import Plant, Premium, Rules
from .benefit import benefit_of

FILE: Final = "premium.json"
# A micro-euro a kWh is a thousandth of a euro a MWh.
_UEUR_PER_MILLI: Final = 1000
_NOTHING: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Rewarded:
    """A plant that earns the premium; its power is that of its point."""

    place: Annotated[Id, Doc("part of the country, as the rules name them")]
    is_solar: Annotated[bool, Doc("whether it is solar")] = True
    grant_share: Annotated[
        float, Quantity("fraction", 0, 1, "of its cost, what public money paid")
    ] = 0.0


@dataclass(frozen=True, slots=True)
class Reward:
    """Which plants earn a premium, and the price that it depends on."""

    feed: Annotated[Id, Doc("the zonal price, by its name in feeds.csv")]
    plants: Annotated[Mapping[Id, Rewarded], Doc("plants that earn it, by point")]

    def plant(self, operation: Operation, name: str) -> Plant:
        """Tell what of a plant its premium depends on."""
        told = self.plants[name]
        point = next(each for each in operation.producers if each.id == name)
        power_kw, grant = (exactly(x) for x in (point.installed_kw, told.grant_share))
        return Plant(power_kw, told.place, told.is_solar, grant)

    def is_attributed(self, operation: Operation, premium: Premium) -> bool:
        """Tell whether it matters which plant shared energy came from.

        It does where plants earn at different rates, or some earn nothing.
        """
        ceiling = exactly(premium.ceiling_eur_per_mwh)
        rates = {
            tuple(
                premium.rate_eur_per_mwh(self.plant(operation, point.id), zonal)
                for zonal in (_NOTHING, ceiling)
            )
            if point.id in self.plants
            else ()
            for point in operation.producers
        }
        return len(rates) > 1


@dataclass(frozen=True, slots=True)
class Earned:
    """What sharing earned in each month, in cents; and in all, exactly, by how much."""

    cents: Mapping[str, int]
    eur: Fraction = _NOTHING
    given_wh: int = 0
    made_wh: int = 0

    def plus(self, other: Earned) -> Earned:
        """Add up other months."""
        return Earned(
            {**self.cents, **other.cents},
            self.eur + other.eur,
            self.given_wh + other.given_wh,
            self.made_wh + other.made_wh,
        )


def premium_of(rules: Rules | None) -> Premium | None:
    """Find the premium that rules pay, if they pay one."""
    return benefit_of(rules, Premium)


def reward_faults(
    reward: Reward, operation: Operation, rules: Rules | None
) -> Iterator[Fault]:
    """Find what does not fit the operation or its rules."""
    premium = premium_of(rules)
    if premium is None:
        accepts = "rules that pay a premium, like it_cer"
        yield Fault("", f"the rules {operation.rules}", accepts)
        return
    powers = {point.id: point.installed_kw for point in operation.producers}
    places = [place.id for place in premium.places]
    for name, told in reward.plants.items():
        path = f"plants.{name}"
        if name not in powers:
            yield Fault(path, name, "producers of the operation")
        elif not powers[name]:
            yield Fault(path, 0, "a plant whose point has its installed_kw")
        elif told.place not in places:
            yield Fault(f"{path}.place", told.place, f"one of {', '.join(places)}")
        else:
            yield from _unpaid(premium, reward.plant(operation, name), path)


def _unpaid(premium: Premium, plant: Plant, path: str) -> Iterator[Fault]:
    try:
        premium.rate_eur_per_mwh(plant, _NOTHING)
    except ValueError as error:
        yield Fault(path, str(error), "a plant that the rules pay a premium for")


def earned(
    reward: Reward,
    premium: Premium,
    operation: Operation,
    allocation: Allocation,
    zonal_ueur: Counts,
) -> Earned:
    """Reckon what shared energy earned: exact, and rounded once for each month.

    What was shared in an hour is taken to come from plants in proportion to what they
    made: by whose energy the State's own reckoning goes was not seen.
    """
    readings, given_wh = allocation.readings, allocation.given_wh
    plants = {name: reward.plant(operation, name) for name in reward.plants}
    eur: dict[str, Fraction] = {}
    for month, at in months(readings, operation.time_zone):
        zonal = [Fraction(each, _UEUR_PER_MILLI) for each in zonal_ueur[at].tolist()]
        eur[str(month)] = sum(
            (
                premium.premium_eur(plant, given_wh[row, at].tolist(), zonal)
                for row, name in enumerate(readings.producers)
                if (plant := plants.get(name)) is not None
            ),
            _NOTHING,
        )
    return Earned(
        {name: cents(each) for name, each in eur.items()},
        sum(eur.values(), _NOTHING),
        int(given_wh.sum()),
        int(readings.produced_wh.sum()),
    )


def bound_cents(reward: Reward | None, rules: Rules | None, earned: Earned) -> int:
    """Tell what of a year's premium companies may not have."""
    premium = premium_of(rules)
    if reward is None or premium is None:
        return 0
    return cents(
        premium.bound_eur(
            earned.eur,
            earned.given_wh,
            earned.made_wh,
            has_grant=any(told.grant_share for told in reward.plants.values()),
        )
    )
