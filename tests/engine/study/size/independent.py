"""The same question as one small linear program, written without the engine.

Panels, cells, an inverter and a load behind one meter; each day begins and ends with as
much in the cells. Nothing here is shared with what it checks but the solver, which is
handed rows written one by one, and the data.
"""

from dataclasses import dataclass

import numpy as np
from highspy import Highs

_INFINITE = float("inf")


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

    cost = np.zeros(width)
    cost[:3] = facts.panel_eur, facts.cell_eur, facts.inverter_eur
    rows: list[tuple[float, float, dict[int, float]]] = []
    for day in range(days):
        for hour in range(hours):
            sun, charge, discharge, content, bought, sold = (
                at(kind, day, hour) for kind in range(6)
            )
            before = at(3, day, (hour - 1) % hours)
            use_kw = float(facts.use_kw[day, hour])
            power = {bought: 1.0, sun: 1.0, discharge: 1.0, sold: -1.0, charge: -1.0}
            rows.append((use_kw, use_kw, power))
            kept = {
                content: 1.0,
                before: -1.0,
                charge: -facts.charge_efficiency,
                discharge: 1.0 / facts.discharge_efficiency,
            }
            rows.append((0.0, 0.0, kept))
            for column, size, per_unit in (
                (sun, 0, float(facts.sun_per_kw[day, hour])),
                (content, 1, 1.0),
                (charge, 2, 1.0),
                (discharge, 2, 1.0),
            ):
                rows.append((-_INFINITE, 0.0, {column: 1.0, size: -per_unit}))
            weight = facts.per_year[day]
            cost[bought] = weight * facts.buy_eur_per_kwh[day, hour]
            cost[sold] = -weight * facts.sell_eur_per_kwh[day, hour]
    most = np.array([*facts.most, *[_INFINITE] * (width - 3)])
    return _least(cost, most, rows)


def _least(
    cost: np.ndarray,
    most: np.ndarray,
    rows: list[tuple[float, float, dict[int, float]]],
) -> tuple[float, np.ndarray]:
    """Minimise with every column between nothing and its most."""
    highs = Highs()
    highs.silent()
    for each, high in zip(cost.tolist(), most.tolist(), strict=True):
        highs.addCol(each, 0.0, high, 0, [], [])
    for low, high, terms in rows:
        highs.addRow(low, high, len(terms), [*terms], [*terms.values()])
    highs.run()
    assert highs.getModelStatus().name == "kOptimal"
    x = np.array(highs.getSolution().col_value)
    return float(cost @ x), x[:3]
