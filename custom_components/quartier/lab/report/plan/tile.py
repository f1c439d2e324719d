"""Tiles: the four numbers that matter, each without Quartier and with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from ..words import Words
from .gain import Gains, Pair

type Turn = Literal["better", "same", "worse"]

_UNFELT_EUR: Final = 0.005
_UNFELT: Final = 1e-3
_FULL: Final = 100.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One of the two amounts: in words, and as a length in percent."""

    name: str
    text: str
    length: float
    style: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A number, what it is, and where it comes from."""

    title: str
    value: str
    unit: str
    turn: Turn
    bars: tuple[Bar, ...]
    note: str = ""


def tiles(words: Words, gains: Gains) -> tuple[Tile, ...]:
    """Make the tiles."""
    number = words.number
    return (
        _money(words, gains),
        _tile(words, "tile_carbon", gains.carbon_kg, number.carbon),
        _tile(words, "tile_peak", gains.peak_kw, number.kilowatts),
        _own_use(words, gains.own_use)
        if gains.own_use
        else _tile(words, "tile_taken", gains.taken_kwh, number.energy),
    )


def _money(words: Words, gains: Gains) -> Tile:
    """Show the bill, and what the stores make of the difference."""
    number, stored = words.number, gains.stored_eur.less
    value, unit = _split(number.change(-gains.saved_eur, "€", 2))
    note = ""
    if abs(stored) >= _UNFELT_EUR:
        key = "note_stored_more" if stored > 0 else "note_stored_less"
        note = words.say(key, eur=number.euros(abs(stored)))
    return Tile(
        title=words.say("tile_money"),
        value=value,
        unit=unit,
        turn=_turn(gains.saved_eur, _UNFELT_EUR),
        bars=_bars(words, gains.bill_eur, number.euros, words.say("bill")),
        note=note,
    )


def _tile(words: Words, title: str, pair: Pair, write: Callable[[float], str]) -> Tile:
    sign = "+" if -pair.less >= _UNFELT else ""
    value, unit = _split(sign + write(-pair.less))
    bars = _bars(words, pair, write)
    return Tile(words.say(title), value, unit, _turn(pair.less, _UNFELT), bars)


def _own_use(words: Words, pair: Pair) -> Tile:
    """Show the share of the sun that is used here: more is better."""
    points = -pair.less * _FULL
    value, _ = _split(words.number.change(points, "%", 0))
    return Tile(
        title=words.say("tile_own_use"),
        value=value,
        unit=words.say("points"),
        turn=_turn(-pair.less, _UNFELT),
        bars=_bars(words, pair, words.number.percent, most=1.0),
    )


def _split(text: str) -> tuple[str, str]:
    """Part a number from its unit."""
    value, _, unit = text.partition("\u00a0")
    return value, unit


def _turn(gain: float, unfelt: float) -> Turn:
    if abs(gain) < unfelt:
        return "same"
    return "better" if gain > 0 else "worse"


def _bars(
    words: Words,
    pair: Pair,
    write: Callable[[float], str],
    what: str = "",
    most: float | None = None,
) -> tuple[Bar, ...]:
    """Compare two amounts; less than nothing has no length."""
    whole = most or max(pair.without, pair.planned, 1e-9)
    return tuple(
        Bar(
            name=" ".join(filter(None, (what, words.say(way)))),
            text=write(amount),
            length=round(min(max(amount / whole, 0.0), 1.0) * _FULL, 1),
            style=way,
        )
        for way, amount in (("without", pair.without), ("with", pair.planned))
    )
