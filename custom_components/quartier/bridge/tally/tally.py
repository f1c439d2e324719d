"""The tally: totals by place and in all, and the twin that lives by habit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

from ...engine import Neighbourhood, RefusedError, read, write
from .ground import Ground, ground_of, meters_of
from .sides import Account, Real, by_habit, looked_at, really
from .slot import Slot
from .totals import Totals, summed
from .twin import Side, adopted, held_kwh, is_another, moved, things_of

# After so long without a slot the twin knows nothing any more.
_ASTRAY: Final = timedelta(hours=6)


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """What was saved so far. It begins with nothing, and with no twin."""

    whole: Totals = field(default_factory=Totals)
    # By place with a meter; they sum up to the whole, but for the peaks.
    places: Mapping[str, Totals] = field(default_factory=lambda: MappingProxyType({}))
    # The month that the peaks are of, on the wall: 2026-11.
    month: str = ""
    # The begin of the first slot, None where nobody kept it, and the end of the last.
    began: datetime | None = None
    until: datetime | None = None
    twin: Neighbourhood | None = None
    # By thing: what reality holds more than the twin, EUR; runs that the twin is ahead.
    stored_eur: Mapping[str, float] = field(default_factory=dict)
    ahead: Mapping[str, int] = field(default_factory=dict)

    def without(self, place: str, real: Neighbourhood) -> Tally:
        """Forget what was counted of a place: its sums begin anew, the whole stays.

        From now on its twin is what it really is: what its stores held more than by
        habit is settled in the whole, and counts for nobody again.
        """
        inside, now = _inside(place, real), things_of(real)
        settled = _settled(self, dict.fromkeys(inside, 1.0))
        places = {at: own for at, own in settled.places.items() if at != place}
        ahead = {name: led for name, led in self.ahead.items() if name not in inside}
        twin = None
        if self.twin is not None:
            twin = self.twin.changed(
                lambda thing: now[thing.id] if thing.id in inside else thing
            )
        return replace(settled, places=places, ahead=ahead, twin=twin)

    def to_dict(self) -> dict[str, Any]:
        """Write it as JSON."""
        return {
            "whole": self.whole.to_dict(),
            "places": {name: totals.to_dict() for name, totals in self.places.items()},
            "month": self.month,
            "began": None if self.began is None else self.began.isoformat(),
            "until": None if self.until is None else self.until.isoformat(),
            "twin": None if self.twin is None else write(self.twin),
            "stored_eur": dict(self.stored_eur),
            "ahead": dict(self.ahead),
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Self:
        """Read it back; a twin that cannot be read any more begins anew."""
        until, twin = document["until"], _twin(document["twin"])
        began = document.get("began")
        places = document["places"].items()
        return cls(
            whole=Totals.from_dict(document["whole"]),
            places={name: Totals.from_dict(totals) for name, totals in places},
            month=document["month"],
            began=None if began is None else datetime.fromisoformat(began),
            until=None if until is None else datetime.fromisoformat(until),
            twin=twin,
            stored_eur={} if twin is None else document["stored_eur"],
            ahead=document["ahead"],
        )


def closed(tally: Tally, slot: Slot) -> Tally:
    """Count a slot that is over.

    Of what was not ordered within the last day exactly nothing is saved, and its twin
    is what it really is; but who has more of what is shared, as a fair plan divides it,
    has saved that, and who has less has lost it. A slot that was counted already is not
    counted again; of one of which too little is known only the time passes.
    """
    if tally.until is not None and slot.begins < tally.until:
        return tally
    if tally.until is None:
        tally = replace(tally, began=slot.begins)
    ground = ground_of(slot)
    tally = _begun(tally, slot, ground)
    try:
        return _counted(tally, slot, ground)
    except RefusedError:
        return replace(tally, until=slot.ends)


def _begun(tally: Tally, slot: Slot, ground: Ground) -> Tally:
    """Bring the twin up to what there is now, and settle for what is no more."""
    real = things_of(slot.neighbourhood)
    astray = tally.until is None or slot.begins - tally.until > _ASTRAY
    own = {} if astray or tally.twin is None else things_of(tally.twin)
    free = frozenset(
        name
        for name, thing in real.items()
        if name in ground.steered and not is_another(own.get(name), thing)
    )
    ahead = {name: count for name, count in tally.ahead.items() if name in free}
    gone = {name: 1.0 for name in tally.stored_eur if name not in free}
    month = f"{slot.begins.astimezone(ZoneInfo(slot.neighbourhood.time_zone)):%Y-%m}"
    tally = _settled(tally, gone)
    if month != tally.month:
        tally = _new_month(tally, month)
    twin = adopted(tally.twin or slot.neighbourhood, slot.neighbourhood, free, ahead)
    return replace(tally, twin=twin, ahead=ahead)


def _counted(tally: Tally, slot: Slot, ground: Ground) -> Tally:
    """Live the slot twice, and put the difference down."""
    before = tally.twin or slot.neighbourhood
    real = looked_at(slot, ground)
    actual = really(slot, ground, real, slot.portions)
    usual = actual if slot.portions is None else really(slot, ground, real)
    habit, lived, twin_kw = by_habit(slot, ground, real, before)
    now = things_of(slot.after)
    change = moved(
        Side(things_of(slot.neighbourhood), now, _kwh(real.power_kw, slot)),
        Side(things_of(before), things_of(lived), _kwh(twin_kw, slot)),
        tally.ahead,
    )
    free = frozenset(name for name in ground.steered if name in now)
    lived = lived.changed(lambda thing: change.joined.get(thing.id, thing))
    twin = adopted(lived, slot.after, free, change.ahead)
    tally = _settled(tally, change.dropped)
    then = things_of(twin)
    more = {name: held_kwh(now[name]) - held_kwh(then[name]) for name in sorted(free)}
    stored = _worth(slot, ground, more)
    slots = {
        place: _totals(
            place,
            ground,
            real,
            (own, (habit if ground.is_steered(place) else usual)[place]),
            slot.hours,
        )
        for place, own in actual.items()
    }
    held = _by_place(ground.counted, stored)
    left = _by_place(ground.counted, _worth(slot, ground, _only(change.left_kwh, free)))
    slots = {
        place: replace(
            totals,
            stored_eur=held.get(place, 0.0),
            saved_eur=totals.saved_eur + left.get(place, 0.0),
        )
        for place, totals in slots.items()
    }
    tally = replace(tally, twin=twin, ahead=change.ahead, until=slot.ends)
    return replace(_added(tally, slots), stored_eur=stored)


def _totals(
    place: str,
    ground: Ground,
    real: Real,
    accounts: tuple[Account, Account],
    hours: float,
) -> Totals:
    """Count the slot of one meter, what is stored apart."""
    own, twin = accounts
    behind = ground.behind(place)
    made = sum(
        max(0.0, -real.power_kw[name])
        for name in behind
        if name not in ground.batteries
    )
    kept = sum(real.power_kw[name] for name in behind if name in ground.batteries)
    made_kwh = made * hours
    return Totals(
        saved_eur=twin.bill_eur - own.bill_eur,
        saved_kwh=twin.imported_kwh - own.imported_kwh,
        saved_kg=twin.carbon_kg - own.carbon_kg,
        made_kwh=made_kwh,
        used_kwh=max(0.0, own.net_kw + made - kept) * hours,
        used_here_kwh=max(0.0, made_kwh - own.exported_kwh),
        imported_kwh=own.imported_kwh,
        exported_kwh=own.exported_kwh,
        bill_eur=own.bill_eur,
        peak_kw=own.net_kw,
        twin_peak_kw=twin.net_kw,
    )


def _worth(slot: Slot, ground: Ground, kwh: Mapping[str, float]) -> dict[str, float]:
    """Value by thing what reality holds more than the twin, EUR."""
    worth = {}
    for name, more in kwh.items():
        tariff = ground.meters[ground.counted[name]].grid.tariff
        price = slot.price(f"{tariff}.import_eur_per_kwh")
        worth[name] = more * slot.worth_eur_per_kwh.get(name, price)
    return worth


def _only(kwh: Mapping[str, float], names: frozenset[str]) -> Mapping[str, float]:
    return {name: some for name, some in kwh.items() if name in names}


def _kwh(power_kw: Mapping[str, float], slot: Slot) -> Mapping[str, float]:
    return {name: kw * slot.hours for name, kw in power_kw.items()}


def _added(tally: Tally, slots: Mapping[str, Totals]) -> Tally:
    """Add a slot of every place, and the whole as their sum."""
    places = dict(tally.places)
    for place, totals in slots.items():
        places[place] = places.get(place, Totals()).plus(totals)
    whole = tally.whole.plus(summed(slots.values()))
    return replace(tally, places=places, whole=whole)


def _settled(tally: Tally, parts: Mapping[str, float]) -> Tally:
    """Count what was stored as saved where twin and reality part company."""
    counted = {} if tally.twin is None else meters_of(tally.twin)
    parting = {
        name: tally.stored_eur[name] * part
        for name, part in parts.items()
        if name in tally.stored_eur and name in counted
    }
    if not parting:
        return tally
    places = dict(tally.places)
    for place, eur in _by_place(counted, parting).items():
        places[place] = _moved_over(places.get(place, Totals()), eur)
    left = {
        name: eur - parting.get(name, 0.0)
        for name, eur in tally.stored_eur.items()
        if parts.get(name) != 1.0
    }
    whole = _moved_over(tally.whole, sum(parting.values()))
    return replace(tally, places=places, whole=whole, stored_eur=left)


def _moved_over(totals: Totals, eur: float) -> Totals:
    return replace(
        totals,
        saved_eur=totals.saved_eur + eur,
        stored_eur=totals.stored_eur - eur,
    )


def _by_place(
    counted: Mapping[str, str], amounts: Mapping[str, float]
) -> dict[str, float]:
    """Sum amounts of things by the meters that count them."""
    sums: dict[str, float] = {}
    for name, amount in amounts.items():
        sums[counted[name]] = sums.get(counted[name], 0.0) + amount
    return sums


def _inside(place: str, real: Neighbourhood) -> frozenset[str]:
    """Name the things that stand in a place."""
    places = (each for each in real.places() if each.id == place)
    return frozenset(thing.id for each in places for thing in each.things)


def _new_month(tally: Tally, month: str) -> Tally:
    """Let peaks begin anew."""

    def anew(totals: Totals) -> Totals:
        return replace(totals, peak_kw=0.0, twin_peak_kw=0.0)

    places = {place: anew(totals) for place, totals in tally.places.items()}
    return replace(tally, month=month, whole=anew(tally.whole), places=places)


def _twin(document: object) -> Neighbourhood | None:
    if document is None:
        return None
    try:
        return read(Neighbourhood, document)
    except RefusedError:
        return None
