"""What members agreed among them: the price of a shared kWh, from when on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

from ....record import Doc, Id, Quantity
from ...exact import micros

type _Price = Annotated[float, Quantity("EUR/kWh", 0, 5, "all taxes included")]


@dataclass(frozen=True, slots=True)
class Agreed:
    """The price of a shared kWh: a consumer's own, else a producer's, else the common.

    It is what the consumer pays and the producer gets, taxes included.
    """

    eur_per_kwh: _Price
    by_consumer: Annotated[Mapping[Id, _Price], Doc("for some consumers")] = field(
        default_factory=dict
    )
    by_producer: Annotated[Mapping[Id, _Price], Doc("for some producers")] = field(
        default_factory=dict
    )
    since: Annotated[
        datetime | None, Doc("when it begins; none: before everything else")
    ] = None

    def price_ueur(self, producer: str, consumer: str) -> int:
        """Give the price of a kWh from one to the other, uEUR/kWh."""
        usual = self.by_producer.get(producer, self.eur_per_kwh)
        return micros(self.by_consumer.get(consumer, usual))

    def names(self) -> frozenset[str]:
        """List the points that it names."""
        return frozenset((*self.by_consumer, *self.by_producer))
