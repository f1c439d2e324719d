"""Present: what the plan has every device do now, mended where it stands.

Each thing follows the plan within its own guards: water that is too cold is heated,
and a car that must leave is charged, whatever the plan says.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from ..engine import Neighbourhood, Outlook, Plan, Policy, following, live
from .kinds import Done, Seen
from .kinds.kind import Values

_NOTHING: Final[Mapping[str, Seen]] = MappingProxyType({})


def step_at(plan: Plan, now: datetime) -> int | None:
    """Find the step that is under way; None where the plan has none."""
    if not plan.clock.start <= now < plan.clock.end:
        return None
    return bisect_right(plan.clock.moments(), now) - 1


def present(  # noqa: PLR0917 (all of it is needed to see one step)
    plan: Plan,
    neighbourhood: Neighbourhood,
    truth: Outlook,
    policy: Policy,
    devices: Iterable[str],
    seen: Mapping[str, Seen] = _NOTHING,
) -> Mapping[str, Done] | None:
    """Say what each device does in the first step of a truth, by device id.

    The truth is what is measured or expected from now to the end of the plan's step;
    the neighbourhood is as it is seen now, and ``seen`` by device what it was made of.
    None when the plan is over. Raises
    RefusedError where the truth lacks what things need.
    """
    now = truth.part(0, 1)
    step = step_at(plan, now.clock.start)
    if step is None:
        return None
    act = following(plan, neighbourhood, step, step + 1)
    lived = live(neighbourhood, now, policy, act)
    by_device: defaultdict[str, dict[str, Values]] = defaultdict(dict)
    known = frozenset(devices)
    expected = {name: float(series[0]) for name, series in now.series.items()}
    for name, values in lived.values.items():
        owner = owner_of(name, known)
        if owner is not None:
            # Of a choice among steps, what was chosen of this one.
            by_device[owner][name] = {key: some[:1] for key, some in values.items()}
    # Of a step under way the whole counts: what is on for a part of it has been on.
    begins = plan.clock.moments()[step]
    return {
        device: Done(things, begins, now.clock.end, expected, seen.get(device))
        for device, things in by_device.items()
    }


def owner_of(thing: str, devices: frozenset[str]) -> str | None:
    """Find the device that a thing is of: the one with its name, or its beginning."""
    name = thing
    while name not in devices:
        name, dash, _ = name.rpartition("-")
        if not dash:
            return None
    return name
