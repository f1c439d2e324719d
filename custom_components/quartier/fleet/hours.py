"""Hours of energy, from the counter of a node and its quarters of an hour.

What was told late is put where it belongs. The same told twice changes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

HOUR_S: Final = 3600
_SLOT_S: Final = 900


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of an hour as it was told: the counter at its end, and its energy."""

    begins_s: int
    counter_wh: int
    energy_wh: int


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour: the counter at its end, and all energy since the first hour told."""

    begins_s: int
    counter_wh: float
    sum_wh: float


def merged(before: Iterable[Hour], told: Iterable[Quarter]) -> tuple[Hour, ...]:
    """Put quarters of an hour among the hours that are known; gives what has changed.

    Energy is the rise of the counter, so that of a quarter that was never told counts
    in the next one. Where the counter falls, it was another meter or began anew: there
    the energy of the quarters counts.
    """
    known = {each.begins_s: each for each in before}
    rises = _rises(known)
    hours = _by_hour(told)
    made = dict(known)
    for begins_s, quarters in hours.items():
        last = quarters[-1]
        ends_s = last.begins_s + _SLOT_S
        old = known.get(begins_s)
        if old and ends_s < begins_s + HOUR_S and last.counter_wh < old.counter_wh:
            # More of that hour was told before.
            continue
        rises[begins_s] = float(sum(each.energy_wh for each in quarters))
        made[begins_s] = Hour(begins_s, last.counter_wh, 0.0)
    return tuple(
        each for each in _summed(made, known, rises) if known.get(each.begins_s) != each
    )


def _by_hour(told: Iterable[Quarter]) -> Mapping[int, list[Quarter]]:
    hours: dict[int, dict[int, Quarter]] = {}
    for each in told:
        begins_s = each.begins_s - each.begins_s % HOUR_S
        hours.setdefault(begins_s, {})[each.begins_s] = each
    return {
        begins_s: [quarters[at] for at in sorted(quarters)]
        for begins_s, quarters in hours.items()
    }


def _rises(known: Mapping[int, Hour]) -> dict[int, float]:
    """Say by how much each hour counts, for where its counter fell."""
    listed = [known[at] for at in sorted(known)]
    return {
        after.begins_s: after.sum_wh - before.sum_wh
        for before, after in pairwise(listed)
    }


def _summed(
    made: Mapping[int, Hour], known: Mapping[int, Hour], rises: Mapping[int, float]
) -> list[Hour]:
    """Sum from the first hour on: as it was summed before, or from nothing."""
    found: list[Hour] = []
    for at in sorted(made):
        each, rise = made[at], rises.get(at, 0.0)
        if found:
            risen_wh = each.counter_wh - found[-1].counter_wh
            sum_wh = found[-1].sum_wh + (risen_wh if risen_wh >= 0 else rise)
        elif (old := known.get(at)) is not None:
            sum_wh = old.sum_wh + max(0.0, each.counter_wh - old.counter_wh)
        else:
            sum_wh = rise
        found.append(replace(each, sum_wh=sum_wh))
    return found
