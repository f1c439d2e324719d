"""Premium: so much for each shared MWh, more when power is cheap and plants are small.

    rate = min(most, base + max(0, ceiling - zonal price)) + bonus of the place

Base and most are those of the plant's power class; the bonus is for solar plants, and
comes on top of the most: a plant above 600 kW in the north has 70 to 110 EUR/MWh, the
example of the page named in the source of Italy's rules.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, ClassVar, Final

from ....record import Doc, Id, Quantity
from ...exact import exactly
from ..said import Said
from ..source import Source

_WH_PER_MWH: Final = 1_000_000
_NOTHING: Final = Fraction(0)

type Rate = Annotated[float, Quantity("EUR/MWh", 0, 10_000)]


@dataclass(frozen=True, slots=True)
class Class:
    """Plants up to a power, and what their shared energy earns."""

    base_eur_per_mwh: Rate
    most_eur_per_mwh: Rate
    up_to_kw: (
        Annotated[float, Quantity("kW", 0, 1e6, "null: any power", above=True)] | None
    ) = None


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the country, and what solar plants there get on top."""

    id: Id
    name: Said
    bonus_eur_per_mwh: Rate


@dataclass(frozen=True, slots=True)
class Grant:
    """How a grant for building a plant lowers its premium: in proportion, to a most."""

    most_share: Annotated[
        float,
        Quantity("fraction", 0, 1, "the largest grant that is allowed", above=True),
    ]
    reduction: Annotated[
        float, Quantity("fraction", 0, 1, "what the largest grant takes off")
    ]
    source: Source


@dataclass(frozen=True, slots=True)
class Plant:
    """What of a plant its premium depends on."""

    power_kw: Fraction
    place: str
    is_solar: bool = True
    # The part of its cost that public money paid.
    grant_share: Fraction = _NOTHING


@dataclass(frozen=True, slots=True)
class Premium:
    """A premium by power class, zonal price and place, with what it must serve."""

    kind: ClassVar = "premium"

    name: Said
    source: Source
    classes: Annotated[tuple[Class, ...], Doc("by power, the smallest first")]
    places: tuple[Place, ...]
    ceiling_eur_per_mwh: Annotated[
        float,
        Quantity("EUR/MWh", 0, 10_000, "zonal price above which only base is left"),
    ]
    # The premium for energy shared beyond this part of what is injected goes to
    # consumers that are no companies, or to social ends.
    free_share: Annotated[float, Quantity("fraction", 0, 1, "of the energy injected")]
    free_share_with_grant: Annotated[
        float, Quantity("fraction", 0, 1, "likewise, with a grant for the plant")
    ]
    years: Annotated[int, Quantity("year", 1, 100, "how long it is paid")]
    grant: Grant | None = None

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse classes in disorder, and two places of one id."""
        powers = [each.up_to_kw for each in self.classes]
        closed = [power for power in powers if power is not None]
        if not powers or None in powers[:-1] or closed != sorted(set(closed)):
            yield "classes", powers, "powers that rise, null for the last alone"
        for name, count in Counter(place.id for place in self.places).items():
            if count > 1:
                yield "places", name, "each id once"

    def rate_eur_per_mwh(self, plant: Plant, zonal_eur_per_mwh: Fraction) -> Fraction:
        """Find what a shared MWh of a plant earns at a zonal price, exactly.

        Raises KeyError for a place that is none of its own, and ValueError for a plant
        larger than every class or a grant larger than the largest.
        """
        of_class = self._class(plant.power_kw)
        lack = max(_NOTHING, exactly(self.ceiling_eur_per_mwh) - zonal_eur_per_mwh)
        rate = min(
            exactly(of_class.most_eur_per_mwh),
            exactly(of_class.base_eur_per_mwh) + lack,
        )
        if plant.is_solar:
            bonuses = {place.id: place.bonus_eur_per_mwh for place in self.places}
            rate += exactly(bonuses[plant.place])
        return rate * (1 - self._reduction(plant.grant_share))

    def premium_eur(
        self,
        plant: Plant,
        shared_wh: Sequence[int],
        zonal_eur_per_mwh: Sequence[Fraction],
    ) -> Fraction:
        """Sum what shared energy earns, hour by hour, without any rounding.

        Raises what ``rate_eur_per_mwh`` raises, and ValueError where hours and prices
        are not as many.
        """
        by_price: Counter[Fraction] = Counter()
        for wh, price in zip(shared_wh, zonal_eur_per_mwh, strict=True):
            by_price[price] += wh
        earned = (
            self.rate_eur_per_mwh(plant, price) * wh for price, wh in by_price.items()
        )
        return sum(earned, _NOTHING) / _WH_PER_MWH

    def bound_eur(
        self,
        premium_eur: Fraction,
        shared_wh: int,
        injected_wh: int,
        *,
        has_grant: bool,
    ) -> Fraction:
        """Find the part of a year's premium that companies may not have.

        It is the premium's part for energy shared beyond ``free_share`` of what was
        injected, exactly.
        """
        free = self.free_share_with_grant if has_grant else self.free_share
        beyond = shared_wh - exactly(free) * injected_wh
        return premium_eur * beyond / shared_wh if beyond > 0 else _NOTHING

    def _class(self, power_kw: Fraction) -> Class:
        for each in self.classes:
            if each.up_to_kw is None or power_kw <= exactly(each.up_to_kw):
                return each
        raise ValueError(f"no class for a plant of {float(power_kw):g} kW")

    def _reduction(self, share: Fraction) -> Fraction:
        if share == 0:
            return _NOTHING
        if self.grant is None or not 0 <= share <= exactly(self.grant.most_share):
            raise ValueError(f"no premium beside a grant of {float(share):g}")
        return share * exactly(self.grant.reduction) / exactly(self.grant.most_share)
