"""The page of a plan, from the headline to the small print."""

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np

from ....engine import Language, Neighbourhood, Outlook, Place, Plan
from ..bill import Bill, Bills, bills
from ..figure import Figure
from ..render import render
from .card import cards
from .gain import gains
from .headline import headline
from .lane import FIXED, lane_keys
from .money import money
from .notice import notices, status
from .power import (
    exchange_columns,
    layer_columns,
    power_keys,
    power_plot,
    price_column,
    price_plot,
    supplier_price,
)
from .scene import Scene, scene
from .tile import tiles
from .why import decided, why

# So many places have a card, so many cards are open, so many bills are in view.
_CARDS: Final = 24
_OPEN: Final = 6
_BILLS: Final = 12


def plan_page(
    neighbourhood: Neighbourhood,
    outlook: Outlook,
    plan: Plan,
    language: Language = "en",
    *,
    shown: Collection[str] | None = None,
    credit: str = "",
) -> str:
    """Write the page of a plan: one HTML file that needs nothing else.

    ``shown`` names the homes that may be shown one by one; without it all are, and
    with an empty one nobody's home is: only sums. ``credit`` says whose the data are.
    """
    seen = scene(neighbourhood, outlook, plan, language, shown)
    brought, found, places = gains(seen), decided(seen), _places(seen)
    return render(
        "plan/page.html",
        seen.words,
        name=seen.name,
        period=_period(seen),
        headline=headline(seen, brought),
        status=status(seen),
        notices=notices(seen),
        tiles=tiles(seen.words, brought),
        figure=_figure(seen),
        why=why(seen, found, [place.id for place in places]),
        bills=_bills(seen),
        cards=cards(seen, places, found, _OPEN),
        lane_keys=lane_keys(seen),
        is_shared=len(seen.homes) != 1,
        left_out=_left_out(seen, places),
        money=money(seen),
        facts=_facts(seen),
        credit=credit,
    )


def _places(scene: Scene) -> list[Place]:
    """Choose the places that get a card: homes with most to tell, what is common."""
    common = [p for p in scene.places if p.level != "home" and _has_own(p)]
    homes = [home for home in scene.homes if scene.may_show(home.id)]
    if len(homes) > _CARDS:
        ranked = sorted(homes, key=lambda home: -_moved_eur(scene, home))
        chosen = {home.id for home in ranked[:_CARDS]}
        homes = [home for home in homes if home.id in chosen]
    return [*homes, *common[:_CARDS]]


def _has_own(place: Place) -> bool:
    """Tell whether a place has something of its own besides its meter."""
    return any(thing.kind != "grid" for thing in place.things)


def _moved_eur(scene: Scene, home: Place) -> float:
    own = scene.plan.places[home.id]
    return abs(own.saved_eur)


def _left_out(scene: Scene, places: Sequence[Place]) -> str:
    """Say how many homes have no card."""
    homes = sum(place.level == "home" for place in places)
    missing = len(scene.homes) - homes
    if not missing:
        return ""
    key = "homes_private" if scene.shown is not None else "homes_left_out"
    number = scene.words.number.plain
    return scene.words.say(key, shown=number(homes), all=number(len(scene.homes)))


def _period(scene: Scene) -> str:
    """Tell from when to when the plan goes."""
    wall, clock = scene.words.wall, scene.plan.clock
    first, last = (wall.day(at, has_year=True) for at in (clock.start, clock.end))
    facts = {"first": first, "last": last}
    times = {"begins": wall.time(clock.start), "ends": wall.time(clock.end)}
    return scene.words.say("period", **facts, **times)


def _figure(scene: Scene) -> Figure:
    """Draw the power of the whole neighbourhood."""
    exchange = (scene.top.habit_exchange_kw, scene.top.exchange_kw)
    limit_kw = scene.neighbourhood.import_limit_kw
    plot, stack = power_plot(scene, scene.used(), exchange, "tall", limit_kw)
    columns = [*exchange_columns(scene, exchange, 1), *layer_columns(scene, stack, 1)]
    plots, price = [plot], supplier_price(scene.plan.places.values())
    if price is not None:
        plots.append(price_plot(scene, price))
        columns.insert(2, price_column(scene, price))
    has_limit = 'class="limit"' in plot.drawing
    return Figure(
        id="figure-all",
        name=scene.words.say("figure_all", name=scene.name),
        axis=scene.axis,
        plots=tuple(plots),
        keys=power_keys(scene, stack, has_limit=has_limit),
        columns=tuple(columns),
        words=scene.words,
    )


def _bills(scene: Scene) -> Bills | None:
    """Compare the bills of the homes that may be shown and have a meter."""
    found = [
        Bill(
            f"place-{at}",
            place.name,
            own.habit_bill_eur,
            own.habit_bill_eur - own.saved_eur,
        )
        for at, place in enumerate(scene.places)
        if place.level == "home" and scene.may_show(place.id)
        for own in [scene.plan.places[place.id]]
        if own.habit_bill_eur or own.bill_eur
    ]
    return bills(scene.words, found, _BILLS) if len(found) > 1 else None


def _facts(scene: Scene) -> list[tuple[str, str]]:
    """List how the plan was made."""
    plan, words = scene.plan, scene.words
    say, number = words.say, words.number
    flexible = sum(thing.kind not in FIXED for thing in plan.things.values())
    unknown = say("unknown")
    bound, gap = plan.bound_eur, plan.gap
    return [
        (say("fact_homes"), number.plain(len(scene.homes))),
        (say("fact_things"), say("fact_flexible", count=number.plain(flexible))),
        (say("fact_steps"), _steps(scene)),
        (say("fact_cost"), number.euros(plan.cost_eur)),
        (say("fact_bound"), unknown if bound is None else number.euros(bound)),
        (say("fact_gap"), unknown if gap is None else number.gap(gap)),
    ]


def _steps(scene: Scene) -> str:
    """Tell how many steps of what length there are."""
    steps = np.array(scene.plan.clock.steps_s) / 60.0
    short, long = (f"{each:g}" for each in (steps.min(), steps.max()))
    length = short if short == long else f"{short}\u2013{long}"
    count = scene.words.number.plain(len(steps))
    return scene.words.say("fact_steps_of", count=count, minutes=length)
