"""The headline: in one sentence what Quartier does for these homes."""

from typing import Final

from ..words import Piece, Words
from .gain import Gains, Pair
from .scene import Scene

_UNFELT_EUR: Final = 0.005
_UNFELT_KG: Final = 0.0005
_UNFELT_KW: Final = 0.05
# A share of a bill that is next to nothing tells nothing.
_BILL_EUR: Final = 0.5
_MOST_SHARE: Final = 2.0


def headline(scene: Scene, gains: Gains) -> tuple[Piece, ...]:
    """Say when, who, how much money and carbon, and what becomes of the peak."""
    words, count = scene.words, len(scene.homes)
    form = "many" if count > 1 else "one"
    alone = scene.homes[0] if count == 1 else None
    name = alone.name if alone and scene.may_show(alone.id) else scene.name
    return (
        *_when(scene),
        *words.pieces(f"who_{form}", name=name, count=words.number.plain(count)),
        *_money(words, gains, form),
        *_carbon(words, gains, form),
        *_peak(words, gains.peak_kw),
        *words.pieces("head_end"),
    )


def _when(scene: Scene) -> tuple[Piece, ...]:
    """Tell the days that the plan is for."""
    words, days = scene.words, scene.axis.days
    first, last = (words.wall.day(days[at].moment) for at in (0, -1))
    if len(days) == 1:
        return words.pieces("on_day", day=first)
    return words.pieces("on_days", first=first, last=last)


def _money(words: Words, gains: Gains, form: str) -> tuple[Piece, ...]:
    saved = gains.saved_eur
    if abs(saved) < _UNFELT_EUR:
        return words.pieces(f"money_same_{form}")
    amount = words.number.euros(abs(saved))
    if saved < 0:
        return words.pieces(f"money_more_{form}", eur=amount)
    share = saved / gains.bill_eur.without if _has_share(gains) else None
    if share is not None and share <= _MOST_SHARE:
        amount += f" ({words.number.percent(share)})"
    return words.pieces(f"money_less_{form}", eur=amount)


def _has_share(gains: Gains) -> bool:
    return gains.bill_eur.without > _BILL_EUR


def _carbon(words: Words, gains: Gains, form: str) -> tuple[Piece, ...]:
    less = gains.carbon_kg.less
    if abs(less) < _UNFELT_KG:
        return ()
    amount = words.number.carbon(abs(less))
    if less < 0:
        return words.pieces(f"carbon_more_{form}", carbon=amount)
    key = "carbon_too" if gains.saved_eur >= _UNFELT_EUR else f"carbon_less_{form}"
    return words.pieces(key, carbon=amount)


def _peak(words: Words, peak: Pair) -> tuple[Piece, ...]:
    if max(peak.without, peak.planned) < _UNFELT_KW:
        return ()
    facts = {
        "before": words.number.kilowatts(peak.without),
        "after": words.number.kilowatts(peak.planned),
    }
    if facts["before"] == facts["after"]:
        return words.pieces("peak_same", after=facts["after"])
    return words.pieces("peak_less" if peak.less > 0 else "peak_more", **facts)
