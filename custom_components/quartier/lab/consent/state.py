"""The state of a point on a day: who is there, whether it shares, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from ...engine.share.rules import Duties, months_after
from .entry import Fact
from .facts import facts
from .ledger import Ledger, is_erased

type Reason = Literal[
    "not_started",
    "vacant",
    "left",
    "joined",
    "not_told",
    "waiting",
    "not_asked",
    "told",
]


@dataclass(frozen=True, slots=True)
class State:
    """What holds for a point from a day on."""

    since: date
    point: str
    who: str = ""
    shares: bool = False
    reason: Reason = "not_started"
    # Whether its fine curves may be read; never because it shares.
    curves: bool = False
    # How often somebody moved in or out before: one number, one tenancy.
    tenancy: int = 0


@dataclass(frozen=True, slots=True)
class _Stay:
    """What is known of a point and of who lives there, so far."""

    started: date | None = None
    is_vacant: bool = False
    who: str = ""
    tenancy: int = 0
    # Whether whoever lives there came after the ledger began.
    is_new: bool = False
    wish: Literal["in", "out"] | None = None
    told: date | None = None
    curves: bool = False
    # The first notice to each pseudonym, so that one given before moving in counts.
    notices: Mapping[str, date] = field(default_factory=dict)


def state(ledger: Ledger, point: str, day: date, duties: Duties) -> State:
    """Find what holds for a point on a day.

    Who lives there is in by default only where the law has it so, and only once told
    and given the time to refuse; who left is out the same day. Whoever moves in decides
    anew: no refusal and no consent passes from one to the next.
    """
    return _state(_stay(_by_point(ledger, [point])[point], day), point, day, duties)


def histories(
    ledger: Ledger, points: Iterable[str], duties: Duties
) -> Mapping[str, tuple[State, ...]]:
    """Find all states of each point, by their first days; each ends with the next.

    Before the first of them, and where there is none, nothing is shared or read.
    """
    found = {}
    for point, own in _by_point(ledger, points).items():
        states: list[State] = []
        for day in sorted({day for fact in own for day in _turns(fact, duties)}):
            now = _state(_stay(own, day), point, day, duties)
            if not states or replace(now, since=states[-1].since) != states[-1]:
                states.append(now)
        found[point] = tuple(states)
    return found


def sharing(
    ledger: Ledger, points: Iterable[str], day: date, duties: Duties
) -> frozenset[str]:
    """Find which points share on a day, from its midnight on."""
    return frozenset(
        point
        for point, own in _by_point(ledger, points).items()
        if _state(_stay(own, day), point, day, duties).shares
    )


def readable(ledger: Ledger, points: Iterable[str], day: date) -> frozenset[str]:
    """Find whose fine curves may be read on a day."""
    return frozenset(
        point
        for point, own in _by_point(ledger, points).items()
        if _stay(own, day).curves
    )


def erased_tenancies(
    ledger: Ledger, points: Iterable[str]
) -> Mapping[str, frozenset[int]]:
    """Find the tenancies of each point whose person asked to be forgotten."""
    return {
        point: frozenset(_erased(own))
        for point, own in _by_point(ledger, points).items()
    }


def _erased(own: Sequence[Fact]) -> Iterator[int]:
    stay = _Stay()
    for fact in own:
        before, stay = stay, _after(stay, fact)
        # A notice may have gone to who was about to move in.
        if is_erased(fact.who) and fact.deed != "notified":
            yield (before if fact.deed == "moved_out" else stay).tenancy


def _by_point(ledger: Ledger, points: Iterable[str]) -> Mapping[str, Sequence[Fact]]:
    """Give each point its facts and those of all, in order."""
    own: dict[str, list[Fact]] = {point: [] for point in points}
    for fact in facts(ledger):
        if fact.point is None:
            for found in own.values():
                found.append(fact)
        elif fact.point in own:
            own[fact.point].append(fact)
    return own


def _turns(fact: Fact, duties: Duties) -> tuple[date, ...]:
    """List the days on which a fact may change something."""
    if fact.deed != "notified":
        return (fact.day,)
    return (
        fact.day,
        months_after(fact.day, duties.lead_months),
        fact.day + timedelta(duties.refusal_days),
    )


def _stay(own: Sequence[Fact], day: date) -> _Stay:
    stay = _Stay()
    for fact in own:
        if fact.day <= day:
            stay = _after(stay, fact)
    return stay


def _state(stay: _Stay, point: str, day: date, duties: Duties) -> State:
    reason = _reason(stay, day, duties)
    shares = reason in {"joined", "told"}
    return State(day, point, stay.who, shares, reason, stay.curves, stay.tenancy)


def _after(stay: _Stay, fact: Fact) -> _Stay:
    match fact.deed:
        case "started":
            return replace(stay, started=stay.started or fact.day)
        case "ended":
            return replace(stay, started=None)
        case "moved_in" | "moved_out":
            return _Stay(
                started=stay.started,
                is_vacant=fact.deed == "moved_out",
                who=fact.who if fact.deed == "moved_in" else "",
                tenancy=stay.tenancy + 1,
                is_new=True,
                told=stay.notices.get(fact.who) if fact.deed == "moved_in" else None,
                notices=stay.notices,
            )
        case "notified":
            return _told(stay, fact)
        case _:
            return _decided(stay, fact)


def _told(stay: _Stay, fact: Fact) -> _Stay:
    """Count a notice for who lives there, or keep it for who is about to."""
    if fact.who:
        notices = {fact.who: fact.day, **stay.notices}
        stay = replace(stay, notices=notices)
    is_meant = not fact.who or fact.who == stay.who or not stay.who
    if stay.is_vacant or not is_meant:
        return stay
    return replace(stay, told=stay.told or fact.day, who=stay.who or fact.who)


def _decided(stay: _Stay, fact: Fact) -> _Stay:
    match fact.deed:
        case "left":
            stay = replace(stay, wish="out")
        case "joined":
            stay = replace(stay, wish="in")
        case "curves_allowed":
            stay = replace(stay, curves=True)
        case "curves_withdrawn":
            stay = replace(stay, curves=False)
        case _:
            return stay
    return replace(stay, who=fact.who or stay.who)


def _reason(stay: _Stay, day: date, duties: Duties) -> Reason:  # noqa: PLR0911 (a reason each)
    if stay.started is None:
        return "not_started"
    if stay.is_vacant:
        return "vacant"
    if stay.wish is not None:
        return "joined" if stay.wish == "in" else "left"
    if duties.sharing == "opt_in":
        return "not_asked"
    if not duties.notice:
        return "told"
    if stay.told is None:
        return "not_told"
    ready = (
        stay.told + timedelta(duties.refusal_days)
        if stay.is_new
        else months_after(stay.told, duties.lead_months)
    )
    return "told" if day >= ready else "waiting"
