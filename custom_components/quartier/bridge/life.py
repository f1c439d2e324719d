"""A life: what goes on from look to look, between two plans and over a restart.

What things are believed to be, which hands hold what, and what the slot under way has
measured so far. One call at a time: none of this is shared between threads.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from ..const import CONF_OUTDOOR
from ..engine import (
    Appliance,
    Neighbourhood,
    Outlook,
    Plan,
    Policy,
    Portions,
    RefusedError,
    following,
    read,
    write,
)
from .belief import Aside, advanced, aged, surprises, things_of
from .footprint import Spared
from .heat import Counts, Heat
from .kinds import Done, Seen, Thermal, kinds
from .layout import PARTICIPANT, Device, Layout, Place
from .present import present, step_at
from .readings import OUTDOOR as OUTDOOR_GATE
from .readings import Readings
from .set_points import SetPoint, recalled, standing, written
from .situation import Situation, measured_heat, measured_kw, rest_kw
from .stand_in import OUTDOOR
from .stretch import stretch
from .sums import Sums
from .tally import Slot, Tally, closed
from .toil import Toil
from .world import Memory, planned, seen_in, world

# Past this nobody knows what things became: they are looked at afresh.
_FORGET: Final = timedelta(hours=6)
# No slot is longer.
_LONGEST: Final = timedelta(hours=2)
# Back in the slot that has just ended.
_MOMENT: Final = timedelta(seconds=1)
# The kind of a demand for heat, which its meter tells.
HEAT_LOAD: Final = "heat_load"


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One look at everything."""

    at: datetime
    layout: Layout
    readings: Readings
    neighbourhood: Neighbourhood
    measured_kw: Mapping[str, float]
    heats: Mapping[str, Heat] = field(default_factory=dict)

    def onto(self, situation: Situation) -> Situation:
        """Bring a situation up to what was seen."""
        return replace(
            situation, at=self.at, measured_kw=self.measured_kw, heats=self.heats
        )


@dataclass(slots=True)
class Life:
    """What is remembered of an entry while it lives."""

    layout: Layout
    policy: Policy
    # Until when a hand holds a device.
    overrides: dict[str, datetime] = field(default_factory=dict)
    # What operators asked of plants for a while, by device.
    set_points: dict[str, SetPoint] = field(default_factory=dict)
    situation: Situation | None = None
    believed: Neighbourhood | None = None
    believed_at: datetime | None = None
    aside: Aside = field(default_factory=Aside)
    outdoor_c: float | None = None
    sums: Sums | None = None
    # The situation in which the slot under way began.
    ground: Situation | None = None
    tally: Tally = field(default_factory=Tally)
    # Heat that was made, and starts.
    counts: Counts = field(default_factory=Counts)
    # What planning took, and how finely it is done.
    toil: Toil = field(default_factory=Toil)

    def memory(self, now: datetime) -> Memory:
        """Say what the world is looked at with."""
        before = self.aside.by(now, self.layout.zone)
        if self.believed is not None:
            before |= things_of(self.believed)
        return Memory(before, self.outdoor_c)

    def look(self, readings: Readings) -> Look:
        """Look at everything as it is now."""
        now, heats = readings.now, measured_heat(self.layout, readings)
        readings.set_points = self._asked(heats, now)
        layout = self._planned()
        self._feel(readings)
        return Look(
            at=now,
            layout=layout,
            readings=readings,
            neighbourhood=world(layout, readings, now, self.memory(now)),
            measured_kw=measured_kw(self.layout, readings),
            heats=heats,
        )

    def _asked(self, heats: Mapping[str, Heat], now: datetime) -> dict[str, SetPoint]:
        """Say how plants will stand: as was asked, or as a hand has left them.

        Without a hand's plant in the plan others would be started.
        """
        left = {
            name: SetPoint(until, heat.is_on)
            for name, until in self.overrides.items()
            if (heat := heats.get(name)) is not None and heat.is_on is not None
        }
        # A hand came later: who asks for a set-point lets go of what one held.
        return standing(self.set_points | left, now)

    def _planned(self) -> Layout:
        """Leave out what a hand holds; but heat goes on to be made and taken."""
        heating = {
            device.id
            for device in self.layout.devices
            if isinstance(kinds().get(device.kind), Thermal)
        }
        return planned(self.layout, self.overrides.keys() - heating)

    def _feel(self, readings: Readings) -> None:
        """Remember how cold it is outdoors: as measured, else as was expected."""
        entity_id, outlook = self.layout.data.get(CONF_OUTDOOR), None
        measured = readings.number(entity_id, OUTDOOR_GATE, self.layout.name)
        if self.situation is not None:
            outlook = self.situation.outlook
        if measured is not None:
            self.outdoor_c = measured
        elif outlook is not None and OUTDOOR in outlook.series:
            at = min(int(outlook.clock.position(readings.now)), len(outlook.clock) - 1)
            self.outdoor_c = float(outlook.series[OUTDOOR][at])

    def count(self, look: Look) -> None:
        """Add what is measured to the slot under way, and to what was made so far."""
        self.counts = self.counts.after(look.heats, look.at)
        if self.sums is not None:
            self.sums.add(look.at, look.measured_kw)

    def surprises(self, look: Look) -> tuple[str, ...]:
        """Name what is not as it was believed to be."""
        believed = {} if self.believed is None else things_of(self.believed)
        return tuple(surprises(believed, look.neighbourhood))

    def believe(self, neighbourhood: Neighbourhood, now: datetime) -> None:
        """Take what was just seen for what is."""
        if self.believed is not None:
            since = self.believed_at or now
            self.aside = self.aside.after(self.believed, neighbourhood, since)
        self.believed, self.believed_at = neighbourhood, now

    def pass_time(
        self, now: datetime, steered: Collection[str], measured: Mapping[str, float]
    ) -> None:
        """Move what is believed on to now: as planned where it was steered."""
        situation, believed, since = self.situation, self.believed, self.believed_at
        if believed is None or since is None or now <= since:
            return
        # After a restart nothing tells what went on meanwhile.
        if situation is None or now - since > _FORGET:
            self.believe(aged(believed, since, now), now)
            return
        truth = stretch(situation.outlook, since, now, self._series(measured))
        if truth is not None:
            moved = advanced(
                believed,
                truth,
                self.policy,
                situation.plan,
                steered=steered,
                measured_kw=measured,
            )
            self.believe(moved, now)

    def done_now(self, look: Look) -> Mapping[str, Done]:
        """Say what every device should do at a look, mended where it stands."""
        plan = None if self.situation is None else self.situation.plan
        step = None if plan is None else step_at(plan, look.at)
        if plan is None or step is None:
            return {}
        ends_s = float(plan.clock.edges_s[step + 1])
        truth = self._rest(look, plan.clock.start + timedelta(seconds=ends_s))
        if truth is None:
            return {}
        try:
            return self._present(plan, look, truth)
        except RefusedError:
            pass
        # What came after the plan was made must not keep the others from theirs.
        # A participant, which offers otherwise meanwhile, sees to itself.
        known = [
            one
            for one in look.layout.devices
            if one.id in plan.things and one.kind != PARTICIPANT
        ]
        layout = replace(look.layout, devices=tuple(known))
        there = world(layout, look.readings, look.at, self.memory(look.at))
        try:
            less = replace(look, layout=layout, neighbourhood=there)
            return self._present(plan, less, truth)
        except RefusedError:
            return {}

    def _present(self, plan: Plan, look: Look, truth: Outlook) -> Mapping[str, Done]:
        seen = {device.id: self._seen(look, device) for device in look.layout.devices}
        there = look.neighbourhood
        return present(plan, there, truth, self.policy, seen, seen) or {}

    def _rest(self, look: Look, end: datetime) -> Outlook | None:
        """Say what the rest of a step is like, as far as it is measured now."""
        if self.situation is None:
            return None
        known = self._series(look.measured_kw) | self._demands(look)
        return stretch(self.situation.outlook, look.at, end, known)

    def _demands(self, look: Look) -> dict[str, float]:
        """Say what is measured of the heat that loads take."""
        return {
            f"{device.id}.heat_kw": max(0.0, heat_kw)
            for device in look.layout.devices
            if device.kind == HEAT_LOAD
            and (heat_kw := look.heats.get(device.id, Heat()).heat_kw) is not None
        }

    def _seen(self, look: Look, device: Device) -> Seen:
        place = look.layout.place(device.place)
        memory = self.memory(look.at)
        return seen_in(look.layout, place, look.readings, look.at, memory)

    def _series(self, measured: Mapping[str, float]) -> dict[str, float]:
        """Turn measured powers into what is known of series."""
        found = rest_kw(self._planned(), measured)
        for device in self.layout.devices:
            # A roof that is held back shows no more than its limit.
            held = device.settings.get("limit")
            if device.kind == "pv" and device.id in measured and not held:
                found[f"{device.id}.available_kw"] = max(0.0, -measured[device.id])
        return found

    def decide(self, situation: Situation, look: Look) -> None:
        """Take a new plan for what goes on; a slot begins with its first one."""
        self.situation = situation
        self.believe(look.neighbourhood, look.at)
        if self.ground is None:
            self.ground, self.sums = situation, Sums(look.at)

    def close_slot(self, look: Look, steered: frozenset[str]) -> None:
        """Count what the slot that ends with a look has saved."""
        ground, sums = self.ground, self.sums
        self.ground = self.sums = None
        if ground is None or ground.plan is None or sums is None:
            return
        if look.at - sums.begin > _LONGEST:
            return  # asleep meanwhile: nobody knows what happened
        measured = sums.means()
        ordered, usual_kw = self._ordered(look, steered)
        truth = stretch(ground.outlook, sums.begin, look.at, self._series(measured))
        if truth is None:
            return
        slot = Slot(
            neighbourhood=ground.neighbourhood,
            after=look.neighbourhood,
            truth=truth,
            policy=self.policy,
            measured_kw=measured,
            steered=ordered,
            usual_kw=usual_kw,
            act=following(ground.plan, ground.neighbourhood, 0, 1),
            portions=Portions.of(ground.plan, 0, 1),
            worth_eur_per_kwh={
                name: float(own.worth_eur_per_kwh[0])
                for name, own in ground.plan.things.items()
                if own.worth_eur_per_kwh is not None
            },
        )
        self.tally = closed(self.tally, slot)

    def _ordered(
        self, look: Look, steered: frozenset[str]
    ) -> tuple[frozenset[str], Mapping[str, float]]:
        """Tell participants from what is ordered, with what is usual of them, kW.

        What they are credited is measured against that; of who has no habit yet,
        nothing is.
        """
        told, hour = look.readings.parties, look.at - _MOMENT
        usual = {
            name: kw
            for name in told.keys() & steered
            if (kw := told[name].usual.at(hour, self.layout.zone)) is not None
        }
        return steered - told.keys(), usual

    def begun(self, look: Look) -> Iterator[str]:
        """Name the machines that began and still count as ready: nobody fills them."""
        running = things_of(look.neighbourhood)
        for device in look.layout.devices:
            thing = running.get(device.id)
            is_running = isinstance(thing, Appliance) and thing.begun is not None
            if is_running and device.tunables.get("ready"):
                yield device.key

    def released(self, now: datetime) -> Iterator[str]:
        """Let go of what hands or operators held until now, and name it."""
        held = {name for name, until in self.overrides.items() if until <= now}
        asked = self.set_points.keys() - standing(self.set_points, now).keys()
        for name in held:
            del self.overrides[name]
        for name in asked:
            del self.set_points[name]
        yield from sorted(held | asked)

    def ask(self, device: str, set_point: SetPoint | None) -> None:
        """Ask a plant for a set-point, whatever a hand did before; None: no more."""
        self.overrides.pop(device, None)
        self.set_points.pop(device, None)
        if set_point is not None:
            self.set_points[device] = set_point

    def worked(self, cpu_s: float, now: datetime, *, plans: int = 0) -> None:
        """Count what plans took of a processor, s; without any it was a replay."""
        wall = now.astimezone(ZoneInfo(self.layout.zone))
        self.toil.count(cpu_s, wall, Spared.of(self.tally.whole), plans=plans)

    def forget(self, home: Place, alone: Collection[str], now: datetime) -> None:
        """Forget what was counted of a home, and of places that come down to it alone.

        Where the whole is one of them, all that was counted; ``now`` is on the wall.
        """
        inside = {device.id for device in self.layout.standing_in(home)}
        made = self.counts.by_device.items()
        self.counts = Counts({name: one for name, one in made if name not in inside})
        if self.layout.root.id in alone:
            self.tally, self.ground, self.sums = Tally(), None, None
            self.toil.work = self.toil.work.anew(now)
        elif self.believed is not None:
            for place in alone:
                self.tally = self.tally.without(place, self.believed)

    def kept(self) -> dict[str, Any]:
        """Write down what must outlive a restart, but for the plan."""
        return {
            "overrides": {
                name: until.isoformat() for name, until in self.overrides.items()
            },
            "believed": None if self.believed is None else write(self.believed),
            "believed_at": (
                None if self.believed_at is None else self.believed_at.isoformat()
            ),
            "outdoor_c": self.outdoor_c,
            "tally": self.tally.to_dict(),
            "set_points": written(self.set_points),
            "counts": self.counts.to_dict(),
            "toil": self.toil.to_dict(),
        }

    def recall(self, kept: Mapping[str, Any]) -> None:
        """Take up what was written down.

        Raises AttributeError, KeyError, TypeError, ValueError or RefusedError, and
        takes up nothing, where it is damaged.
        """
        overrides = {name: _moment(until) for name, until in kept["overrides"].items()}
        tally = Tally.from_dict(kept["tally"])
        believed, at = kept["believed"], kept["believed_at"]
        known = None if believed is None else read(Neighbourhood, believed)
        moment = None if at is None else _moment(at)
        outdoor_c = kept["outdoor_c"]
        self.outdoor_c = None if outdoor_c is None else float(outdoor_c)
        self.overrides, self.tally = overrides, tally
        self.set_points = recalled(kept.get("set_points"))
        self.counts = Counts.from_dict(kept.get("counts"))
        self.toil = Toil.from_dict(kept.get("toil"))
        self.believed, self.believed_at = known, moment


def _moment(text: str) -> datetime:
    """Read a moment; one without an offset may be two."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no offset")
    return moment
