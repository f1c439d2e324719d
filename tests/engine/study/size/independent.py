"""The same question as one small linear program, written without the engine.

Panels, cells, an inverter and a load behind one meter; each day begins and ends with as
much in the cells. Nothing here is shared with what it checks but numpy and the data.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_array


@dataclass(frozen=True, slots=True)
class Facts:
    """Days by hours, and prices of a year."""

    sun_per_kw: np.ndarray
    use_kw: np.ndarray
    buy_eur_per_kwh: np.ndarray
    sell_eur_per_kwh: np.ndarray
    per_year: np.ndarray
    panel_eur: float
    cell_eur: float
    inverter_eur: float
    charge_efficiency: float
    discharge_efficiency: float
    most: tuple[float, float, float]


def cheapest(facts: Facts) -> tuple[float, np.ndarray]:
    """Find what a year costs at the least, and the sizes: kW, kWh and kW."""
    days, hours = facts.use_kw.shape
    steps = days * hours
    # Sizes, then by step: sun used, charge, discharge, content, import, export.
    width = 3 + 6 * steps

    def at(kind: int, day: int, hour: int) -> int:
        return 3 + kind * steps + day * hours + hour

    equal, equal_side = lil_array((2 * steps, width)), np.zeros(2 * steps)
    most, most_side = lil_array((4 * steps, width)), np.zeros(4 * steps)
    cost = np.zeros(width)
    cost[:3] = facts.panel_eur, facts.cell_eur, facts.inverter_eur
    for day in range(days):
        for hour in range(hours):
            row = day * hours + hour
            sun, charge, discharge, content, bought, sold = (
                at(kind, day, hour) for kind in range(6)
            )
            before = at(3, day, (hour - 1) % hours)
            equal[row, [bought, sun, discharge]] = 1.0
            equal[row, [sold, charge]] = -1.0
            equal_side[row] = facts.use_kw[day, hour]
            equal[steps + row, content] = 1.0
            equal[steps + row, before] = -1.0
            equal[steps + row, charge] = -facts.charge_efficiency
            equal[steps + row, discharge] = 1.0 / facts.discharge_efficiency
            for kind, (column, size, per_unit) in enumerate(
                (
                    (sun, 0, facts.sun_per_kw[day, hour]),
                    (content, 1, 1.0),
                    (charge, 2, 1.0),
                    (discharge, 2, 1.0),
                )
            ):
                most[kind * steps + row, column] = 1.0
                most[kind * steps + row, size] = -per_unit
            weight = facts.per_year[day]
            cost[bought] = weight * facts.buy_eur_per_kwh[day, hour]
            cost[sold] = -weight * facts.sell_eur_per_kwh[day, hour]
    bounds = [(0.0, size) for size in facts.most] + [(0.0, None)] * (width - 3)
    found = linprog(
        cost,
        A_ub=most.tocsr(),
        b_ub=most_side,
        A_eq=equal.tocsr(),
        b_eq=equal_side,
        bounds=bounds,
    )
    assert found.success, found.message
    return float(found.fun), found.x[:3]
