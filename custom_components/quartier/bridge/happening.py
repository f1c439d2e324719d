"""Happenings: what people may want to know at once, told when it begins and ends."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..engine import Plan
from .layout import Layout
from .present import step_at
from .situation import Situation

type Happened = tuple[str, str, Mapping[str, Any]]

# Sun to spare counts from so much on, and until it is less than so much.
_BEGINS_KW: Final = 0.5
_ENDS_KW: Final = 0.2
# Less is standing by.
_RUNS_KW: Final = 0.05


class Happenings:
    """Remembers what goes on, so that each thing is told once."""

    def __init__(self) -> None:
        """Begin with nothing going on."""
        self._surplus: set[str] = set()
        self._advised: set[str] = set()

    def between(
        self, before: Situation, now: Situation, layout: Layout
    ) -> Iterator[Happened]:
        """Tell what began or ended between two situations."""
        yield from self._sun(now)
        yield from self._advice(now, layout)
        if now.plan is not None and now.plan is not before.plan:
            yield from _breaches(before, now)

    def _advice(self, now: Situation, layout: Layout) -> Iterator[Happened]:
        """Tell people what to do themselves, where they asked for advice."""
        step = None if now.plan is None else step_at(now.plan, now.at)
        for device in layout.devices:
            until = None
            if now.plan is not None and step is not None:
                until = _until(now.plan, device.id, step)
            if layout.mode(device) != "advise":
                self._advised.discard(device.id)
            elif until is not None and device.id not in self._advised:
                self._advised.add(device.id)
                yield device.id, "run_advised", {"until": until}
            elif until is None and device.id in self._advised:
                self._advised.discard(device.id)
                yield device.id, "stop_advised", {}

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


def _until(plan: Plan, device: str, step: int) -> str | None:
    """Tell when a device that should take power now may stop; None if it should not."""
    own = plan.things.get(device)
    if own is None or own.kind == "pv" or own.power_kw[step] <= _RUNS_KW:
        return None
    moments = (*plan.clock.moments(), plan.clock.end)
    later = range(step + 1, len(plan.clock))
    last = next((at for at in later if own.power_kw[at] <= _RUNS_KW), len(plan.clock))
    return moments[last].isoformat()
