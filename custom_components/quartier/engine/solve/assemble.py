"""Assemble: from a site to one problem in arrays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from ..policy import Wish
from ..record import frozen
from ..things import Block, Entries, Grid, Thing, View
from ..units import Carrier, Floats
from .model import AnyPart, Balance, Model, Part
from .phases import seen, wires
from .problem import Problem
from .site import Site

type _Owned[Owner] = tuple[Owner, int, View, Block]
type Write = Callable[[Thing, View], Block]
"""How the block of a thing is written, where it is not as the thing itself does."""

# Where nobody lives there is nothing to join, and that is a problem, too.
_NONE: Final = frozen(np.empty(0))


def assemble(site: Site, write: Write | None = None) -> Model:
    """Write every block and join them; things write their own, unless told."""
    parts = _place(_things(site, write or _own), 0, 0)
    width = sum(len(part.block.lower) for part in parts)
    height = sum(len(part.block.row_lower) for part in parts)
    asks = _place(_wishes(site), width, height)
    everyone: tuple[AnyPart, ...] = (*parts, *asks)
    joint = _Joint(site, sum(len(part.block.row_lower) for part in everyone))
    for part in everyone:
        joint.add(part)
    standing = _by_place(site, parts)
    for ask in asks:
        joint.exchange(ask, standing)
    for carrier, place in tuple(joint.rows):
        if carrier == Carrier.MADE:
            joint.made(place, parts)
    problem = _problem(site, everyone, joint)
    parts, asks = (
        tuple(_upon(problem, part) for part in parts),
        tuple(_upon(problem, ask) for ask in asks),
    )
    return Model(site, problem, parts, asks, joint.rows)


def _place[Owner](
    owned: Sequence[_Owned[Owner]], column: int, row: int
) -> tuple[Part[Owner], ...]:
    """Give each block its columns and rows."""
    parts = []
    for owner, place, view, block in owned:
        parts.append(Part(owner, place, view, block, column, row))
        column += len(block.lower)
        row += len(block.row_lower)
    return tuple(parts)


def _own(thing: Thing, view: View) -> Block:
    return thing.block(view)


def _things(site: Site, write: Write) -> list[_Owned[Thing]]:
    """Write the blocks of things; a meter's comes last, when its range is known."""
    things = list(site.things())
    owned: dict[int, _Owned[Thing]] = {}
    ranges = [(np.zeros(site.steps), np.zeros(site.steps)) for _ in site.places]
    for at, (place, thing) in enumerate(things):
        if not isinstance(thing, Grid):
            block = write(thing, site.views[place])
            owned[at] = thing, place, site.views[place], block
            low, high = ranges[site.meter(place)]
            least, most = block.power_range_kw(Carrier.ELECTRICITY)
            low += least
            high += most
    for at, (place, thing) in enumerate(things):
        if isinstance(thing, Grid):
            view = replace(site.views[place], range_kw=ranges[place])
            owned[at] = thing, place, view, write(thing, view)
    return [owned[at] for at in range(len(things))]


def _by_place(
    site: Site, parts: Sequence[Part[Thing]]
) -> tuple[list[Part[Thing]], ...]:
    """Sort parts by place, so that none need be sought among all."""
    standing: tuple[list[Part[Thing]], ...] = tuple([] for _ in site.places)
    for part in parts:
        standing[part.place].append(part)
    return standing


def _wishes(site: Site) -> list[_Owned[Wish]]:
    """Write what wishes ask of places, and then of the wires of places."""
    wishes = site.policy.all_wishes().values()
    looks: list[tuple[Wish, int]] = [
        (wish, at) for at in range(len(site.places)) for wish in wishes
    ]
    asked = [
        (wish, at, site.views[at], wish.block(site.views[at], site.places[at]))
        for wish, at in (*looks, *wires(site))
    ]
    return [
        (wish, at, view, block) for wish, at, view, block in asked if block is not None
    ]


@dataclass(slots=True)
class _Joint:
    """Balances being added up, each with a row a step, below the blocks' own rows."""

    site: Site
    first: int
    rows: dict[Balance, int] = field(default_factory=dict)
    fixed: list[Floats] = field(default_factory=list)
    entries: list[Entries] = field(default_factory=list)

    def add(self, part: AnyPart) -> None:
        """Add what a part takes to the balances where its carriers are kept."""
        for carrier, flow in part.block.flows.items():
            if carrier != Carrier.EXCHANGE:
                self._take(self._row(carrier, part.place), part, flow, 1.0)
        for carrier, power_kw in part.block.fixed.items():
            self._fix(self._row(carrier, part.place), power_kw)

    def exchange(
        self, ask: Part[Wish], standing: Sequence[Sequence[Part[Thing]]]
    ) -> None:
        """Add what a place exchanges: at the meters in it, or behind one above it.

        Each wish has a balance of its own: several may look at one place, or at one
        of its wires.
        """
        inside = self.site.within(ask.place)
        balance = self._begin()
        self._take(balance, ask, ask.block.flows[Carrier.EXCHANGE], 1.0)
        for place in sorted(inside):
            share = seen(self.site, ask.owner, place)
            metered_above = self.site.meter(place) not in inside
            for part in standing[place] if share else ():
                if isinstance(part.owner, Grid):
                    self._pass(balance, part, -share)
                elif metered_above:
                    self._pass(balance, part, share)

    def _pass(self, balance: int, part: Part[Thing], share: float) -> None:
        """Add a share of the electricity that a part takes."""
        flow = part.block.flows.get(Carrier.ELECTRICITY)
        if flow is not None:
            self._take(balance, part, flow, share)
        if Carrier.ELECTRICITY in part.block.fixed:
            self._fix(balance, share * part.block.fixed[Carrier.ELECTRICITY])

    def made(self, place: int, parts: Sequence[Part[Thing]]) -> None:
        """Add what is made behind a meter."""
        balance = self._row(Carrier.MADE, place)
        for part in parts:
            if self.site.meter(part.place) != place or isinstance(part.owner, Grid):
                continue
            flow = part.block.flows.get(Carrier.ELECTRICITY)
            if flow is not None and bool((flow.value < 0).any()):
                out = flow.value < 0
                given = Entries(flow.row[out], flow.column[out], flow.value[out])
                self._take(balance, part, given, 1.0)
            if Carrier.ELECTRICITY in part.block.fixed:
                power_kw = part.block.fixed[Carrier.ELECTRICITY]
                self._fix(balance, np.minimum(power_kw, 0.0))

    def _keeper(self, carrier: Carrier, place: int) -> int:
        """Find the place where a carrier's balance is kept."""
        at = self.site.places[place]
        if carrier == Carrier.MADE:
            return place
        if carrier == Carrier.SHARED and at.shares_at is not None:
            return at.shares_at
        return at.suppliers[carrier]

    def _row(self, carrier: Carrier, place: int) -> int:
        """Find the first row of the balance of a carrier for a place."""
        balance = (carrier, self._keeper(carrier, place))
        if balance not in self.rows:
            self.rows[balance] = self._begin()
        return self.rows[balance]

    def _begin(self) -> int:
        """Begin a balance: give it rows."""
        self.fixed.append(np.zeros(self.site.steps))
        return self.first + self.site.steps * (len(self.fixed) - 1)

    def _take(self, balance: int, part: AnyPart, flow: Entries, sign: float) -> None:
        row = flow.row + balance
        self.entries.append(Entries(row, flow.column + part.column, sign * flow.value))

    def _fix(self, balance: int, power_kw: Floats) -> None:
        self.fixed[(balance - self.first) // self.site.steps] += power_kw


def _problem(site: Site, parts: Sequence[AnyPart], joint: _Joint) -> Problem:
    """Stack the blocks, price the wishes, and put the balances below."""
    blocks = [part.block for part in parts]
    balanced = [-power_kw for power_kw in joint.fixed]
    own = [
        Entries(
            part.block.entries.row + part.row,
            part.block.entries.column + part.column,
            part.block.entries.value,
        )
        for part in parts
    ]
    cost, offset = _cost(site.policy.prices(), parts)
    return Problem(
        cost=cost,
        offset=offset,
        lower=np.concatenate([_NONE, *(block.lower for block in blocks)]),
        upper=np.concatenate([_NONE, *(block.upper for block in blocks)]),
        integer=np.concatenate([_NONE > 0, *(block.integer for block in blocks)]),
        tie=np.concatenate([_NONE, *(block.tie for block in blocks)]),
        group=np.repeat(
            np.array([_group(part) for part in parts], dtype=np.int32),
            [len(block.lower) for block in blocks],
        ),
        row_lower=np.concatenate(
            [_NONE, *(block.row_lower for block in blocks), *balanced]
        ),
        row_upper=np.concatenate(
            [_NONE, *(block.row_upper for block in blocks), *balanced]
        ),
        entries=_stack([*own, *joint.entries]),
        exclusive=tuple(
            (_shift(one, part.column), _shift(other, part.column))
            for part in parts
            for one, other in part.block.exclusive
        ),
    )


def _upon[Owner](problem: Problem, part: Part[Owner]) -> Part[Owner]:
    """Let a block look at the problem's bounds and sides, which are its own."""
    columns, block = part.columns, part.block
    rows = slice(part.row, part.row + len(block.row_lower))
    looking = replace(
        block,
        lower=problem.lower[columns],
        upper=problem.upper[columns],
        integer=problem.integer[columns],
        tie=problem.tie[columns],
        row_lower=problem.row_lower[rows],
        row_upper=problem.row_upper[rows],
    )
    return replace(part, block=looking)


def _group(part: AnyPart) -> int:
    """Group what stands at one place; what wishes ask of a place joins places."""
    return -1 if Carrier.EXCHANGE in part.block.flows else part.place


def _cost(
    prices: Mapping[str, float], parts: Sequence[AnyPart]
) -> tuple[Floats, float]:
    """Price every unit of every column, and what is taken whatever is decided."""
    columns, values, offset = [], [], 0.0
    for part in parts:
        for line, entries in part.block.wishes.items():
            columns.append(entries.column + part.column)
            values.append(entries.value * prices[line])
        for line, amount in part.block.constants.items():
            offset += prices[line] * amount
    width = sum(len(part.block.lower) for part in parts)
    if not columns:
        return np.zeros(width), offset
    cost = np.bincount(np.concatenate(columns), np.concatenate(values), width)
    return cost.astype(float, copy=False), offset


def _stack(entries: list[Entries]) -> Entries:
    if not entries:
        return Entries.none()
    return Entries(
        np.concatenate([part.row for part in entries]),
        np.concatenate([part.column for part in entries]),
        np.concatenate([part.value for part in entries]),
    )


def _shift(place: slice, by: int) -> slice:
    return slice(place.start + by, place.stop + by)
