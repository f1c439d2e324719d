"""Homes in whole units, small enough to try every schedule by plain arithmetic."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Final

import numpy as np
from hypothesis import strategies as st
from quartier.engine.solve.model import Model
from quartier.engine.things import Grid, Home, Neighbourhood, Sharing
from quartier.engine.things.appliance import Appliance, Run
from quartier.engine.things.battery import Battery
from quartier.engine.things.ev import Ev, Session
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv

from tests.engine.solve.models import START, alone, hours, model, outlook
from tests.strategies import ZONE

_BUY: Final = st.sampled_from((-0.2, -0.05, 0.0, 0.1, 0.2, 0.3))
_SELL: Final = st.sampled_from((-0.1, 0.0, 0.05, 0.15, 0.25))


def _three[Value](
    values: st.SearchStrategy[Value],
) -> st.SearchStrategy[tuple[Value, Value, Value]]:
    return st.tuples(values, values, values)


@dataclass(frozen=True)
class Tiny:
    """A home in which every power is a whole number of units, for three hours.

    A unit is what a car takes at six amperes: it charges nothing, one unit or two.
    """

    buy: tuple[float, ...]
    sell: tuple[float, ...]
    load: tuple[int, ...]
    sun: tuple[int, ...]
    # Units that fit in the battery, and units in it; one goes in or out in an hour.
    room: int
    held: int
    # Units that the car must have got at the end.
    target: int
    # Units that the machine takes in its hour; it must run once.
    wash: int


UNIT_KW = 1.38
WEAR, MISSING, SWITCH, LATE = 0.01, 5.0, 0.01, 5.0


def least_tiny(home: Tiny) -> float:
    """Try every schedule of a tiny home, EUR."""
    steps = range(len(home.buy))
    later = min(home.buy)
    worth = max(0.0, later - WEAR)
    best = np.inf
    cars = [(car, _car_eur(home, car)) for car in product((0, 1, 2), repeat=len(steps))]
    for flow in product((-1, 0, 1), repeat=len(steps)):
        held = [home.held + sum(flow[: t + 1]) for t in steps]
        if min(held) < 0 or max(held) > home.room:
            continue
        given = sum(1 for way in flow if way < 0)
        battery = UNIT_KW * (WEAR * given + worth * (home.held - held[-1]))
        for start in (*steps, None):
            machine = 0.0 if start is not None else LATE + UNIT_KW * home.wash * later
            washing = [home.wash if t == start else 0 for t in steps]
            for car, car_eur in cars:
                net = [home.load[t] + flow[t] + washing[t] + car[t] for t in steps]
                bill = sum(_least_bill(home, t, net[t]) for t in steps)
                best = min(best, bill + battery + machine + car_eur)
    return best


def _car_eur(home: Tiny, car: tuple[int, ...]) -> float:
    switched = sum(1 for a, b in zip((0, *car), car, strict=False) if b and not a)
    missing = max(0, home.target - sum(car))
    return SWITCH * switched + MISSING * UNIT_KW * missing


def _least_bill(home: Tiny, t: int, net: int) -> float:
    """Use as much of the sun as is cheapest."""
    return UNIT_KW * min(
        home.buy[t] * max(0, net - used) - home.sell[t] * max(0, used - net)
        for used in range(home.sun[t] + 1)
    )


@dataclass(frozen=True)
class Pair:
    """Two homes that share, each with a net load in whole units and a battery of one.

    A battery takes or gives a unit an hour, and loses nothing.
    """

    buy: tuple[tuple[float, ...], tuple[float, ...]]
    sell: tuple[float, ...]
    net: tuple[tuple[int, ...], tuple[int, ...]]
    internal: float
    network: float


def least_pair(pair: Pair) -> float:
    """Try every schedule of both batteries and every trade, EUR."""
    steps = range(len(pair.sell))
    flows = [
        flow
        for flow in product((-1, 0, 1), repeat=len(steps))
        if all(0 <= sum(flow[: t + 1]) <= 1 for t in steps)
    ]
    worth = [max(0.0, min(buy) - WEAR) for buy in pair.buy]
    best = np.inf
    for both in product(flows, repeat=2):
        cost = sum(
            WEAR * sum(1 for way in flow if way < 0) - own * sum(flow)
            for flow, own in zip(both, worth, strict=True)
        )
        for t in steps:
            one, other = (pair.net[home][t] + both[home][t] for home in (0, 1))
            cost += _least_trade(pair, t, one, other)
        best = min(best, cost)
    return UNIT_KW * best


def _least_trade(pair: Pair, t: int, one: int, other: int) -> float:
    """Trade as many units as is cheapest, from whoever has some to who needs some."""

    def bill(home: int, net: int) -> float:
        price = pair.buy[home][t] if net > 0 else pair.sell[t]
        return price * net

    taker = 0 if one > 0 else 1
    most = min(max(one, other, 0), max(-one, -other, 0))
    return min(
        bill(0, one - traded if taker == 0 else one + traded)
        + bill(1, other + traded if taker == 0 else other - traded)
        + traded * pair.network
        for traded in range(most + 1)
    )


# --- as the engine sees them --------------------------------------------------


def tiny(home: Tiny) -> Model:
    """Write the model of a tiny home."""
    unit, end = UNIT_KW, START + timedelta(hours=3)
    stay = Session(START, end, 0.0, home.target * unit)
    people = alone(
        Pv("roof", 9.0),
        Battery("store", home.room * unit, unit, unit, home.held * unit, 1.0, 1.0),
        Ev("car", 6 * unit, 12.0, sessions=(stay,), efficiency=1.0),
        Appliance("washer", (home.wash * unit,), 60.0, (Run(START, end),)),
    )
    expected = outlook(
        hours(3),
        flat__import_eur_per_kwh=list(home.buy),
        flat__export_eur_per_kwh=list(home.sell),
        rest__power_kw=[unit * units for units in home.load],
        roof__available_kw=[unit * units for units in home.sun],
    )
    return model(people, expected)


HOMES: Final = st.builds(
    Tiny,
    buy=_three(_BUY),
    sell=_three(_SELL),
    load=_three(st.integers(0, 2)),
    sun=_three(st.integers(0, 3)),
    room=st.just(2),
    held=st.integers(0, 2),
    target=st.integers(0, 5),
    wash=st.integers(1, 2),
)


def both(pair: Pair) -> Model:
    """Write the model of two homes that share."""
    unit = UNIT_KW
    homes = tuple(
        Home(
            f"h{at}",
            (
                Grid(f"m{at}", f"own{at}"),
                Load(f"rest{at}"),
                Battery(f"store{at}", unit, unit, unit, 0.0, 1.0, 1.0),
            ),
        )
        for at in (0, 1)
    )
    told = {
        name: series
        for at in (0, 1)
        for name, series in (
            (f"own{at}__import_eur_per_kwh", list(pair.buy[at])),
            (f"own{at}__export_eur_per_kwh", list(pair.sell)),
            (f"rest{at}__power_kw", [unit * units for units in pair.net[at]]),
        )
    }
    people = Neighbourhood(
        "n", ZONE, homes=homes, sharing=Sharing(pair.internal, pair.network)
    )
    return model(people, outlook(hours(3), **told))


PAIRS: Final = st.builds(
    Pair,
    buy=st.tuples(_three(_BUY), _three(_BUY)),
    sell=_three(_SELL),
    net=st.tuples(_three(st.integers(-2, 2)), _three(st.integers(-2, 2))),
    internal=st.sampled_from((0.0, 0.1)),
    network=st.sampled_from((0.0, 0.03, 0.1)),
)
