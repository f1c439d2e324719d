"""Notices: how near the estimate is, and what makes it less sure."""

from collections.abc import Iterator
from typing import Final

from ....engine.study.size import Check
from ..plan.notice import Notice, Tone
from .seen import Seen

_YEAR_DAYS: Final = 360
_NAMED: Final = 4
# EUR a year, and shares: less is not spoken of.
_UNFELT_EUR: Final = 1.0
_SAME: Final = 0.0005
# Beyond it an error is something to mind.
_WIDE: Final = 0.05


def notices(seen: Seen) -> tuple[Notice, ...]:
    """List what to know before anything is bought."""
    return (*_lived(seen), *_short(seen), *_full(seen), *_unverified(seen))


def _lived(seen: Seen) -> Iterator[Notice]:
    """Say how far the estimate is off."""
    check, say = seen.found.check, seen.words.say
    if check is None:
        yield Notice("warn", say("design_not_lived"), say("design_advice_lived"))
        return
    number = seen.words.number
    share = number.percent(abs(check.cost_error), 1)
    error = say("design_error_same")
    if abs(check.cost_error) >= _SAME:
        is_more = check.cost_error > 0
        error = say(
            "design_error_more" if is_more else "design_error_less", share=share
        )
    days = number.plain(check.days)
    tone: Tone = "good" if abs(check.cost_error) < _WIDE else "warn"
    parts = ""
    if check.every_day is not None:
        shares = check.days_error, check.living_error
        chosen, living = (number.change(100.0 * each, "%", 1) for each in shares)
        parts = say("design_parts", chosen=chosen, living=living)
    how = say("design_how_foreseen" if check.is_foreseen else "design_how_known")
    text = say("design_lived", days=days, how=how, when=_when(seen, check), error=error)
    yield Notice(tone, text, parts)
    if not check.is_foreseen:
        yield Notice("warn", say("design_known"), say("design_advice_known"))
    missed = check.lived.missed_eur - seen.found.cheapest.year.missed_eur
    if missed >= _UNFELT_EUR:
        text = say("design_missed", eur=seen.euros(missed))
        yield Notice("warn", text, say("design_advice_missed"))


def _when(seen: Seen, check: Check) -> str:
    """Say when the days were that were lived."""
    say, day = seen.words.say, seen.words.wall.day
    first, last = (day(moment) for moment in (check.begins[0], check.begins[-1]))
    count = len(check.begins)
    if count == 1:
        return say("design_stretch", first=first)
    return say("design_stretches", count=count, first=first, last=last)


def _short(seen: Seen) -> Iterator[Notice]:
    """Say where a history is no year."""
    days, say = seen.found.past.days, seen.words.say
    if days < _YEAR_DAYS:
        text = say("design_short", days=seen.words.number.plain(days))
        yield Notice("warn", text, say("design_advice_short"))


def _full(seen: Seen) -> Iterator[Notice]:
    """Name what there is no room for."""
    best, say = seen.found.cheapest, seen.words.say
    names = [
        seen.title(size)
        for size in seen.sizes
        if best.worth_eur.get(size.key, 0.0) < -_UNFELT_EUR
    ]
    if names:
        text = say("design_full", names=_some(seen, names))
        yield Notice("warn", text, say("design_advice_full"))


def _unverified(seen: Seen) -> Iterator[Notice]:
    """Name what was not checked."""
    say, names = seen.words.say, list[str]()
    for size in seen.sizes:
        technology = size.technology
        name = seen.technology(size)
        checked = {technology.status, technology.kg_status} == {"seen"}
        if not checked and name not in names:
            names.append(name)
    if names:
        text = say("design_unverified", names=_some(seen, names))
        yield Notice("warn", text, say("design_advice_unverified"))


def _some(seen: Seen, names: list[str]) -> str:
    """List the first names."""
    listed = seen.words.say("between").join(names[:_NAMED])
    return f"{listed}…" if len(names) > _NAMED else listed
