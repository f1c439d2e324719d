"""Notices: how good the plan is, what it breaks, and what it was not told."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ....engine import Breach, Place
from ..series import series_name
from .scene import Scene

type Tone = Literal["good", "warn"]

# So many whiles are told one by one.
_WHILES: Final = 3
# Counted once for a whole stay: its steps tell nothing of when.
_TIMELESS: Final = frozenset({"mobility"})
# Three minutes, a twentieth of a degree: too little to speak of.
_UNFELT: Final = 0.05


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know: what, whose and when, and what to do."""

    tone: Tone
    text: str
    advice: str = ""
    # What a machine said, in its own words.
    reason: str = ""


def status(scene: Scene) -> Notice:
    """Say in plain words how good the plan is."""
    plan, say = scene.plan, scene.words.say
    gap = "" if plan.gap is None else scene.words.number.gap(plan.gap)
    if plan.status == "optimal":
        return Notice("good", say("status_optimal", gap=gap))
    if plan.status == "bounded":
        return Notice("good", say("status_bounded", gap=gap))
    advice = say("advice_status")
    return Notice("warn", say(f"status_{plan.status}"), advice, plan.reason)


def notices(scene: Scene) -> tuple[Notice, ...]:
    """List what is broken, then what was missing."""
    return (*_breaches(scene), *_degraded(scene))


def _breaches(scene: Scene) -> Iterator[Notice]:
    """Tell each wish that is not kept: once for each thing and line."""
    groups: dict[tuple[str, str, str], list[Breach]] = {}
    for breach in scene.plan.breaches:
        whose = breach.place if scene.may_show(breach.place) else ""
        thing = breach.thing if whose else ""
        groups.setdefault((whose, thing, breach.line), []).append(breach)
    for (place, thing, line), group in groups.items():
        if sum(breach.amount for breach in group) >= _UNFELT:
            yield _breach(scene, place, thing, line, group)


def _breach(
    scene: Scene, place: str, thing: str, line: str, group: list[Breach]
) -> Notice:
    words = scene.words
    say, number = words.say, words.number
    amount = sum(breach.amount for breach in group)
    digits = 1 if amount >= 1.0 else 2
    what = words.say_or(f"breach_{line}", say("breach_other", line=line))
    when = "" if line in _TIMELESS else f", {_when(scene, group)}"
    facts = {
        "whose": _whose(scene, place, thing),
        "what": what.format(amount=number.amount(amount, group[0].unit, digits)),
        "when": when,
    }
    advice = words.say_or(f"advice_{line}", say("advice_other"))
    return Notice("warn", say("breach", **facts), advice)


def _whose(scene: Scene, place: str, thing: str) -> str:
    """Name a thing and its place, as far as that may be told."""
    if not place:
        return scene.words.say("a_home")
    found: Place | None = scene.by_id.get(place)
    where = found.name if found else place
    plan = scene.plan.things.get(thing)
    return f"{where}, {scene.label(plan)}" if plan and plan.kind != "grid" else where


def _when(scene: Scene, group: list[Breach]) -> str:
    """Tell the first whiles, and how many more there are."""
    wall, say = scene.words.wall, scene.words.say
    whiles = sorted({(breach.begins, breach.ends) for breach in group})
    parts, day = [], ""
    for begins, ends in whiles[:_WHILES]:
        today = wall.short_day(begins)
        parts.append(f"{today} " * (today != day) + wall.span(begins, ends))
        day = today
    more = len(whiles) - _WHILES
    if more > 0:
        parts.append(say("more_whiles", count=more))
    return ", ".join(parts)


def _degraded(scene: Scene) -> Iterator[Notice]:
    """Tell in one notice all that was missing or doubtful."""
    names = dict.fromkeys(_series(scene, name) for name in scene.plan.degraded)
    if names:
        say = scene.words.say
        text = say("degraded", names=say("between").join(names))
        yield Notice("warn", text, say("advice_degraded"))


def _series(scene: Scene, name: str) -> str:
    """Say what a series is about, and whose it is."""

    def whose(owner: str) -> str | None:
        thing = scene.plan.things.get(owner)
        if thing is None:
            return None
        shown = thing.place if scene.may_show(thing.place) else ""
        return _whose(scene, shown, owner)

    return series_name(scene.words, name, whose)
