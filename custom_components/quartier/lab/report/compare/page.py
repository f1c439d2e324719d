"""The page of a comparison, from the headline to the small print."""

from collections.abc import Collection
from typing import Final

from ....engine import Language
from ...compare import Comparison
from ..plan import tiles
from ..render import render
from .answer import answers, headline
from .daily import daily
from .differ import differs
from .fair import fair
from .gain import gains
from .map import trade_map
from .notice import notices
from .power import mean_day
from .seen import Seen, seen
from .spread import spread
from .table import table
from .trade import cost_of_fairness

# So many days are in view.
_DAYS: Final = 14
_MINUTE_S: Final = 60.0


def compare_page(
    found: Comparison,
    language: Language = "en",
    *,
    shown: Collection[str] | None = None,
    credit: str = "",
) -> str:
    """Write the page of a comparison: one HTML file that needs nothing else.

    ``shown`` names the homes that may be shown one by one; without it all are, and
    with an empty one nobody's home is: only sums. ``credit`` says whose the data are.
    """
    look = seen(found, language, shown)
    days = daily(look)
    return render(
        "compare/page.html",
        look.words,
        looks=("compare/page.css",),
        name=look.name,
        period=_period(look),
        headline=headline(look),
        notices=notices(look),
        tiles=tiles(look.words, gains(look)),
        answers=answers(look),
        table=table(look),
        map=trade_map(look),
        spread=spread(look),
        fair=fair(look),
        cost=cost_of_fairness(look),
        differs=differs(look),
        mean_day=mean_day(look),
        days=days[:_DAYS],
        more_days=days[_DAYS:],
        heads=[look.title(way) for way in found.all_ways],
        about=_about(look),
        facts=_facts(look),
        credit=credit,
    )


def _period(look: Seen) -> str:
    """Tell from when to when the comparison goes."""
    wall, clock = look.words.wall, look.found.clock
    first, last = (wall.day(at, has_year=True) for at in (clock.start, clock.end))
    times = {"begins": wall.time(clock.start), "ends": wall.time(clock.end)}
    return look.words.say("period", first=first, last=last, **times)


def _about(look: Seen) -> str:
    """Tell how far plans may have been from the best."""
    gaps = [way.gap for way in look.found.ways if way.gap is not None]
    key = "about_thorough" if look.found.is_thorough else "about_quick"
    return look.words.say(key, gap=look.words.number.gap(max(gaps, default=0.0)))


def _facts(look: Seen) -> list[tuple[str, str]]:
    """List how the comparison was made."""
    say, number, found = look.words.say, look.words.number.plain, look.found
    plans = sum(sum(way.outcome.statuses.values()) for way in found.ways)
    step = number(found.clock.steps_s[0] / _MINUTE_S)
    return [
        (say("fact_homes"), number(len(found.homes))),
        (say("fact_days"), number(found.days)),
        (say("fact_policies"), number(len(found.ways))),
        (say("fact_step"), say("fact_minutes", minutes=step)),
        (say("fact_every"), say("fact_minutes", minutes=number(found.minutes))),
        (say("fact_plans"), number(plans)),
    ]
