"""Room: what a meter may take and give, so that the limits above it are kept.

What a kWh kept is worth says nothing of a limit, for no meter pays its price: whoever
mends a plan by that worth must be told how far. Between what passes a connection by
plan and its limit lies room, of which every place with a battery below it has an equal
part: so they keep it together, though none knows what the others do.

    most  = watched + (limit - exchange) / places that mend
    least = watched - (limit + exchange) / places that mend

A plan that breaks a limit leaves no room. On a wire a meter has room for what its share
of the phase makes of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..policy import Wish
from ..policy.limits import Limits
from ..things import Grid
from ..things.battery import Battery
from ..units import Floats, zeros
from .model import Model, Part
from .phases import seen

# More than this no limit of a street allows: it is none.
_NO_LIMIT_KW: Final = 1e5


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """What a place with a battery watches, and may make of it, kW."""

    # What its meter takes by plan; where it runs a sharing operation, all meters in it.
    watched_kw: Floats
    # That at least and at most; None where nothing limits it.
    least_kw: Floats | None
    most_kw: Floats | None


@dataclass(frozen=True, slots=True, eq=False)
class _Mender:
    """A place whose battery mends the plan, its meter, and what that takes by plan."""

    place: int
    meter: int
    net_kw: Floats
    watched_kw: Floats


def rooms(model: Model, x: Floats) -> Mapping[int, Room]:
    """Find the room of places with a battery, by their positions.

    Nothing else mends a plan by what a kWh is worth.
    """
    menders = _menders(model, x)
    more: dict[tuple[int, int], Floats] = {}
    for at, sign, more_kw in _beyond(model, x, menders):
        known = more.get((at, sign))
        more[at, sign] = more_kw if known is None else np.minimum(known, more_kw)
    found: dict[int, Room] = {}
    for mender in menders:
        watched_kw = mender.watched_kw
        up, down = more.get((mender.place, 1)), more.get((mender.place, -1))
        found[mender.place] = Room(
            watched_kw,
            None if down is None else watched_kw - down,
            None if up is None else watched_kw + up,
        )
    return found


def _menders(model: Model, x: Floats) -> tuple[_Mender, ...]:
    """Find the places with a battery that some meter counts."""
    site = model.site
    nets = {
        part.place: _net_kw(part, x)
        for part in model.parts
        if isinstance(part.owner, Grid)
    }
    batteries = {part.place for part in model.parts if isinstance(part.owner, Battery)}
    found = []
    for at in sorted(batteries):
        meter = site.meter(at)
        if meter in nets:
            pool = [
                other
                for other in nets
                if site.places[other].shares_at == at == site.places[at].shares_at
            ]
            watched = np.sum([nets[other] for other in pool or [meter]], axis=0)
            found.append(_Mender(at, meter, nets[meter], watched))
    return tuple(found)


def _net_kw[Owner](part: Part[Owner], x: Floats) -> Floats:
    values, nothing = part.values(x), zeros(len(part.view.hours))
    into, shared, out, given = (
        values.get(way, nothing)
        for way in ("import_kw", "take_kw", "export_kw", "give_kw")
    )
    return into + shared - out - given


def _beyond(
    model: Model, x: Floats, menders: Sequence[_Mender]
) -> Iterator[tuple[int, int, Floats]]:
    """Tell how much more each may take (1) or give (-1), by every limit, kW."""
    for part in model.parts:
        if isinstance(part.owner, Grid):
            mine = [mender for mender in menders if mender.meter == part.place]
            fuse = part.owner.import_limit_kw, part.owner.export_limit_kw
            for sign, limit_kw in zip((1, -1), fuse, strict=True):
                if limit_kw < _NO_LIMIT_KW:
                    for mender in mine:
                        left_kw = np.maximum(limit_kw - sign * mender.net_kw, 0.0)
                        yield mender.place, sign, left_kw / len(mine)
    for ask in model.asks:
        if ask.owner.kind == Limits.kind:
            yield from _below(model, ask, x, menders)


def _below(
    model: Model, ask: Part[Wish], x: Floats, menders: Sequence[_Mender]
) -> Iterator[tuple[int, int, Floats]]:
    """Divide the room below the limits of one connection, or of one of its wires."""
    inside, rows = model.site.within(ask.place), ask.block.rows
    shares = {
        mender.place: share
        for mender in menders
        if mender.meter in inside
        and (share := seen(model.site, ask.owner, mender.meter)) > 0
    }
    exchange_kw = ask.values(x)["exchange_kw"]
    for sign, name in ((1, "import_limit"), (-1, "export_limit")):
        if name in rows:
            limit_kw = ask.block.row_upper[rows[name]]
            left_kw = np.maximum(limit_kw - sign * exchange_kw, 0.0)
            for at, share in shares.items():
                yield at, sign, left_kw / (share * len(shares))
