"""The pool: what consumers got, traced back to those who produced it.

Each producer gives its part of the whole, pro rata of what it produced, and each
consumer is served by all producers in the same proportions, to the watt-hour.
"""

import numpy as np

from .allocation import Allocation
from .readings import Counts, Readings
from .rounding import apportion


def pooled(readings: Readings, allocated_wh: Counts) -> Allocation:
    """Trace what each consumer got, Wh, consumers x steps, to the producers."""
    wh = spread(readings, allocated_wh)
    return Allocation(readings, wh, wh)


def spread(readings: Readings, amounts_wh: Counts) -> Counts:
    """Spread amounts, consumers x steps, over the producers: one more axis in front.

    No producer gives more than it produced where the amounts sum to at most that.
    """
    producers, consumers = readings.producers, readings.consumers
    if len(producers) == 1:
        return amounts_wh[None]
    given_wh = apportion(amounts_wh.sum(axis=0), readings.produced_wh, producers)
    wh = np.zeros((len(producers), *amounts_wh.shape), dtype=np.int64)
    left_wh = amounts_wh.copy()
    # What is left for the last is what is left of each consumer: all sums hold.
    for at in sorted(range(len(producers)), key=producers.__getitem__):
        wh[at] = apportion(given_wh[at], left_wh, consumers)
        left_wh -= wh[at]
    return wh


def capped(readings: Readings, entitled_wh: Counts) -> Allocation:
    """Give what was set aside, producers x consumers x steps, if it can be used.

    A consumer that was set aside more than it consumed takes from each producer pro
    rata; the rest is surplus, and nobody else's.
    """
    producers = readings.producers
    shape = entitled_wh.shape
    total_wh = np.minimum(entitled_wh.sum(axis=0), readings.consumed_wh)
    wh = apportion(total_wh.ravel(), entitled_wh.reshape(shape[0], -1), producers)
    return Allocation(readings, wh.reshape(shape), entitled_wh)
