"""Resettle: keep what things do, and count anew what meters and wishes make of it."""

from collections import defaultdict
from dataclasses import replace

import numpy as np

from ..things import Grid
from ..units import Carrier, Floats, zeros
from .model import Model
from .phases import seen
from .portions import Pool, Portions, apportioned
from .settle import settle

type _Shares = dict[int, tuple[Floats, Floats]]


def resettle(
    model: Model,
    x: Floats,
    *,
    as_planned: bool = False,
    portions: Portions | None = None,
) -> Floats:
    """Return the point with the columns of meters and wishes set to what follows.

    That is the least cost that the things' doings allow, and what is shared is spread
    pro rata among neighbours of the same prices; or it is spread as the point has it,
    or by the portions of a plan.
    """
    power_kw = _powers(model, x)
    net_kw = _nets(model, power_kw)
    made_kw = _made(model, x)
    shares = _shares(model, net_kw, x if as_planned else None, portions)
    point = x.copy()
    nothing = np.zeros(model.site.steps)
    for part in model.parts:
        if isinstance(part.owner, Grid):
            view = replace(part.view, residual_kw=net_kw[part.place])
            take_kw, give_kw = shares.get(part.place, (nothing, nothing))
            made = made_kw[part.place]
            values = part.owner.settled(view, take_kw, give_kw, made)
            point[part.columns] = part.block.pack(values)
    for ask in model.asks:
        inside = model.site.within(ask.place)
        exchange_kw = np.sum(
            [seen(model.site, ask.owner, at) * power_kw[at] for at in inside], axis=0
        )
        place = model.site.places[ask.place]
        values = ask.owner.met(ask.view, place, exchange_kw)
        point[ask.columns] = ask.block.pack(values)
    return point


def _powers(model: Model, x: Floats) -> list[Floats]:
    """Sum what the things of each place take, meters apart, kW."""
    powers = [zeros(model.site.steps) for _ in model.site.places]
    for part in model.parts:
        if not isinstance(part.owner, Grid):
            powers[part.place] += part.power_kw(Carrier.ELECTRICITY, x)
    return powers


def _made(model: Model, x: Floats) -> list[Floats]:
    """Sum what is made behind each meter, kW."""
    made = [zeros(model.site.steps) for _ in model.site.places]
    for part in model.parts:
        if not isinstance(part.owner, Grid):
            _, given_kw = part.block.split_kw(Carrier.ELECTRICITY, x[part.columns])
            made[model.site.meter(part.place)] += given_kw
    return made


def _nets(model: Model, power_kw: list[Floats]) -> list[Floats]:
    """Sum what each meter counts, kW."""
    nets = [zeros(model.site.steps) for _ in model.site.places]
    for at, own_kw in enumerate(power_kw):
        nets[model.site.meter(at)] += own_kw
    return nets


def _shares(
    model: Model,
    net_kw: list[Floats],
    planned: Floats | None,
    portions: Portions | None,
) -> _Shares:
    """Settle every sharing operation, if it is not planned how."""
    pools: dict[int, list[int]] = defaultdict(list)
    for at, part in enumerate(model.parts):
        keeper = model.site.places[part.place].shares_at
        if isinstance(part.owner, Grid) and keeper is not None:
            pools[keeper].append(at)
    shares: _Shares = {}
    for members in pools.values():
        places = [model.parts[at].place for at in members]
        net = np.array([net_kw[place] for place in places])
        if planned is None:
            taken, given = _usual(model, members, net, portions)
        else:
            taken, given = _planned(model, members, net, planned)
        shares |= dict(zip(places, zip(taken, given, strict=True), strict=True))
    return shares


def _usual(
    model: Model, members: list[int], net_kw: Floats, portions: Portions | None
) -> tuple[Floats, Floats]:
    """Let the dearest demand meet the cheapest supply first, pro rata among equals.

    As much is shared by the portions of a plan.
    """
    worth = np.array([_gain(model, at, "import_kw", "take_kw") for at in members])
    price = np.array([-_gain(model, at, "export_kw", "give_kw") for at in members])
    usual = settle(net_kw, worth, price)
    if portions is None:
        return usual
    names = [model.site.places[model.parts[at].place].id for at in members]
    return apportioned(Pool(names, net_kw, worth, price), usual, portions)


def _planned(
    model: Model, members: list[int], net_kw: Floats, x: Floats
) -> tuple[Floats, Floats]:
    """Read what meters take and give, kW: no more than they have, in equal sums."""
    values, nothing = (
        [model.parts[at].values(x) for at in members],
        zeros(len(net_kw[0])),
    )
    taken = np.array([own.get("take_kw", nothing) for own in values])
    given = np.array([own.get("give_kw", nothing) for own in values])
    taken = np.clip(taken, 0.0, np.maximum(net_kw, 0.0))
    given = np.clip(given, 0.0, np.maximum(-net_kw, 0.0))
    least = np.minimum(taken.sum(axis=0), given.sum(axis=0))
    return _cut(taken, least), _cut(given, least)


def _cut(each: Floats, total: Floats) -> Floats:
    """Cut down every step in proportion, to a total."""
    before = each.sum(axis=0)
    part = np.divide(total, before, out=np.zeros_like(total), where=before > 0)
    cut: Floats = each * part
    return cut


def _gain(model: Model, at: int, outer: str, inner: str) -> Floats:
    """Find what a kWh with a neighbour saves over one with the supplier, EUR."""
    part = model.parts[at]
    columns = part.block.columns
    if outer not in columns:
        return np.zeros(model.site.steps)
    cost = model.problem.cost[part.columns]
    return (cost[columns[outer]] - cost[columns[inner]]) / part.view.hours
