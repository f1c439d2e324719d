"""The spread: what each home saved with each policy, as dots and as numbers."""

from dataclasses import dataclass
from typing import Final

from ....engine import Place
from ...compare import Way
from ..chart import Scale
from ..figure import Tick, ticks
from .seen import Seen

_UNFELT_EUR: Final = 0.005
_TICKS: Final = 6
_AIR: Final = 0.06
# So many homes are in view.
_HOMES: Final = 12


@dataclass(frozen=True, slots=True)
class Dot:
    """A home on the line, in percent from its left; its name and what it saved."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """All homes with one policy."""

    policy: str
    style: str
    text: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class HomeRow:
    """What a home saved with each policy, and whether that is more or less."""

    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """All homes with all policies."""

    lanes: tuple[Lane, ...]
    zero: float
    ticks: tuple[Tick, ...]
    heads: tuple[str, ...]
    first: tuple[HomeRow, ...]
    rest: tuple[HomeRow, ...]
    hidden: int


def spread(seen: Seen) -> Spread | None:
    """Compare the homes; None where there is only one."""
    homes = seen.found.homes
    if len(homes) < 2:  # noqa: PLR2004 (one is no spread)
        return None
    line = _line(seen)
    rows = [_row(seen, home) for home in homes if seen.may_show(home)]
    first = len(rows) if len(rows) <= _HOMES + 1 else _HOMES
    return Spread(
        lanes=tuple(_lane(seen, way, line) for way in seen.found.ways),
        zero=_across(line, 0.0),
        ticks=tuple(
            Tick(round(100.0 - each.at, 2), each.text)
            for each in ticks(seen.words, line, _TICKS)
        ),
        heads=tuple(seen.title(way) for way in seen.found.ways),
        first=tuple(rows[:first]),
        rest=tuple(rows[first:]),
        hidden=len(homes) - len(rows),
    )


def _line(seen: Seen) -> Scale:
    """Lay out a line that holds every home, and nothing saved."""
    saved = [
        seen.found.saved_eur(way, home.id)
        for way in seen.found.ways
        for home in seen.found.homes
    ]
    low, high = min(0.0, *saved), max(0.0, *saved)
    air = max((high - low) * _AIR, _UNFELT_EUR)
    return Scale(low - air, high + air)


def _across(line: Scale, eur: float) -> float:
    return round(100.0 - line.percent(eur), 2)


def _lane(seen: Seen, way: Way, line: Scale) -> Lane:
    write = seen.words.number.euros
    saved = {home.id: seen.found.saved_eur(way, home.id) for home in seen.found.homes}
    low, high = write(min(saved.values())), write(max(saved.values()))
    policy = seen.title(way)
    return Lane(
        policy=policy,
        style=seen.styles[way.entrant.name],
        text=seen.words.say("spread_range", policy=policy, low=low, high=high),
        dots=tuple(
            Dot(_across(line, eur), f"{seen.names[home]}, {write(eur)}")
            for home, eur in sorted(saved.items(), key=lambda each: each[1])
        ),
    )


def _row(seen: Seen, home: Place) -> HomeRow:
    return HomeRow(
        seen.names[home.id],
        tuple(
            _saved(seen, seen.found.saved_eur(way, home.id)) for way in seen.found.ways
        ),
    )


def _saved(seen: Seen, eur: float) -> tuple[str, str]:
    style = "same"
    if abs(eur) >= _UNFELT_EUR:
        style = "less" if eur > 0 else "more-than"
    return seen.words.number.plain(round(eur, 2) + 0.0, 2), style
