"""Contracts of consumers: what a supplier asks, and what of it others get."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final, Literal

from ....outlook.tariffs.window import Window
from ....record import Doc, Id, Kinds, Quantity
from ..network import Network, PlainNetwork, network_kinds
from ..supply import Supply, supply_kinds
from ..taxes import PlainTaxes, Taxes, tax_kinds

# Of a contract that says nothing of them.
_NO_NETWORK: Final = PlainNetwork()
_NO_TAXES: Final = PlainTaxes()

type Option = Literal["best", "taken", "declined"]
"""Whether a point has the network's option for sharing; best: as last year showed."""


@dataclass(frozen=True, slots=True)
class Contract:
    """A supplier's contract.

    Where it includes all, its prices hold the network and all taxes, as regulated ones
    do: a kWh no longer bought spares its whole price, and network and taxes are named
    for shared kWh only. Else its prices are those of the energy alone, before value
    added tax, and network and taxes come on top of every kWh.
    """

    energy: Annotated[Supply, Kinds(supply_kinds, "what a kWh costs")]
    includes_all: Annotated[
        bool, Doc("whether prices hold the network and all taxes, as regulated ones do")
    ]
    subscription_eur_per_month: Annotated[
        float,
        Quantity("EUR/month", 0, 10_000, "all of it, if prices include all"),
    ] = 0.0
    network: Annotated[Network, Kinds(network_kinds, "what carriage costs")] = (
        _NO_NETWORK
    )
    taxes: Annotated[Taxes, Kinds(tax_kinds, "what the State asks")] = _NO_TAXES
    name: Annotated[str, Doc("its name for people")] = ""
    source: Annotated[str, Doc("where its figures were read, and when")] = ""
    is_verified: Annotated[bool, Doc("whether somebody checked the figures")] = False


@dataclass(frozen=True, slots=True)
class Holding:
    """Which points have a contract, from when on, and what of it is their own.

    The windows belong to the dwelling: two flats of one building may have others, and
    the network moves them. They are read from the meter or the contract.
    """

    points: Annotated[tuple[Id, ...], Doc("points of the operation")]
    contract: Annotated[Id, Doc("one of the contracts")]
    since: Annotated[
        datetime | None, Doc("when it begins; none: before everything else")
    ] = None
    windows: Annotated[
        tuple[Window, ...], Doc("off-peak windows of the dwellings")
    ] = ()
    option: Annotated[
        Option,
        Doc(
            "the network's option for sharing; best: if it paid in the last whole year"
        ),
    ] = "best"

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a holding of nobody."""
        if not self.points:
            yield "points", [], "at least one point"
