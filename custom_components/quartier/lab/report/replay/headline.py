"""The headline: in one sentence what Quartier would have done for these homes."""

from typing import Final

from ..plan import Gains
from ..words import Piece
from .past import Past

_UNFELT_EUR: Final = 0.005
_UNFELT_KG: Final = 0.0005
_UNFELT_KW: Final = 0.05


def headline(past: Past, gains: Gains) -> tuple[Piece, ...]:
    """Say over which days, who, how much money and carbon, and what of the peak."""
    return (
        *_when(past),
        *_money(past, gains),
        *_carbon(past, gains),
        *_peak(past, gains),
        *past.words.pieces("head_end"),
    )


def _when(past: Past) -> tuple[Piece, ...]:
    """Tell the days that were replayed."""
    words, moments = past.words, past.clock.moments()
    first, last = (words.wall.day(moments[at], has_year=True) for at in (0, -1))
    if first == last:
        return words.pieces("past_one_day", first=first)
    count = words.number.plain(past.result.days)
    first = words.wall.day(moments[0])
    return words.pieces("past_days", count=count, first=first, last=last)


def _money(past: Past, gains: Gains) -> tuple[Piece, ...]:
    words, count, saved = past.words, len(past.homes), gains.saved_eur
    form = "many" if count > 1 else "one"
    turn = "less" if saved > 0 else "more"
    key = "same" if abs(saved) < _UNFELT_EUR else turn
    who = {"name": past.name, "count": words.number.plain(count)}
    return (
        *words.pieces(f"who_{form}", **who),
        *words.pieces(f"past_money_{key}_{form}", eur=words.number.euros(abs(saved))),
    )


def _carbon(past: Past, gains: Gains) -> tuple[Piece, ...]:
    less = gains.carbon_kg.less
    if abs(less) < _UNFELT_KG:
        return ()
    better = "too" if gains.saved_eur >= _UNFELT_EUR else "less"
    key = better if less > 0 else "more"
    amount = past.words.number.carbon(abs(less))
    return past.words.pieces(f"past_carbon_{key}", carbon=amount)


def _peak(past: Past, gains: Gains) -> tuple[Piece, ...]:
    words, peak = past.words, gains.peak_kw
    if max(peak.without, peak.planned) < _UNFELT_KW:
        return ()
    before, after = map(words.number.kilowatts, (peak.without, peak.planned))
    turn = "less" if peak.less > 0 else "more"
    key = "same" if before == after else turn
    return words.pieces(f"past_peak_{key}", before=before, after=after)
