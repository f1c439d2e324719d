"""What is expected: series on one clock, and what is doubtful about them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from ..clock import Clock
from ..record import Doc, Fault, Id, Quantity
from ..things import Neighbourhood
from ..units import Floats

type Series = Annotated[Floats, Quantity("the unit at the end of its name", gaps=True)]


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """Aligned series, each named after its owner and quantity: ``roof.available_kw``.

    Rates are means over a step; states are at its start.
    """

    clock: Clock
    series: Annotated[Mapping[Id, Series], Doc("one number a step")]
    # What is missing or doubtful; the plan made from it says so.
    degraded: Annotated[tuple[str, ...], Doc("series that stand in for lost ones")] = ()
    # The wide ends of what may come, for series that were forecast.
    low: Mapping[Id, Series] = field(default_factory=dict)
    high: Mapping[Id, Series] = field(default_factory=dict)

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Every series has one number a step."""
        for part in ("series", "low", "high"):
            for name, values in getattr(self, part).items():
                if len(values) != len(self.clock):
                    accepts = f"{len(self.clock)} numbers, one a step"
                    yield f"{part}.{name}", f"{len(values)} numbers", accepts

    def part(self, first: int, last: int) -> Outlook:
        """Cut out the steps from ``first`` up to, not including, ``last``."""

        def cut(series: Mapping[str, Floats]) -> dict[str, Floats]:
            return {name: values[first:last] for name, values in series.items()}

        return Outlook(
            clock=self.clock.part(first, last),
            series=cut(self.series),
            degraded=self.degraded,
            low=cut(self.low),
            high=cut(self.high),
        )


def unmet_needs(neighbourhood: Neighbourhood, outlook: Outlook) -> tuple[Fault, ...]:
    """Find what the things need and the outlook lacks, or holds out of range."""
    found = {}
    for place in neighbourhood.places():
        for thing in place.things:
            for name, quantity in thing.needs().items():
                if name not in found:
                    found[name] = tuple(_look(name, quantity, outlook))
    return tuple(fault for faults in found.values() for fault in faults)


def _look(name: str, quantity: Quantity, outlook: Outlook) -> Iterator[Fault]:
    path = f"series.{name}"
    values = outlook.series.get(name)
    if values is None:
        yield Fault(
            path, None, f"{quantity.doc}, {quantity.accepts()}", "it is missing"
        )
        return
    with np.errstate(invalid="ignore"):
        good = (values >= quantity.low) & (values <= quantity.high)
    if not good.all():
        at = int(np.argmin(good))
        bad = float(values[at])
        count = int((~good).sum())
        more = f"; {count - 1} more steps like it" if count > 1 else ""
        yield Fault(
            f"{path}[{at}]", bad, quantity.accepts(), quantity.guess(bad) + more
        )
