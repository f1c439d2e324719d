"""The exchange: what consumers pay producers for shared energy, to the cent."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from ...record import Fault, RefusedError
from ..allocation import Allocation
from ..readings import Counts
from .sums.exact import euros, round_together
from .sums.line import Line
from .sums.span import Span
from .terms.agreed import Agreed

SHARED: Final = "shared"
# Prices that are none: of a month not seen yet, and of one in which it changed.
_UNSEEN: Final = -2
_CHANGED: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class Exchange:
    """Energy and money from each producer to each consumer, month by month.

    All are producers x consumers x months: Wh, nano-euros, and cents. What a producer
    gets in a month is rounded once, and what its consumers pay is rounded together, by
    largest remainder: so the cents that are paid are the cents that are received.
    """

    producers: tuple[str, ...]
    consumers: tuple[str, ...]
    wh: Counts
    neur: Counts
    cents: Counts
    # The price of each month, uEUR/kWh, where it did not change; -1 where it did.
    price_ueur: Counts
    # Whether members pay each other nothing, as sharing is rewarded apart.
    is_free: bool

    def paid(self, consumer: int, month: int) -> tuple[Line, ...]:
        """Write what a consumer pays in a month: a line for each producer."""
        return tuple(
            self._line(producer, consumer, month)
            for producer in range(len(self.producers))
            if self.wh[producer, consumer, month]
        )

    def _line(self, producer: int, consumer: int, month: int) -> Line:
        at = producer, consumer, month
        price = int(self.price_ueur[at])
        return Line(
            key=SHARED,
            part=self.producers[producer],
            energy_wh=int(self.wh[at]),
            price_ueur=price if price >= 0 else None,
            exact_eur=euros(int(self.neur[at])),
            rounded_cents=int(self.cents[at]),
        )

    def received(self, producer: int, month: int) -> tuple[Line, ...]:
        """Write what a producer gets in a month, in one line."""
        energy_wh = int(self.wh[producer, :, month].sum())
        if not energy_wh:
            return ()
        prices = self.price_ueur[producer, :, month][self.wh[producer, :, month] > 0]
        one = int(prices[0]) if np.ptp(prices) == 0 and prices[0] >= 0 else None
        return (
            Line(
                key=SHARED,
                energy_wh=energy_wh,
                price_ueur=one,
                exact_eur=euros(int(self.neur[producer, :, month].sum())),
                rounded_cents=int(self.cents[producer, :, month].sum()),
            ),
        )


def exchange(
    span: Span, allocation: Allocation, agreed: tuple[Agreed, ...]
) -> Exchange:
    """Price what was shared, by agreements in order of time; none: nothing is paid.

    Raises RefusedError where the span begins before the first agreement.
    """
    producers, consumers = allocation.readings.producers, allocation.readings.consumers
    shape = (len(producers), len(consumers), len(span.periods))
    wh, neur = np.zeros((2, *shape), dtype=np.int64)
    price_ueur = np.full(shape, _UNSEEN, dtype=np.int64)
    firsts = [span.position(each.since) for each in agreed]
    if agreed and firsts[0] > 0:
        accepts = f"a price from {span.clock.start.isoformat()} on"
        raise RefusedError((Fault("shared", str(agreed[0].since), accepts),))
    for each, (first, end) in zip(agreed, pairwise((*firsts, span.steps)), strict=True):
        if first == end:
            continue
        months, part_wh = _months(span, allocation.wh, first, end)
        prices = _prices(each, producers, consumers)[:, :, None]
        wh[:, :, months] += part_wh
        neur[:, :, months] += part_wh * prices
        seen = price_ueur[:, :, months]
        is_same = (seen == _UNSEEN) | (seen == prices)
        price_ueur[:, :, months] = np.where(is_same, prices, _CHANGED)
    rounded = _rounded(neur, producers, consumers)
    return Exchange(
        producers, consumers, wh, neur, rounded, price_ueur, is_free=not agreed
    )


def _months(span: Span, wh: Counts, first: int, end: int) -> tuple[slice, Counts]:
    """Sum the steps of one agreement: over which months, and how much in each."""
    months = slice(
        int(np.searchsorted(span.starts, first, side="right")) - 1,
        int(np.searchsorted(span.starts, end, side="left")),
    )
    starts = np.maximum(span.starts[months], first) - first
    sums: Counts = np.add.reduceat(wh[:, :, first:end], starts, axis=2)
    return months, sums


def _prices(
    agreed: Agreed, producers: tuple[str, ...], consumers: tuple[str, ...]
) -> Counts:
    return np.array(
        [
            [agreed.price_ueur(producer, consumer) for consumer in consumers]
            for producer in producers
        ],
        dtype=np.int64,
    ).reshape(len(producers), len(consumers))


def _rounded(
    neur: Counts, producers: tuple[str, ...], consumers: tuple[str, ...]
) -> Counts:
    """Round what each producer gets in a month, and what each consumer pays of it."""
    rounded = np.zeros_like(neur)
    for producer in range(len(producers)):
        for month in range(neur.shape[2]):
            due = neur[producer, :, month]
            parts = {consumers[at]: euros(int(due[at])) for at in due.nonzero()[0]}
            paid = round_together(parts)
            rounded[producer, :, month] = [paid.get(name, 0) for name in consumers]
    return rounded
