"""The desk: hears what participants say, and tells each what the plan says of it.

Who keeps its offer to itself is told prices; who is only observed is told nothing.
Nothing is said twice: a plan that has hardly changed is the one that was told.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

from homeassistant.exceptions import HomeAssistantError

from ...const import CONF_PARTICIPANT, CONF_RATED_W
from ...engine import Decision, Plan
from ...fleet import Ended, FleetError, Heard, Left, Outcome, Seen
from ...wire import WireError
from ..ceilings import Ceiling, Ceilings, known_kw
from ..layout import PARTICIPANT, Device, Layout, Place, number_of
from .calls import Calls
from .habit import Habit, habits_of
from .message import Message, limit_message, plan_message, signal_message
from .offer import W_PER_KW
from .party import Party, party_of
from .shed import Taker, limits_for
from .things import HOME_APP, is_counted
from .thrift import is_worth

# What is not fetched from its broker by then is of no use: a newer one comes.
_EXPIRES_S: Final = 1800
_LIMIT_S: Final = 600
# A limit that is to last is said again so long before it ends.
_AGAIN_S: Final = 120
# A plan that is taken back lasts so long: no message ends one at once.
_TAKEN_BACK_S: Final = 60
_SLOTS_PER_HOUR: Final = 4
_MINUTE_S: Final = 60


class Post(Protocol):
    """What carries messages to participants, and knows what they said."""

    def seen(self, participant: str) -> Seen | None:
        """Say what is known of a participant."""
        ...

    async def async_command(
        self, participant: str, message: Mapping[str, Any], expires_s: int
    ) -> int:
        """Send a command until it is acknowledged; gives its number."""
        ...

    def async_listen(
        self, participant: str | None, heard: Callable[[Outcome], None]
    ) -> Callable[[], None]:
        """Listen to a participant, or to all; gives what ends it."""
        ...

    def async_on_wipe(self, wiper: Callable[[str], None]) -> Callable[[], None]:
        """Hear whose people move out; gives what ends it."""
        ...


@dataclass(frozen=True, slots=True)
class _Told:
    """What a participant was told last, as a plan or as prices."""

    no: int
    message: Message


class Desk:
    """Stands between one entry's plan and its participants."""

    def __init__(self, post: Post | None, zone: str, slot_min: int) -> None:
        """Know who carries messages; without anybody there are no participants."""
        self._post, self._zone, self._step_s = post, zone, slot_min * _MINUTE_S
        self._habits: dict[str, Habit] = {}
        self._told: dict[str, _Told] = {}
        # What was asked of each, and came.
        self.calls = Calls(zone)
        self._limited: dict[str, datetime] = {}
        self._known: tuple[Layout | None, frozenset[str]] = None, frozenset()

    def async_start(
        self, layout: Callable[[], Layout], on_news: Callable[[str], None]
    ) -> Callable[[], None]:
        """Listen, and tell why a plan may be due; gives what ends it."""
        if self._post is None:
            return lambda: None

        def heard(outcome: Outcome) -> None:
            if news := self.hear(layout(), outcome):
                on_news(news)

        unlisten = self._post.async_listen(None, heard)
        # Habits, and whether a word is kept, are of people and not of their heater.
        unwatch = self._post.async_on_wipe(self.forget)

        def end() -> None:
            unlisten()
            unwatch()

        return end

    # What is heard --------------------------------------------------------------

    def parties(self, layout: Layout, now: datetime, mono_s: float) -> dict[str, Party]:
        """Say what is known of each participant of a layout, by device."""
        if self._post is None:
            return {}
        found = {}
        for device in _participants(layout):
            name = participant_of(device)
            heard = self._post.seen(name) or Seen(name)
            habit = self._habits.get(name, Habit())
            party = party_of(heard, habit, now, mono_s)
            # What the flow asked stands in until the first hello.
            app = party.app or str(device.settings.get("app", ""))
            rest = _rest_of(layout, device) if app == HOME_APP else ""
            # What is on the plate goes before what it says of itself.
            rated_w = number_of(device.settings, CONF_RATED_W)
            rated_kw = party.rated_kw if not rated_w else rated_w / W_PER_KW
            found[device.id] = replace(
                party,
                app=app,
                rated_kw=rated_kw,
                rest=rest,
                trust=self.calls.trust(name),
                usual=self.calls.track(name).usual,
            )
        return found

    def hear(self, layout: Layout, outcome: Outcome) -> str:
        """Learn from what was heard; give why that is news, or ""."""
        name = outcome.participant if hasattr(outcome, "participant") else ""
        if name not in self._names(layout):
            return ""
        match outcome:
            case Heard(message=message):
                return self._hear(name, message)
            case Ended(result="unconfirmed"):
                self._told.pop(name, None)
                return "participant"
            case Ended(result="refused", kind="plan" | "signal", no=no):
                # It is told again with the next plan, which may be another.
                if name in self._told and self._told[name].no == no:
                    del self._told[name]
            case Left():
                self.forget(name)
                return "participant"
        return ""

    def _names(self, layout: Layout) -> frozenset[str]:
        """Name the participants of a layout: found once, asked at every message."""
        if self._known[0] is not layout:
            found = frozenset(participant_of(one) for one in _participants(layout))
            self._known = layout, found
        return self._known[1]

    def _hear(self, name: str, message: Mapping[str, Any]) -> str:
        seen = None if self._post is None else self._post.seen(name)
        is_home = seen is not None and seen.app == HOME_APP
        self.calls.hear(name, message, is_home=is_home)
        match message["k"]:
            case "hello":
                told = self._told.get(name)
                if told is not None and message["plan"] < told.no:
                    del self._told[name]
                self._left_alone(name, message)
                return "state"
            case "state":
                if not message["late"]:
                    self._left_alone(name, message)
                at = datetime.fromtimestamp(message["t"], UTC)
                power_kw = message["slot_wh"] * _SLOTS_PER_HOUR / W_PER_KW
                known = self._habits.get(name, Habit())
                self._habits[name] = known.heard(at, power_kw, self._zone)
            case "offer":
                return "forecast" if "base_w" in message else "state"
            case "ack":
                return "state"
        return ""

    def _left_alone(self, name: str, message: Mapping[str, Any]) -> None:
        """Tell who was alone again: it follows only what it was told after that."""
        if message["level"] > 0:
            self._told.pop(name, None)

    def forget(self, name: str) -> None:
        """Forget all of a participant that has left, or whose people have."""
        self._habits.pop(name, None)
        self._told.pop(name, None)
        self._limited.pop(name, None)
        self.calls.forget(name)

    def sure(
        self, decisions: Iterable[Decision], parties: Mapping[str, Party]
    ) -> tuple[Decision, ...]:
        """Leave out what is only expected: nobody has decided it."""
        guessed = {name for name, one in parties.items() if not is_counted(one)}
        return tuple(one for one in decisions if one.thing not in guessed)

    # What is told ---------------------------------------------------------------

    async def async_tell(
        self,
        layout: Layout,
        plan: Plan | None,
        parties: Mapping[str, Party],
        at: datetime,
        *,
        anew: bool = True,
    ) -> None:
        """Tell who may be told what the plan says, if it was not told already.

        Where the plan is not new, only those are told who know none.
        """
        for device in _participants(layout):
            party = parties.get(device.id)
            if party is None or not party.is_live:
                continue
            self._note(party, at)
            if not anew and self._knows(layout, plan, device, party):
                continue
            message = self._message(layout, plan, device, party, at)
            if message is not None:
                await self._async_say(party.name, message, at)
                # So that nobody waits until all are told.
                await asyncio.sleep(0)

    def _note(self, party: Party, at: datetime) -> None:
        """Put down what is asked of a participant that may do as it is asked."""
        if self._limited.get(party.name, at) <= at:
            told = self._told.get(party.name)
            self.calls.note(party, None if told is None else told.message, at)

    def _knows(
        self, layout: Layout, plan: Plan | None, device: Device, party: Party
    ) -> bool:
        """Tell whether what a participant was told still stands."""
        is_told = party.name in self._told
        return is_told == self._may(layout, plan, device)

    @staticmethod
    def _may(layout: Layout, plan: Plan | None, device: Device) -> bool:
        """Tell whether a participant may be told anything."""
        is_planned = plan is not None and device.id in plan.things
        return is_planned and layout.mode(device) == "act"

    def _message(
        self,
        layout: Layout,
        plan: Plan | None,
        device: Device,
        party: Party,
        at: datetime,
    ) -> Message | None:
        """Say what a participant should be told; None where it knows."""
        told = self._told.get(party.name)
        if plan is None or not self._may(layout, plan, device):
            return None if told is None else self._taken_back(party, at)
        message = _said(plan, device, party, self._step_s)
        before = None if told is None else told.message
        return message if is_worth(before, message, int(at.timestamp())) else None

    def _taken_back(self, party: Party, at: datetime) -> Message | None:
        """Leave a participant to itself again, doing for a minute what it does."""
        told = self._told.pop(party.name)
        begin_s = int(at.timestamp())
        if told.message["k"] != "plan" or told.message["until"] <= begin_s:
            return None
        return {
            "k": "plan",
            "t0": begin_s,
            "step_s": _TAKEN_BACK_S,
            "until": begin_s + _TAKEN_BACK_S,
            "power_w": [round((party.power_kw or 0.0) * W_PER_KW)],
            "value": [],
        }

    async def _async_say(self, name: str, message: Message, at: datetime) -> None:
        if self._post is None:
            return
        left_s = message["until"] - int(at.timestamp())
        expires_s = max(1, min(left_s, _EXPIRES_S))
        try:
            no = await self._post.async_command(name, message, expires_s)
        except FleetError, HomeAssistantError, WireError:
            # Nobody carries it now: it is said with the next look.
            return
        self.calls.void(name, at)
        if message["k"] in {"plan", "signal"} and left_s > _TAKEN_BACK_S:
            self._told[name] = _Told(no, message)

    async def async_shed(
        self,
        layout: Layout,
        measured_kw: Mapping[str, float],
        parties: Mapping[str, Party],
        at: datetime,
        ceilings: Ceilings,
    ) -> None:
        """Limit some of those behind a limit that is broken now, for a while."""
        for place in layout.places:
            ceiling, taken = ceilings.over(place, at), measured_kw.get(place.id)
            if ceiling is None:
                continue
            if taken is None and ceiling.until is not None:
                # What the grid asks counts where nobody measures all of it, too.
                taken = known_kw(layout, place, measured_kw)
            if taken is None or taken <= ceiling.max_kw:
                continue
            takers = {
                party.name: _taker(party, is_limited=self._is_limited(party, at))
                for device, party in _behind(layout, place, parties)
                if layout.mode(device) == "act" and party.is_live
            }
            found = limits_for(taken - ceiling.max_kw, filter(None, takers.values()))
            lasts_s = _lasts_s(ceiling, at)
            for name, max_kw in found.items():
                self._limited[name] = at + timedelta(seconds=lasts_s)
                await self._async_say(name, limit_message(at, lasts_s, max_kw), at)

    def _is_limited(self, party: Party, at: datetime) -> bool:
        until = self._limited.get(party.name)
        return until is not None and until - at > timedelta(seconds=_AGAIN_S)

    def steered(self, layout: Layout) -> frozenset[str]:
        """Name the devices that follow what they were told."""
        return frozenset(
            one.id for one in _participants(layout) if participant_of(one) in self._told
        )

    # What is kept ---------------------------------------------------------------

    def to_dict(self) -> dict[str, Any]:
        """Write what must outlive a restart, as JSON."""
        return {name: habit.to_list() for name, habit in self._habits.items()}

    def recall(self, kept: object, layout: Layout, calls: object = None) -> None:
        """Take up what was written; what is damaged, or of who is gone, goes."""
        present = {participant_of(one) for one in _participants(layout)}
        habits = habits_of(kept)
        self._habits = {name: habits[name] for name in habits.keys() & present}
        self.calls.recall(calls, present)


def participant_of(device: Device) -> str:
    """Give the name by which a device speaks on the wire."""
    return str(device.settings.get(CONF_PARTICIPANT, ""))


def _rest_of(layout: Layout, device: Device) -> str:
    """Name the load that the place of a whole home has anyway, if it has."""
    place = layout.place(device.place)
    return f"{place.id}-rest" if place.level == "household" else ""


def _participants(layout: Layout) -> Iterator[Device]:
    return (one for one in layout.devices if one.kind == PARTICIPANT)


def _said(plan: Plan, device: Device, party: Party, step_s: int) -> Message:
    """Tell set-points to who offers something, and prices to everybody else."""
    if not is_counted(party) or plan.things[device.id].kind == "load":
        return signal_message(plan, device.place, step_s)
    names = (device.id, f"{device.id}-base", f"{device.id}-alone", party.rest)
    return plan_message(plan, names, device.id, step_s)


def _lasts_s(ceiling: Ceiling, at: datetime) -> int:
    """Limit for ten minutes, and no longer than what was asked lasts."""
    if ceiling.until is None:
        return _LIMIT_S
    return max(1, min(_LIMIT_S, int((ceiling.until - at).total_seconds())))


def _behind(
    layout: Layout, place: Place, parties: Mapping[str, Party]
) -> Iterator[tuple[Device, Party]]:
    """List the participants in a place and in those below it."""
    inside = {place.id}
    for one in layout.places:
        if one.parent in inside:
            inside.add(one.id)
    for device in _participants(layout):
        if device.place in inside and device.id in parties:
            yield device, parties[device.id]


def _taker(party: Party, *, is_limited: bool) -> Taker | None:
    """Say what could be spared of it; None where that is nothing, or was asked."""
    offer = party.offer
    if is_limited or party.power_kw is None:
        return None
    if offer is not None and offer.form == "profile":
        return None
    fill = 0.0
    if offer is not None and offer.high_kwh and party.fill_kwh is not None:
        fill = party.fill_kwh / offer.high_kwh
    return Taker(party.name, party.power_kw, fill, is_gradual=party.app == HOME_APP)
