"""The terms on which neighbours share their surplus."""

from dataclasses import dataclass
from typing import Annotated

from ..record import Quantity


@dataclass(frozen=True, slots=True)
class Sharing:
    """An operation in which the meters of a place and below share their surplus.

    A kWh shared costs its taker the internal price and the network, and brings its
    giver the internal price. In law this is collective self-consumption: a meter is
    in one operation at most, and takes no more than it consumes.
    """

    internal_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 2, "price between neighbours")
    ] = 0.10
    network_eur_per_kwh: Annotated[
        float, Quantity("EUR/kWh", 0, 1, "network and taxes on a shared kWh")
    ] = 0.05
