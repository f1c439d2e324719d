"""The obvious and slow way to find what the solvers find: try everything.

Nothing here is shared with the solvers but HiGHS itself, and that only for linear
programs of a few columns.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from highspy import Highs, HighsModelStatus
from quartier.engine.solve.problem import Problem
from quartier.engine.units import Floats

_NOTHING = 1e-9


def choices(problem: Problem) -> list[tuple[int, ...]]:
    """List what must be decided: whole columns, and the two columns of open pairs."""
    free = problem.integer & (problem.lower < problem.upper)
    found: list[tuple[int, ...]] = [(at,) for at in np.flatnonzero(free).tolist()]
    for one, other in problem.exclusive:
        sides = (range(one.start, one.stop), range(other.start, other.stop))
        found += [
            pair
            for pair in zip(*sides, strict=True)
            if (problem.upper[list(pair)] > _NOTHING).all()
        ]
    return found


def least(problem: Problem) -> float:
    """Decide in every way there is, and solve what is left: the least cost of all."""
    highs, decisions = _written(problem), choices(problem)
    best = np.inf
    for way in product((0, 1), repeat=len(decisions)):
        lower, upper = problem.lower.copy(), problem.upper.copy()
        for columns, chosen in zip(decisions, way, strict=True):
            if len(columns) == 1:
                lower[columns[0]] = upper[columns[0]] = chosen
            else:
                upper[columns[chosen]] = 0.0
        best = min(best, _solved(highs, lower, upper))
    return best + problem.offset


def least_relaxed(problem: Problem, fixed: dict[int, float] | None = None) -> float:
    """Solve without whole numbers and pairs, some columns fixed."""
    lower, upper = problem.lower.copy(), problem.upper.copy()
    for column, value in (fixed or {}).items():
        lower[column] = upper[column] = value
    return _solved(_written(problem), lower, upper) + problem.offset


def _written(problem: Problem) -> Highs:
    """Write a problem column by column and row by row."""
    highs = Highs()  # type: ignore[no-untyped-call]  # (highspy leaves it untyped)
    highs.setOptionValue("output_flag", False)  # noqa: FBT003 (highspy's own order)
    for column, cost in enumerate(problem.cost.tolist()):
        highs.addVar(float(problem.lower[column]), float(problem.upper[column]))
        highs.changeColCost(column, cost)
    for row in range(len(problem.row_lower)):
        here = problem.entries.row == row
        columns = np.unique(problem.entries.column[here])
        values = [
            problem.entries.value[here & (problem.entries.column == column)].sum()
            for column in columns
        ]
        highs.addRow(
            float(problem.row_lower[row]),
            float(problem.row_upper[row]),
            len(columns),
            columns.astype(np.int32),
            np.array(values, dtype=float),
        )
    return highs


def _solved(highs: Highs, lower: Floats, upper: Floats) -> float:
    for column, ends in enumerate(zip(lower.tolist(), upper.tolist(), strict=True)):
        highs.changeColBounds(column, *ends)
    highs.run()
    status = highs.getModelStatus()
    if status == HighsModelStatus.kModelEmpty:
        return 0.0
    if status != HighsModelStatus.kOptimal:
        return np.inf
    return float(highs.getInfo().objective_function_value)


# --- homes in whole units -----------------------------------------------------


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
