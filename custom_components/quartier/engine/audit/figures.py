"""The audit: whether a period was fair, in figures that a meeting can argue about."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np

from ..record import Id, Quantity
from ..units import Floats
from .evenness import gini, jain, least_to_most
from .household import Burden, Household, check
from .poverty import QUOTA_EU, Quota

type _Money = Annotated[float, Quantity("EUR")]
type _Share = Annotated[float | None, Quantity("fraction")]

# Half a cent is no loss that a bill could show.
HALF_A_CENT_EUR: Final = 0.005


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a household stands: its benefit for each unit of its need."""

    household: Id
    benefit_eur: _Money
    eur_per_need: Annotated[float, Quantity("EUR/need")]


@dataclass(frozen=True, slots=True)
class Poor:
    """What reached energy-poor households; None where there was nothing to reach."""

    households: int
    of_households: Annotated[float, Quantity("fraction")]
    of_need: Annotated[float, Quantity("fraction")]
    of_benefit: _Share
    of_shared: _Share
    quota: Quota

    @property
    def keeps_quota(self) -> bool | None:
        """Whether enough of what was shared reached them; None if none was shared."""
        if self.of_shared is None:
            return None
        return self.of_shared >= self.quota.least_share


@dataclass(frozen=True, slots=True)
class Toll:
    """A burden on all: the sum, and who bore most of it, if anybody bore any."""

    total: Annotated[float, Quantity("the unit of the burden")]
    bearer: Id | None
    most: Annotated[float, Quantity("the unit of the burden")]


@dataclass(frozen=True, slots=True)
class Audit:
    """What a period was for its households, together and one against another."""

    households: int
    benefit_eur: _Money
    jain: _Share
    gini: _Share
    least: Standing
    most: Standing
    least_to_most: _Share
    # Who paid more than without, the largest loss first.
    losers: tuple[Standing, ...]
    poor: Poor
    missed_kh: Toll
    moved_h: Toll
    switches: Toll

    @property
    def nobody_lost(self) -> bool:
        """Whether everybody paid at most what they would have paid without."""
        return not self.losers


def audit(
    households: Sequence[Household],
    quota: Quota = QUOTA_EU,
    tolerance_eur: float = HALF_A_CENT_EUR,
) -> Audit:
    """Audit a period; the order of households makes no difference.

    A loss within the tolerance, EUR, is none. Raises RefusedError with every fault of
    the households.
    """
    check(households)
    ordered = sorted(households, key=lambda each: each.id)
    standings = [
        Standing(each.id, each.benefit_eur, each.benefit_eur / each.need)
        for each in ordered
    ]
    per_need = np.array([each.eur_per_need for each in standings])
    losers = [each for each in standings if each.benefit_eur < -tolerance_eur]
    return Audit(
        households=len(ordered),
        benefit_eur=math.fsum(each.benefit_eur for each in ordered),
        jain=jain(per_need),
        gini=gini(per_need),
        least=standings[int(per_need.argmin())],
        most=standings[int(per_need.argmax())],
        least_to_most=least_to_most(per_need),
        losers=tuple(sorted(losers, key=lambda each: each.benefit_eur)),
        poor=_poor(ordered, quota),
        missed_kh=_toll(ordered, lambda burden: burden.missed_kh),
        moved_h=_toll(ordered, lambda burden: burden.moved_h),
        switches=_toll(ordered, lambda burden: burden.switches),
    )


def _poor(households: Sequence[Household], quota: Quota) -> Poor:
    is_poor = np.array([each.is_energy_poor for each in households], dtype=float)
    need, benefit_eur, shared_kwh = (
        np.array([getattr(each, name) for each in households])
        for name in ("need", "benefit_eur", "shared_kwh")
    )
    return Poor(
        households=int(is_poor.sum()),
        of_households=float(is_poor.mean()),
        of_need=_part(need, is_poor) or 0.0,
        of_benefit=_part(benefit_eur, is_poor),
        of_shared=_part(shared_kwh, is_poor),
        quota=quota,
    )


def _part(amounts: Floats, is_in: Floats) -> float | None:
    """Tell what part of a sum is some's; None where there is no sum to have part of."""
    total = float(amounts.sum())
    return None if total <= 0 else float(amounts @ is_in) / total


def _toll(households: Sequence[Household], of: Callable[[Burden], float]) -> Toll:
    amounts = [of(each.burden) for each in households]
    most = max(amounts)
    bearer = households[amounts.index(most)].id if most > 0 else None
    return Toll(math.fsum(amounts), bearer, most)
