"""Happenings: what people may want to know at once, told when it begins and ends."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from .situation import Situation

type Happened = tuple[str, str, Mapping[str, Any]]

# Sun to spare counts from so much on, and until it is less than so much.
_BEGINS_KW: Final = 0.5
_ENDS_KW: Final = 0.2


class Happenings:
    """Remembers what goes on, so that each thing is told once."""

    def __init__(self) -> None:
        """Begin with nothing going on."""
        self._surplus: set[str] = set()

    def between(self, before: Situation, now: Situation) -> Iterator[Happened]:
        """Tell what began or ended between two situations."""
        yield from self._sun(now)
        if now.plan is not None and now.plan is not before.plan:
            yield from _breaches(before, now)

    def _sun(self, now: Situation) -> Iterator[Happened]:
        """Tell of places that give power away, and of those that do no more."""
        places = {place.id for place in now.neighbourhood.places()}
        for place in sorted(places & now.measured_kw.keys()):
            spare_kw = -now.measured_kw[place]
            told = {"power_w": round(spare_kw * 1000)}
            if place not in self._surplus and spare_kw >= _BEGINS_KW:
                self._surplus.add(place)
                yield place, "surplus_started", told
            elif place in self._surplus and spare_kw <= _ENDS_KW:
                self._surplus.discard(place)
                yield place, "surplus_ended", {}


def _breaches(before: Situation, now: Situation) -> Iterator[Happened]:
    """Tell of wishes that the new plan cannot keep and the old one could."""
    known = set()
    if before.plan is not None:
        known = {(one.place, one.thing, one.line) for one in before.plan.breaches}
    for breach in () if now.plan is None else now.plan.breaches:
        if (breach.place, breach.thing, breach.line) not in known:
            yield (
                breach.place,
                "plan_breached",
                {
                    "thing": breach.thing,
                    "wish": breach.line,
                    "amount": round(breach.amount, 2),
                    "unit": breach.unit,
                    "begins": breach.begins.isoformat(),
                    "ends": breach.ends.isoformat(),
                },
            )
