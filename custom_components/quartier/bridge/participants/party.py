"""A party: one participant as it is known when the world is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from ...fleet import Seen
from .habit import Habit
from .offer import W_PER_KW, Offer

# An offer is made again at least every half hour; what is older than this is a guess.
FRESH: Final = timedelta(hours=2)
# A state is told each quarter of an hour.
_STATE: Final = timedelta(minutes=31)


@dataclass(frozen=True, slots=True)
class Party:
    """A participant: what it offers, if that may be counted on, and what it takes."""

    name: str
    app: str = ""
    rated_kw: float = 0.0
    # None where it is silent, did not confirm, or its offer is old.
    offer: Offer | None = None
    # It is there: something may be said to it.
    is_live: bool = False
    # It did what it was told last, or said why not.
    is_sure: bool = True
    # As told in its last state, if that is not old.
    power_kw: float | None = None
    fill_kwh: float | None = None
    told_at: datetime | None = None
    habit: Habit = field(default_factory=Habit)
    # The load that its place has anyway, where it is a whole home; "" for others.
    rest: str = ""
    # The part of what it offers that is counted on: what it did when it was asked.
    trust: float = 1.0
    # What it takes where nothing is asked of it.
    usual: Habit = field(default_factory=Habit)


def party_of(heard: Seen, habit: Habit, now: datetime, mono_s: float) -> Party:
    """Judge what was heard of a participant at a moment, on both clocks."""
    hello, state = heard.hello or {}, _recent(heard.state, now)
    is_live = heard.is_there(mono_s)
    offer = None
    if heard.offer is not None and heard.offered_s is not None:
        offer = Offer.of(heard.offer, heard.offered_s)
    counts = is_live and heard.confirmed
    if offer is not None and (not counts or now - offer.at > FRESH):
        offer = None
    return Party(
        name=heard.participant,
        app=str(hello.get("app", "")),
        rated_kw=int(hello.get("rated_w", 0)) / W_PER_KW,
        offer=offer,
        is_live=is_live,
        is_sure=heard.confirmed,
        power_kw=_kilo(state, "power_w"),
        fill_kwh=_kilo(state, "fill_wh"),
        told_at=_at(state),
        habit=habit,
    )


def _recent(state: Mapping[str, Any] | None, now: datetime) -> Mapping[str, Any]:
    """Take a state that is not old; nothing of one that is."""
    told = state or {}
    at = _at(told)
    return told if at is not None and abs(now - at) <= _STATE else {}


def _at(state: Mapping[str, Any]) -> datetime | None:
    return datetime.fromtimestamp(state["t"], UTC) if "t" in state else None


def _kilo(state: Mapping[str, Any], key: str) -> float | None:
    told = state.get(key)
    return None if told is None else told / W_PER_KW
