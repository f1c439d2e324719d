"""Views: what a thing sees of the world, and what it may be told to do in it."""

import math
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.record import Quantity
from quartier.engine.things import Block, Order, Sharing, Thing, Turn, Values, View

from .draw import Draw
from .moment import ZONE
from .number import flags, numbers, series

# Needs are drawn from their own range, or from what weather and people can do.
_USUAL: Final[Mapping[str, tuple[float, float]]] = {
    "draw_kw": (0.0, 20.0),
    "use_kw": (0.0, 20.0),
    "available_kw": (0.0, 9.0),
    "heat_kw": (0.0, 60.0),
    "power_kw": (-5.0, 20.0),
    "outdoor_c": (-40.0, 45.0),
    "r1_eur_per_kwh": (-0.05, 0.3),
    "return_c": (20.0, 90.0),
}


@st.composite
def views(draw: Draw, thing: Thing, clock: Clock) -> View:
    """Draw a world for a thing: prices, weather, neighbours and wishes."""
    steps = len(clock)
    prices, powers = numbers(-0.5, 1.0), numbers(-30.0, 30.0)
    residual = draw(series(powers, steps))
    spare = draw(numbers(0.0, 50.0))
    shared = thing.turn == Turn.GRID and draw(st.booleans())
    return View(
        clock=clock,
        hour=clock.hour_of_day(ZONE),
        series={
            name: draw(series(numbers(*_range(name, quantity)), steps))
            for name, quantity in thing.needs().items()
        },
        buy_eur_per_kwh=draw(series(prices, steps)),
        sell_eur_per_kwh=draw(series(prices, steps)),
        offpeak=draw(flags(steps)),
        stored_eur_per_kwh=draw(prices),
        stored_heat_eur_per_kwh=draw(numbers(0.0, 0.5)),
        wishes=frozenset(draw(st.sampled_from(((), ("autonomy", "switches"))))),
        quiet=draw(flags(steps)),
        sharing=draw(st.builds(Sharing)) if shared else None,
        transit_pays=shared and draw(st.booleans()),
        residual_kw=residual,
        heat_kw=draw(series(numbers(-1.0, 60.0), steps)),
        makeable_kw=draw(series(numbers(-30.0, 60.0), steps)),
        fuel_kw=draw(series(numbers(0.0, 300.0), steps)),
        range_kw=(np.minimum(residual, 0.0) - spare, np.maximum(residual, 0.0) + spare),
    )


def _range(name: str, quantity: Quantity) -> tuple[float, float]:
    return _USUAL.get(name.rpartition(".")[-1], (quantity.low, quantity.high))


def cut(view: View, first: int, last: int) -> View:
    """See only the steps from ``first`` up to, not including, ``last``."""
    return view.part(first, last)


def plain_view(clock: Clock, **changes: Any) -> View:  # noqa: ANN401 (any field)
    """Make a dull world: 0.20 EUR to buy, 0.10 EUR to sell, nobody else, no wishes."""
    steps = len(clock)
    nothing = np.zeros(steps)
    dull: dict[str, Any] = {
        "clock": clock,
        "hour": clock.hour_of_day(ZONE),
        "series": {},
        "buy_eur_per_kwh": np.full(steps, 0.2),
        "sell_eur_per_kwh": np.full(steps, 0.1),
        "offpeak": np.ones(steps, dtype=np.bool_),
        "stored_eur_per_kwh": 0.2,
        "stored_heat_eur_per_kwh": 0.2,
        "wishes": frozenset(),
        "quiet": np.zeros(steps, dtype=np.bool_),
        "residual_kw": nothing,
        "heat_kw": np.full(steps, 100.0),
        "makeable_kw": np.full(steps, 100.0),
        "fuel_kw": nothing,
    }
    return View(**{**dull, **changes})


@st.composite
def orders(draw: Draw, block: Block) -> Order:
    """Draw an order that nobody in his senses would give."""
    anything = st.one_of(
        numbers(-5.0, 5.0),
        st.floats(-1e6, 1e6),
        st.sampled_from((math.nan, math.inf, -math.inf, 0.0, 1e-9, -1e-9)),
    )
    values: Values = {
        name: draw(series(anything, place.stop - place.start))
        if place.stop > place.start
        else np.empty(0)
        for name, place in block.columns.items()
    }
    return Order(values, draw(st.none() | series(anything, block.steps)))
