"""Differences in sentences: on which days, by which things, and what for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ....engine import Policy, line_units
from ...compare import Apart, Moved, Stretch, Way, apart
from ..figure import Figure
from .change import listed
from .power import day_apart
from .seen import Seen

_DAYS: Final = 3
_MOVED: Final = 8
_WISHES: Final = 6
# Less is no difference that could be felt.
_UNFELT_KWH: Final = 0.05
_DIGITS: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Differ:
    """Where and why one policy differs from the first."""

    title: str
    lead: str
    wishes: str
    days: str
    sentences: tuple[str, ...]
    chart_title: str
    chart: Figure | None


def differs(seen: Seen) -> tuple[Differ, ...]:
    """Hold every policy against the first; one alone, against doing without."""
    first, *others = seen.found.ways
    if not others:
        first, others = seen.found.without, [first]
    return tuple(
        _differ(seen, apart(seen.found, first, other, seen.summed)) for other in others
    )


def _differ(seen: Seen, found: Apart) -> Differ:
    words = seen.words
    pair = {"one": seen.quoted(found.one), "other": seen.quoted(found.other)}
    wishes = _wishes(seen, found)
    if found.kwh < _UNFELT_KWH:
        none = words.say("differ_none", **pair)
        return Differ(_title(seen, found), none, wishes, "", (), "", None)
    day = found.days[0]
    return Differ(
        title=_title(seen, found),
        lead=words.say("differ_lead", **pair),
        wishes=wishes,
        days=_days(seen, found),
        sentences=tuple(_sentence(seen, pair, each) for each in found.moved[:_MOVED]),
        chart_title=words.say("differ_chart", day=words.wall.day(day.begins)),
        chart=day_apart(seen, (found.one, found.other), day),
    )


def _title(seen: Seen, found: Apart) -> str:
    return f"{seen.title(found.one)} \u2013 {seen.title(found.other)}"


def _wishes(seen: Seen, found: Apart) -> str:
    """Tell which prices the two set otherwise."""
    one, other = (_prices(way) for way in (found.one, found.other))
    if not one or not other:
        return ""
    say = seen.words.say
    told = [
        say(
            "differ_weight",
            what=seen.words.say_or(f"line_{line}", line),
            one=_price(seen, line, one[line]),
            other=_price(seen, line, other[line]),
        )
        for line in one
        if one[line] != other[line]
    ]
    if not told:
        return ""
    return say("differ_weights", wishes=listed(seen.words, tuple(told[:_WISHES])))


def _price(seen: Seen, line: str, price: float) -> str:
    unit = seen.words.say_or(f"unit_{line}", line_units()[line])
    return f"{seen.words.number.short(price, _DIGITS)}\u00a0€/{unit}"


def _prices(way: Way) -> Mapping[str, float]:
    policy: Policy | None = way.entrant.policy
    return {} if policy is None else policy.prices()


def _days(seen: Seen, found: Apart) -> str:
    words, wall = seen.words, seen.words.wall
    days = tuple(
        words.say(
            "differ_day", day=wall.day(day.begins), kwh=words.number.energy(day.kwh)
        )
        for day in found.days[:_DAYS]
        if day.kwh >= _UNFELT_KWH
    )
    kwh = words.number.energy(found.kwh)
    return words.say("differ_days", kwh=kwh, days=listed(words, days))


def _sentence(seen: Seen, pair: Mapping[str, str], moved: Moved) -> str:
    """Say what a thing did by one policy, and by the other."""
    say, kwh = seen.words.say, seen.words.number.energy(moved.kwh)
    thing = _thing(seen, moved)
    if moved.one is not None and moved.other is not None:
        facts = {"thing": thing, "kwh": kwh, "day": _day(seen, moved.one)}
        one, other = (_when(seen, each) for each in (moved.one, moved.other))
        return say("differ_moved", when_one=one, when_other=other, **facts, **pair)
    stretch = moved.one or moved.other
    if stretch is None:
        raise ValueError(f"{moved.thing} has not moved")
    if moved.one is None:
        pair = {"one": pair["other"], "other": pair["one"]}
    facts = {"thing": thing, "kwh": kwh, "day": _day(seen, stretch)}
    return say("differ_only", when_one=_when(seen, stretch), **facts, **pair)


def _day(seen: Seen, stretch: Stretch) -> str:
    text = seen.words.wall.day(stretch.begins)
    return text[0].upper() + text[1:]


def _thing(seen: Seen, moved: Moved) -> str:
    """Name a thing and its place, as far as that may be told."""
    words = seen.words
    if not moved.thing:
        usual = words.say_or(f"thing_{moved.kind}", moved.kind)
        return words.say("differ_all", thing=usual)
    place = next(each for each in seen.found.places if each.id == moved.place)
    thing = next(each for each in place.things if each.id == moved.thing)
    usual = words.say_or(f"thing_{moved.kind}", moved.kind)
    own = getattr(thing, "name", "") if seen.may_show(place) else ""
    where = seen.names.get(place.id, place.name)
    return words.say("differ_of", thing=own or usual, place=where)


def _when(seen: Seen, stretch: Stretch) -> str:
    words = seen.words
    span = words.wall.span(stretch.begins, stretch.ends)
    facts = ", ".join(_facts(seen, stretch))
    told = words.say("differ_facts", facts=facts) if facts else ""
    return words.say("differ_when", span=span, facts=told)


def _facts(seen: Seen, stretch: Stretch) -> Iterator[str]:
    """Tell what a kWh cost and emitted then."""
    words, number = seen.words, seen.words.number
    if stretch.price_eur_per_kwh is not None:
        price = number.amount(stretch.price_eur_per_kwh, "€", _DIGITS)
        yield words.say("differ_price", price=price)
    if stretch.carbon_g_per_kwh is not None:
        grams = number.amount(stretch.carbon_g_per_kwh, "g\u00a0CO₂e", 0)
        yield words.say("differ_grams", grams=grams)
