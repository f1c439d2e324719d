"""Report: from a point of a model to a plan that people and devices read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from ..things import Grid, Store, Thing, Values
from ..units import Bools, Carrier, Floats, zeros
from .account import amounts, bill_eur, breaches, costs, left_eur
from .fair import Fair
from .kept import left_kg
from .merit import Merit, merits
from .model import Model, Part
from .plan import FairPlan, PlacePlan, Plan, Status, ThingPlan
from .problem import Solution
from .room import Room, rooms
from .standing import Standing
from .worth import Ways

# A device that takes less than this is off.
_OFF_KW = 0.005
# Less than a watt is no trade.
_NO_TRADE_KW = 1e-3

# By pool, when somebody has some to spare, and when somebody buys.
type _Pools = Mapping[int, tuple[Bools, Bools]]


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What came of planning: the point taken, those beside it, and how it came."""

    x: Floats
    habit: Floats
    rule: Floats
    status: Status
    bound_eur: float | None
    reason: str = ""
    # The duals, if a solver found the point.
    solution: Solution | None = None
    # What fairness made of it, and what a euro of a place counts for all, if not one.
    fair: Fair | None = None
    fairness: FairPlan | None = None
    counts: Mapping[int, float] = field(default_factory=dict)


def report(model: Model, outcome: Outcome) -> Plan:
    """Write the plan."""
    site, x, stands = model.site, outcome.x, Standing.of(model)
    row_dual = outcome.solution.row_dual if outcome.solution else None
    saved = merits(Ways(stands, x, outcome.habit, row_dual))
    room, pools = rooms(model, x), _pools(model, x)
    return Plan(
        clock=site.outlook.clock,
        status=outcome.status,
        costs=costs(model, x) | _fair_cost(outcome, x),
        habit_costs=costs(model, outcome.habit) | _fair_cost(outcome, outcome.habit),
        rule_costs=costs(model, outcome.rule) | _fair_cost(outcome, outcome.rule),
        amounts=amounts(model, x) | _fairly(outcome, x),
        habit_amounts=amounts(model, outcome.habit) | _fairly(outcome, outcome.habit),
        bound_eur=outcome.bound_eur,
        things={
            part.owner.id: _thing(model, part, outcome, saved.get(part.owner.id))
            for part in model.parts
        },
        places={
            place.id: _place(model, at, outcome, room.get(at), pools)
            for at, place in enumerate(site.places)
        },
        left_kg=sum(
            (left_kg(stands, part, x, outcome.habit) for part in model.parts), 0.0
        ),
        breaches=breaches(model, x),
        degraded=site.outlook.degraded,
        reason=outcome.reason,
        fairness=outcome.fairness,
    )


def _fairly(outcome: Outcome, x: Floats) -> dict[str, float]:
    """Count what is fairly gained; less than nothing, for it is no expense."""
    fair = outcome.fair
    return {} if fair is None else {fair.wish.kind: -fair.fairly_eur(x)}


def _fair_cost(outcome: Outcome, x: Floats) -> dict[str, float]:
    """Price what is fairly gained, EUR."""
    fair = outcome.fair
    price = 0.0 if fair is None else fair.wish.eur_per_eur
    return {line: price * eur for line, eur in _fairly(outcome, x).items()}


def _thing(
    model: Model, part: Part[Thing], outcome: Outcome, saved: Merit | None
) -> ThingPlan:
    values = part.values(outcome.x)
    power_kw = part.power_kw(Carrier.ELECTRICITY, outcome.x)
    heat_kw = part.power_kw(Carrier.HEAT, outcome.x)
    burns = Carrier.FUEL in part.block.flows or Carrier.FUEL in part.block.fixed
    return ThingPlan(
        kind=part.owner.kind,
        place=model.site.places[part.place].id,
        name=getattr(part.owner, "name", "") or part.owner.id,
        power_kw=power_kw,
        habit_kw=part.power_kw(Carrier.ELECTRICITY, outcome.habit),
        heat_kw=heat_kw,
        values=values,
        states={name: values[name] for name in part.owner.states},
        on=tuple(((np.abs(power_kw) > _OFF_KW) | (heat_kw < -_OFF_KW)).tolist()),
        worth_eur_per_kwh=_worth(part, outcome),
        left_eur=left_eur(part, outcome.x, outcome.habit),
        fuel_kw=part.power_kw(Carrier.FUEL, outcome.x) if burns else None,
        saved_eur=saved.eur if saved else None,
        saved_kg=saved.kg if saved else None,
    )


def _worth(part: Part[Thing], outcome: Outcome) -> Floats | None:
    """Read what a kWh kept is worth: the dual of the row that keeps it."""
    if outcome.solution is None or not isinstance(part.owner, Store):
        return None
    dual = part.dual(part.owner.states[0], outcome.solution.row_dual)
    return -dual / part.owner.kwh_per_unit


def _place(
    model: Model, at: int, outcome: Outcome, room: Room | None, pools: _Pools
) -> PlacePlan:
    place = model.site.places[at]
    meter, trade = _meter(model, at, outcome.x), _trade(model, at, outcome, pools)
    return PlacePlan(
        level=place.level,
        name=place.name,
        exchange_kw=_exchange_kw(model, at, outcome.x),
        habit_exchange_kw=_exchange_kw(model, at, outcome.habit),
        supplier_eur_per_kwh=model.site.views[at].buy_eur_per_kwh,
        import_kw=meter.get("import_kw"),
        export_kw=meter.get("export_kw"),
        take_kw=meter.get("take_kw"),
        give_kw=meter.get("give_kw"),
        price_eur_per_kwh=_price(model, at, outcome),
        heat_price_eur_per_kwh=_heat_price(model, at, outcome),
        buy_eur_per_kwh=trade[0] if trade else None,
        sell_eur_per_kwh=trade[1] if trade else None,
        watched_kw=room.watched_kw if room else None,
        least_kw=room.least_kw if room else None,
        most_kw=room.most_kw if room else None,
        bill_eur=bill_eur(model, at, outcome.x),
        habit_bill_eur=bill_eur(model, at, outcome.habit),
        left_eur=_left_eur(model, at, outcome),
    )


def _left_eur(model: Model, at: int, outcome: Outcome) -> float:
    """Sum what all things in a place hold at the end more than by habit, EUR."""
    inside = model.site.within(at)
    return sum(
        (
            left_eur(part, outcome.x, outcome.habit)
            for part in model.parts
            if part.place in inside
        ),
        0.0,
    )


def _meter(model: Model, at: int, x: Floats) -> Values:
    for part in model.parts:
        if part.place == at and isinstance(part.owner, Grid):
            return part.values(x)
    return {}


def _price(model: Model, at: int, outcome: Outcome) -> Floats | None:
    balance = (Carrier.ELECTRICITY, model.site.meter(at))
    if outcome.solution is None or balance not in model.balances:
        return None
    return model.price_eur_per_kwh(at, outcome.solution.row_dual)


def _heat_price(model: Model, at: int, outcome: Outcome) -> Floats | None:
    if outcome.solution is None:
        return None
    return model.heat_price_eur_per_kwh(at, outcome.solution.row_dual)


def _trade(
    model: Model, at: int, outcome: Outcome, pools: _Pools
) -> tuple[Floats, Floats] | None:
    """Price what a meter takes and gives: by the supplier, or by neighbours if better.

    What a shared kWh is worth is the internal price and the dual of the pool. Where
    nothing is shared that dual may be any price between the suppliers': it counts for
    a taker only where somebody has some to spare, for a giver where somebody buys.
    """
    place = model.site.places[at]
    meters = [p for p in model.parts if p.place == at and isinstance(p.owner, Grid)]
    if not meters:
        return None
    buy, sell = _supplier_prices(model, meters[0])
    pool = place.shares_at
    if (
        outcome.solution is None
        or place.sharing is None
        or pool is None
        or (Carrier.SHARED, pool) not in model.balances
    ):
        return buy, sell
    hours = model.site.outlook.clock.hours
    dual = model.balance_dual(Carrier.SHARED, pool, outcome.solution.row_dual)
    counts = outcome.counts.get(at, 1.0)
    worth = place.sharing.internal_eur_per_kwh - dual / hours / counts
    network = place.sharing.network_eur_per_kwh
    spare, wanted = pools[pool]
    return (
        np.where(spare, np.minimum(buy, worth + network), buy),
        np.where(wanted, np.maximum(sell, worth), sell),
    )


def _pools(model: Model, x: Floats) -> _Pools:
    """Tell of each pool when somebody has some to spare, and when somebody buys."""
    kw: dict[int, tuple[Floats, Floats]] = {}
    for part in model.parts:
        pool = model.site.places[part.place].shares_at
        if pool is None or not isinstance(part.owner, Grid):
            continue
        steps, values = model.site.steps, part.values(x)
        spare, wanted = kw.setdefault(pool, (zeros(steps), zeros(steps)))
        given = values.get("give_kw", 0.0)
        spare += given + values.get("export_kw", 0.0)
        wanted += given + values.get("import_kw", 0.0)
    return {
        pool: (spare > _NO_TRADE_KW, wanted > _NO_TRADE_KW)
        for pool, (spare, wanted) in kw.items()
    }


def _supplier_prices(model: Model, meter: Part[Thing]) -> tuple[Floats, Floats]:
    """Price a kWh bought from and sold to the supplier, all wishes priced."""
    cost, hours = model.problem.cost[meter.columns], meter.view.hours
    columns = meter.block.columns
    buy, sell = meter.view.buy_eur_per_kwh, meter.view.sell_eur_per_kwh
    if "import_kw" in columns:
        buy = cost[columns["import_kw"]] / hours
    if "export_kw" in columns:
        sell = -cost[columns["export_kw"]] / hours
    return buy, sell


def _exchange_kw(model: Model, at: int, x: Floats) -> Floats:
    """Sum what all things in a place take, meters apart."""
    inside, total = model.site.within(at), zeros(model.site.steps)
    for part in model.parts:
        if part.place in inside and not isinstance(part.owner, Grid):
            total += part.power_kw(Carrier.ELECTRICITY, x)
    return total
