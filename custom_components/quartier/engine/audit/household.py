"""A household as the audit sees it: what it gained, what it needs, what it bore."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from ..record import Doc, Fault, Id, Quantity, RefusedError


@dataclass(frozen=True, slots=True)
class Burden:
    """What a household bore for others: comfort, waiting, noise of relays."""

    # Kelvins below the comfort that it asked for, times hours.
    missed_kh: Annotated[float, Quantity("K.h", 0)] = 0.0
    # Hours by which its appliances ran earlier or later than they would have.
    moved_h: Annotated[float, Quantity("h", 0)] = 0.0
    # All of them, or those beyond what is usual: the same for all households.
    switches: Annotated[float, Quantity("switch", 0)] = 0.0


@dataclass(frozen=True, slots=True)
class Household:
    """What a period brought to the people of one home.

    ``need`` weighs households against each other: kWh used, square metres, people, or
    1 for everybody. Its unit is the caller's, and the same for all.
    """

    id: Id
    # What it would have paid without, minus what it paid: below nothing it lost.
    benefit_eur: Annotated[float, Quantity("EUR")]
    need: Annotated[float, Quantity("the unit of need", 0, above=True)] = 1.0
    is_energy_poor: Annotated[bool, Doc("whether it counts as energy-poor")] = False
    # What it got of the neighbours' surplus.
    shared_kwh: Annotated[float, Quantity("kWh", 0)] = 0.0
    burden: Burden = Burden()


def check(households: Sequence[Household]) -> None:
    """Refuse households that no figure can be made of.

    Raises RefusedError with every fault.
    """
    faults = tuple(_faults(households))
    if faults:
        raise RefusedError(faults)


def _faults(households: Sequence[Household]) -> Iterator[Fault]:
    if not households:
        yield Fault("households", [], "at least one household")
    for name, count in Counter(each.id for each in households).items():
        if count > 1:
            yield Fault("households", name, "each household once", f"{count} times")
    for each in households:
        if not math.isfinite(each.benefit_eur):
            yield Fault(f"{each.id}.benefit_eur", each.benefit_eur, "a number in EUR")
        if not 0 < each.need < math.inf:
            yield Fault(f"{each.id}.need", each.need, "more than 0")
        yield from _amount_faults(each)


def _amount_faults(household: Household) -> Iterator[Fault]:
    burden = household.burden
    amounts = {
        "shared_kwh": household.shared_kwh,
        "burden.missed_kh": burden.missed_kh,
        "burden.moved_h": burden.moved_h,
        "burden.switches": burden.switches,
    }
    for name, amount in amounts.items():
        if not 0 <= amount < math.inf:
            yield Fault(f"{household.id}.{name}", amount, "at least 0")
