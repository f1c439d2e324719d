"""Prices of an operation: contracts, who has which, and what members agreed on."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

from ....record import Doc, Fault, Id, Kinds, RefusedError
from ...exact import exactly
from ...operation import Operation
from ...point import Point
from ..network import Turpe
from ..supply import Supply, supply_kinds
from .agreed import Agreed
from .contract import Contract, Holding
from .landlord import Landlord


@dataclass(frozen=True, slots=True)
class Prices:
    """All that a settlement asks about money; what it says is data of the operation."""

    contracts: Annotated[Mapping[Id, Contract], Doc("contracts of consumers, by name")]
    holdings: Annotated[tuple[Holding, ...], Doc("who has which contract")]
    shared: Annotated[
        tuple[Agreed, ...], Doc("the price of a shared kWh; none where it is virtual")
    ] = ()
    surplus: Annotated[
        Mapping[Id, Annotated[Supply, Kinds(supply_kinds)]],
        Doc("what a kWh that nobody shared brings, by producer"),
    ] = field(default_factory=dict)
    landlord: Landlord | None = None
    is_virtual: Annotated[
        bool,
        Doc("whether suppliers bill all, and sharing is rewarded apart, as in Italy"),
    ] = False
    is_option_open: Annotated[
        bool,
        Doc("whether all are behind one station, so that the network's option is open"),
    ] = False
    compensation: (
        Annotated[
            Supply, Kinds(supply_kinds, "what a kWh set aside and not used brings")
        ]
        | None
    ) = None

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse contracts and agreements that contradict each other."""
        for at, holding in enumerate(self.holdings):
            if holding.contract not in self.contracts:
                accepts = "one of " + ", ".join(sorted(self.contracts))
                yield f"holdings[{at}].contract", holding.contract, accepts
        for (point, since), count in _twice(self.holdings).items():
            accepts = f"one contract from {since or 'the beginning'} on, not {count}"
            yield "holdings", point, accepts
        for since, count in Counter(agreed.since for agreed in self.shared).items():
            if count > 1:
                accepts = f"one price from {since or 'the beginning'} on"
                yield "shared", count, accepts
        if self.is_virtual and self.shared:
            yield "shared", len(self.shared), "no price where sharing is virtual"
        if not self.is_virtual and not self.shared:
            yield "shared", [], "the price of a shared kWh"

    def feeds(self) -> frozenset[str]:
        """Name the published prices that contracts follow."""
        bought = (contract.energy for contract in self.contracts.values())
        both = [*bought, *self.surplus.values()]
        if self.compensation:
            both.append(self.compensation)
        return frozenset[str]().union(*(supply.feeds() for supply in both))

    def held_by(self, point: str) -> tuple[Holding, ...]:
        """List the contracts of a point, in time."""
        held = [holding for holding in self.holdings if point in holding.points]
        return tuple(sorted(held, key=lambda holding: order(holding.since)))

    def agreed(self) -> tuple[Agreed, ...]:
        """List the prices of a shared kWh, in time."""
        return tuple(sorted(self.shared, key=lambda agreed: order(agreed.since)))


def order(since: datetime | None) -> float:
    """Tell what comes first; what has no beginning comes before all else."""
    return float("-inf") if since is None else since.timestamp()


def _twice(holdings: tuple[Holding, ...]) -> dict[tuple[str, datetime | None], int]:
    counts = Counter(
        (point, holding.since) for holding in holdings for point in holding.points
    )
    return {held: count for held, count in counts.items() if count > 1}


def check_prices(prices: Prices, operation: Operation) -> None:
    """Hold prices against an operation; raise RefusedError with every fault found."""
    faults = (*_strangers(prices, operation), *_lacks(prices, operation))
    if faults:
        raise RefusedError(faults)


def _strangers(prices: Prices, operation: Operation) -> Iterator[Fault]:
    """Find who is named and is not there, or does not do what is priced."""
    consumers = {point.id for point in operation.consumers}
    producers = {point.id for point in operation.producers}
    for at, holding in enumerate(prices.holdings):
        for point in sorted(set(holding.points) - consumers):
            yield Fault(f"holdings[{at}].points", point, "consumers of the operation")
    for at, agreed in enumerate(prices.shared):
        for point in sorted(set(agreed.by_consumer) - consumers):
            yield Fault(f"shared[{at}].by_consumer", point, "consumers")
        for point in sorted(set(agreed.by_producer) - producers):
            yield Fault(f"shared[{at}].by_producer", point, "producers")
    for point in sorted(set(prices.surplus) - producers):
        yield Fault("surplus", point, "producers of the operation")
    if prices.landlord:
        for point in sorted(set(prices.landlord.producers) - producers):
            yield Fault("landlord.producers", point, "producers of the operation")
        for point in sorted(set(prices.landlord.pays_for) - consumers):
            yield Fault("landlord.pays_for", point, "consumers of the operation")


def _lacks(prices: Prices, operation: Operation) -> Iterator[Fault]:
    """Find consumers without a contract, or without what theirs depends on."""
    for point in operation.consumers:
        held = prices.held_by(point.id)
        if not held:
            yield Fault("holdings", point.id, "a contract for each consumer")
        contracts = [prices.contracts[holding.contract] for holding in held]
        asks_kva = any(isinstance(contract.network, Turpe) for contract in contracts)
        if asks_kva and not point.subscribed_kva:
            accepts = "more than 0: its network's tariff depends on it"
            yield Fault(f"points.{point.id}.subscribed_kva", 0, accepts)
    if prices.landlord:
        for point in _unmeasured(prices.landlord, operation.consumers):
            accepts = "more than 0: charges are divided by it"
            hint = "or let prices.json say divides_by: equal under landlord"
            yield Fault(f"points.{point.id}.floor_area_m2", 0, accepts, hint)


def _unmeasured(landlord: Landlord, consumers: Sequence[Point]) -> list[Point]:
    """Find the households that charges by floor area would forget."""
    marked = (point.id for point in consumers if point.is_common_area)
    here = {point.id for point in consumers}
    paid = here & set(landlord.pays_for or marked)
    if landlord.divides_by != "floor_area" or not paid or not landlord.recovered:
        return []
    return [
        point
        for point in consumers
        if point.id not in paid and not exactly(point.floor_area_m2)
    ]
