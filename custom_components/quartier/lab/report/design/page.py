"""The page of a design, from the headline to the small print."""

from ....engine import Language
from ...design import Found
from ..render import render
from .build import build_rows, source_rows
from .front import fronts
from .grid import trade_grid
from .headline import headline
from .notice import notices
from .price import price_rows
from .seen import Seen, seen
from .tile import tiles


def design_page(found: Found, language: Language = "en") -> str:
    """Write the page of a design: one HTML file that needs nothing else."""
    look = seen(found, language)
    return render(
        "design/page.html",
        look.words,
        looks=("design/page.css",),
        name=look.name,
        period=_period(look),
        headline=headline(look),
        notices=notices(look),
        tiles=tiles(look),
        build=build_rows(look),
        size_names=[look.title(size) for size in look.sizes],
        fronts=fronts(look),
        grid=trade_grid(look),
        prices=price_rows(look),
        sources=source_rows(look),
        facts=_facts(look),
    )


def _period(look: Seen) -> str:
    """Say which days sizes were chosen for."""
    wall, past = look.words.wall, look.found.past
    clock = past.outlook.clock
    first, last = (wall.day(at, has_year=True) for at in (clock.start, clock.end))
    return look.words.say("design_period", count=past.days, first=first, last=last)


def _facts(look: Seen) -> list[tuple[str, str]]:
    """List how the design was made."""
    found, say, number = look.found, look.words.say, look.words.number
    in_a_row, days = found.study.in_a_row, found.past.days
    chosen = len(found.study.periods) * in_a_row
    tried = 1 + sum(len(front) - 1 for front in found.fronts.values())
    tried += len(found.map_designs) + len(found.prices)
    rate = number.percent(found.study.question.discount_rate, 1)
    return [
        (say("design_fact_days"), say("design_count_of", count=chosen, all=days)),
        (say("design_fact_row"), number.plain(in_a_row)),
        (say("design_fact_rate"), rate),
        (say("design_fact_open"), number.plain(len(look.sizes))),
        (say("design_fact_tried"), number.plain(tried)),
    ]
