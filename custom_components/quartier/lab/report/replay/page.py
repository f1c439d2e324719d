"""The page of a replay, from the headline to the small print."""

from collections.abc import Collection
from typing import Final

from ....engine import Language, Neighbourhood
from ...desk import Rerun
from ..bill import Bill, Bills, bills
from ..plan import tiles
from ..render import render
from .conduct import conducts
from .daily import daily
from .gain import gains
from .headline import headline
from .missed import missed
from .notice import notices
from .past import Past, past
from .power import all_days, mean_day
from .reach import reach

# So many bills and days are in view.
_BILLS: Final = 12
_DAYS: Final = 14
_MINUTE_S: Final = 60.0


def replay_page(
    neighbourhood: Neighbourhood,
    result: Rerun,
    language: Language = "en",
    *,
    shown: Collection[str] | None = None,
    credit: str = "",
) -> str:
    """Write the page of a replay: one HTML file that needs nothing else.

    ``shown`` names the homes that may be shown one by one; without it all are, and
    with an empty one nobody's home is: only sums. ``credit`` says whose the data are.
    """
    seen = past(neighbourhood, result, language, shown)
    brought, days = gains(seen), daily(seen)
    return render(
        "replay/page.html",
        seen.words,
        name=seen.name,
        period=_period(seen),
        headline=headline(seen, brought),
        notices=notices(seen),
        tiles=tiles(seen.words, brought),
        reach=reach(seen),
        conducts=conducts(seen),
        mean_day=mean_day(seen),
        all_days=all_days(seen) if len(days) > 1 else None,
        days=days[:_DAYS],
        more_days=days[_DAYS:],
        bills=_bills(seen),
        missed=missed(seen),
        facts=_facts(seen),
        credit=credit,
    )


def _period(past: Past) -> str:
    """Tell from when to when the replay goes."""
    wall, clock = past.words.wall, past.clock
    first, last = (wall.day(at, has_year=True) for at in (clock.start, clock.end))
    times = {"begins": wall.time(clock.start), "ends": wall.time(clock.end)}
    return past.words.say("period", first=first, last=last, **times)


def _bills(past: Past) -> Bills | None:
    """Compare the bills of the homes that may be shown and have a meter."""
    habit, planned = (past.ledger(name).bills_eur for name in ("habit", "plan"))
    found = [
        Bill(f"home-{at}", home.name, habit[home.id], planned[home.id])
        for at, home in enumerate(past.homes)
        if past.may_show(home) and (habit[home.id] or planned[home.id])
    ]
    return bills(past.words, found, _BILLS) if len(found) > 1 else None


def _facts(past: Past) -> list[tuple[str, str]]:
    """List how the replay was made."""
    say, number = past.words.say, past.words.number.plain
    plans = sum(past.result.outcomes["plan"].statuses.values())
    minutes = number(past.clock.steps_s[0] / _MINUTE_S)
    return [
        (say("fact_homes"), number(len(past.homes))),
        (say("fact_days"), number(past.result.days)),
        (say("fact_step"), say("fact_minutes", minutes=minutes)),
        (say("fact_plans"), number(plans)),
    ]
