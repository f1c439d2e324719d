"""Tempo: the colours of days, from whatever entities tell them.

RTE's components have a sensor for today and one for tomorrow, in French, in English, as
codes or as emoji; others have one entity with both in its attributes. A Tempo day runs
from 6 to 6: before, a sensor for tomorrow that is known tells the day that comes.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from homeassistant.const import STATE_ON
from homeassistant.core import State

from ...engine import Colour

_WORDS: Final[Mapping[str, Colour]] = {
    "bleu": "blue",
    "bleue": "blue",
    "blue": "blue",
    "🔵": "blue",
    "1": "blue",
    "blanc": "white",
    "blanche": "white",
    "white": "white",
    "⚪": "white",
    "2": "white",
    "rouge": "red",
    "red": "red",
    "🔴": "red",
    "3": "red",
}
_TODAY: Final = ("today_color", "color_today", "couleur_aujourdhui", "couleur_j")
_TOMORROW: Final = (
    "tomorrow_color",
    "color_tomorrow",
    "couleur_demain",
    "couleur_j1",
    "tomorrow",
    "demain",
)
_DATES: Final = {"today": "today_date", "tomorrow": "tomorrow_date"}
_CHANGES_AT_H: Final = 6
_ONE: Final = timedelta(days=1)


def colour_of(told: object) -> Colour | None:
    """Read one colour; None for what is none, or more than one."""
    if not isinstance(told, str | int) or isinstance(told, bool):
        return None
    plain = unicodedata.normalize("NFKD", str(told)[:100]).casefold()
    spaced = "".join(c if c.isalnum() or c in "🔵⚪🔴" else " " for c in plain)
    found = {_WORDS[word] for word in spaced.split() if word in _WORDS}
    return found.pop() if len(found) == 1 else None


def colours(
    today: State | None, tomorrow: State | None, now: datetime, zone: str
) -> dict[str, Colour]:
    """Read the colours of days, by date like 2026-11-22; unknown ones are absent."""
    wall = now.astimezone(ZoneInfo(zone))
    day, is_early = wall.date(), wall.hour < _CHANGES_AT_H
    this = _own(today, _TODAY, by_state=True)
    following = _own(tomorrow, _TOMORROW, by_state=tomorrow is not today)
    if following is None and tomorrow is not today:
        following = _own(today, _TOMORROW, by_state=False)
    # Early, a colour that is known to follow is that of the day that begins at 6.
    first = day - _ONE if is_early and following is not None else day
    found = {first: this, first + _ONE: following}
    for state in (today, tomorrow):
        found |= dict(_dated(state))
    return {at.isoformat(): colour for at, colour in found.items() if colour}


def _own(
    state: State | None, names: tuple[str, ...], *, by_state: bool
) -> Colour | None:
    """Read the colour that an entity tells for one day."""
    if state is None:
        return None
    attributes = state.attributes
    told = next(
        (colour_of(attributes[one]) for one in names if one in attributes), None
    )
    if told is not None or not by_state:
        return told
    # A binary sensor is named after the colour that it watches for.
    watched = state.entity_id if state.state == STATE_ON else state.state
    return colour_of(watched)


def _dated(state: State | None) -> Iterator[tuple[date, Colour]]:
    """Find colours next to their dates in the attributes."""
    attributes = {} if state is None else state.attributes
    for names, dated in ((_TODAY, "today"), (_TOMORROW, "tomorrow")):
        at = _day(attributes.get(_DATES[dated]))
        for name in names:
            colour = colour_of(attributes.get(name))
            if at is not None and colour is not None:
                yield at, colour
    for told in attributes.values():
        if not isinstance(told, Mapping):
            continue
        for key, value in list(told.items())[:400]:
            at, colour = _day(key), colour_of(value)
            if at is not None and colour is not None:
                yield at, colour


def _day(told: object) -> date | None:
    """Read a date; None for what is none."""
    if isinstance(told, datetime):
        return told.date()
    if isinstance(told, date):
        return told
    try:
        return date.fromisoformat(told[:10]) if isinstance(told, str) else None
    except ValueError:
        return None
