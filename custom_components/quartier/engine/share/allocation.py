"""An allocation: who gets how much of whose production, step by step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from ..record import Fault, RefusedError, frozen
from .readings import Counts, Readings


@dataclass(frozen=True, slots=True, eq=False)
class Allocation:
    """What a key gave, in whole watt-hours: producers x consumers x steps.

    No consumer gets more than it consumed, no producer gives more than it produced:
    RefusedError says where that is broken, which is a fault of a key.

    ``entitled_wh`` is what a key fixed in advance had set aside for each consumer,
    whether or not it could use it; it is what was given for every other key.
    """

    readings: Readings
    wh: Counts
    entitled_wh: Counts

    def __post_init__(self) -> None:
        """Refuse what breaks the law of sharing; keep the arrays from changing."""
        for name in ("wh", "entitled_wh"):
            array = np.asarray(getattr(self, name), dtype=np.int64)
            object.__setattr__(self, name, frozen(array))
        if faults := tuple(_faults(self)):
            raise RefusedError(faults)

    @property
    def allocated_wh(self) -> Counts:
        """What each consumer got from all producers: consumers x steps."""
        total: Counts = self.wh.sum(axis=0)
        return total

    @property
    def given_wh(self) -> Counts:
        """What each producer gave to all consumers: producers x steps."""
        total: Counts = self.wh.sum(axis=1)
        return total

    @property
    def surplus_wh(self) -> Counts:
        """What each producer has left to sell: producers x steps."""
        return self.readings.produced_wh - self.given_wh

    @property
    def residual_wh(self) -> Counts:
        """What each consumer bought from its supplier: consumers x steps."""
        return self.readings.consumed_wh - self.allocated_wh

    @property
    def unused_wh(self) -> Counts:
        """What was set aside for each consumer and not used: consumers x steps."""
        unused: Counts = (self.entitled_wh - self.wh).sum(axis=0)
        return unused

    def part(self, first: int, last: int) -> Allocation:
        """Cut out the steps from ``first`` up to, not including, ``last``."""
        return Allocation(
            self.readings.part(first, last),
            self.wh[:, :, first:last],
            self.entitled_wh[:, :, first:last],
        )

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Put allocations of the same points behind each other, in their order.

        Raises RefusedError where there is none, or one does not follow the one before.
        """
        if not parts:
            raise RefusedError((Fault("parts", 0, "at least one allocation"),))
        return cls(
            Readings.joined([part.readings for part in parts]),
            np.concatenate([part.wh for part in parts], axis=2),
            np.concatenate([part.entitled_wh for part in parts], axis=2),
        )

    def equals(self, other: Allocation) -> bool:
        """Tell whether all is the same, to the watt-hour."""
        return (
            self.readings.equals(other.readings)
            and np.array_equal(self.wh, other.wh)
            and np.array_equal(self.entitled_wh, other.entitled_wh)
        )


def _faults(allocation: Allocation) -> Iterator[Fault]:
    readings, wh = allocation.readings, allocation.wh
    shape = (len(readings.producers), len(readings.consumers), readings.steps)
    for name in ("wh", "entitled_wh"):
        if getattr(allocation, name).shape != shape:
            found = getattr(allocation, name).shape
            yield Fault(name, found, f"producers x consumers x steps, {shape}")
            return
    if wh.size and wh.min() < 0:
        yield Fault("wh", int(wh.min()), "no energy below zero")
    if (wh > allocation.entitled_wh).any():
        yield Fault("wh", "more than was set aside", "at most what was set aside")
    for name, left_wh, names in (
        ("surplus_wh", allocation.surplus_wh, readings.producers),
        ("residual_wh", allocation.residual_wh, readings.consumers),
    ):
        for point, step in np.argwhere(left_wh < 0)[:1].tolist():
            yield Fault(
                f"{name}.{names[point]}[{step}]",
                int(left_wh[point, step]),
                "no energy below zero",
            )
