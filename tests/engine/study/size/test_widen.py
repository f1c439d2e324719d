"""A block with a size as its column is the block at that size, whatever the size."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.policy import Policy
from quartier.engine.solve import site
from quartier.engine.study.size import BentError
from quartier.engine.study.size.handle import (
    Handle,
    changed,
    size_column,
    size_handle,
    start_handles,
)
from quartier.engine.study.size.widen import widen
from quartier.engine.things import Block, Grid, Sizable, Thing, View, eased
from quartier.engine.things.battery import Battery
from quartier.engine.things.cogeneration import Cogeneration
from quartier.engine.things.geothermal import Geothermal
from quartier.engine.things.heat_pump import HeatPump
from quartier.engine.things.heat_store import HeatStore
from quartier.engine.things.hot_water import HotWater
from quartier.engine.things.pv import Pv
from quartier.engine.units import Carrier, Floats

from tests.engine.study.size.worlds import lived_days, there

_MOST = 50.0
_THINGS: tuple[Thing, ...] = (
    Pv("roof", 10.0),
    Pv("roof", 10.0, curtailable=False),
    Battery("box", 8.0, 4.0, 3.0, 2.0, reserve_kwh=1.0),
    Grid("meter", "base", 12.0, 9.0),
    HeatPump("pump", 5.0),
    HeatStore("store", 2.0, 30.0, 20.0, 40.0),
    Geothermal("wells", 100.0, 12.0, 12.0, least_source_c=3.0),
    Cogeneration("engine", 20.0),
)


def _view() -> View:
    """See a day, with the range of what passes a meter."""
    outlook = lived_days(1)
    cold = {**outlook.series, "outdoor_c": np.linspace(-5.0, 9.0, 24)}
    seen = site(there(), replace(outlook, series=cold), Policy())
    ranged = (np.full(24, -8.0), np.full(24, 15.0))
    return replace(seen.views[0], range_kw=ranged)


@dataclass(frozen=True, slots=True)
class _Sized:
    """A thing at some sizes: its own block there, and the widened one."""

    thing: Thing
    own: Block
    wide: Block
    values: dict[str, float]

    def point(self, draw: Any) -> tuple[Floats, Floats]:  # noqa: ANN401 (hypothesis')
        """Draw a point between the block's own bounds, and add the sizes to it."""
        rng = np.random.default_rng(draw)
        low = np.where(np.isfinite(self.own.lower), self.own.lower, -30.0)
        high = np.where(np.isfinite(self.own.upper), self.own.upper, 30.0)
        x = low + rng.uniform(-0.3, 1.3, len(low)) * (high - low)
        return x, np.concatenate([x, list(self.values.values())])


def _sized(thing: Thing, shares: list[float]) -> _Sized:
    view, handles = _view(), []
    assert isinstance(thing, Sizable)
    view = replace(view, range_kw=view.range_kw if isinstance(thing, Grid) else None)
    for capacity in thing.capacities:
        thing = eased(thing, capacity)
        handles.append(size_handle(thing, capacity, _MOST))
    every = (*handles, *start_handles(thing, view)[:1])
    values = {
        handle.column: (_MOST if np.isfinite(handle.high) else 6.0) * share
        for handle, share in zip(every, shares, strict=False)
    }
    sized, seen = changed(thing, view, every, values)
    return _Sized(thing, sized.block(seen), widen(thing, view, every), values)


@pytest.mark.parametrize("thing", _THINGS, ids=lambda thing: thing.kind)
@settings(max_examples=12, deadline=None)
@given(
    shares=st.lists(st.floats(0.05, 1.0), min_size=3, max_size=3),
    seed=st.integers(0, 9999),
)
def test_it_is_the_block_at_that_size(
    thing: Thing, shares: list[float], seed: int
) -> None:
    """What a point takes, and how far it breaks bounds and rows, is the same."""
    some = _sized(thing, shares)
    x, wide_x = some.point(seed)
    for carrier in Carrier:
        ours, theirs = (
            some.wide.power_kw(carrier, wide_x),
            some.own.power_kw(carrier, x),
        )
        assert ours.tolist() == pytest.approx(theirs.tolist(), abs=1e-6)
    for line in some.own.wishes:
        assert some.wide.amount(line, wide_x) == pytest.approx(
            some.own.amount(line, x), abs=1e-6
        )
    assert _excess(some.wide, wide_x) == pytest.approx(_excess(some.own, x), abs=1e-6)


def _excess(block: Block, x: Floats) -> float:
    """Tell how far a point breaks what is physics: not slack, and not the cycle."""
    rows = block.row_lower.copy(), block.row_upper.copy()
    for name, place in block.rows.items():
        if name.startswith("cycle_"):
            rows[0][place], rows[1][place] = -np.inf, np.inf
    upper = block.upper.copy()
    for name, place in block.columns.items():
        if name.startswith("over_"):
            upper[place] = np.inf
    return replace(block, row_lower=rows[0], row_upper=rows[1], upper=upper).excess(x)


def test_it_ends_as_it_begins() -> None:
    """The row of the cycle holds only where the last content is the first."""
    wide = _sized(Battery("box", 8.0, 4.0, 3.0, 2.0), [0.5, 0.5, 0.5]).wide
    [row] = range(*wide.rows["cycle_soc_kwh"].indices(10_000))
    at = wide.entries.row == row
    columns = wide.columns["soc_kwh"].stop - 1, wide.columns["start_soc_kwh"].start
    assert wide.entries.column[at].tolist() == list(columns)
    assert wide.entries.value[at].tolist() == [1.0, -1.0]
    assert wide.row_lower[row] == wide.row_upper[row] == 0.0


def test_what_is_left_is_worth_nothing_then() -> None:
    """Content at the end and at the beginning have the same worth, and cancel."""
    wide = _sized(Battery("box", 8.0, 4.0, 3.0, 2.0), [0.5, 0.5, 0.5]).wide
    x = np.zeros(len(wide.lower))
    x[wide.columns["soc_kwh"].stop - 1] = x[wide.columns["start_soc_kwh"].start] = 7.0
    assert wide.amount("stored", x) == pytest.approx(0.0, abs=1e-9)


def test_a_tank_bends() -> None:
    """Its surface loses heat: no line in its volume."""
    tank = HotWater("tank", 200.0, 2.0, 55.0)
    [volume] = tank.capacities
    outlook = lived_days(1)
    draw = {**outlook.series, "tank.draw_kw": np.full(24, 0.2)}
    view = site(there(), replace(outlook, series=draw), Policy()).views[0]
    with pytest.raises(BentError, match="more than bounds and sides"):
        widen(tank, view, (size_handle(tank, volume, 500.0),))


def test_an_engine_with_a_least_load_bends() -> None:
    """What must be on or off is eased first; as it is, its rows have its size."""
    engine = Cogeneration("engine", 20.0)
    [power] = engine.capacities
    with pytest.raises(BentError):
        widen(engine, _view(), (size_handle(engine, power, _MOST),))


def _odd(bend: Any) -> Handle:  # noqa: ANN401 (a function of a size)
    def change(value: float, thing: Thing, view: View) -> tuple[Thing, View]:
        other: Any = replace(thing, **bend(value))  # type: ignore[type-var] # (a thing is one)
        return other, view

    return Handle(size_column(Battery.capacities[0]), 0.0, 4.0, (1.0, 2.0, 4.0), change)


@pytest.mark.parametrize(
    ("bend", "said"),
    [
        (lambda size: {"capacity_kwh": size**2}, "no line in the size"),
        (
            lambda size: {"charge_kw": np.inf if size > 3 else 1.0},
            "comes or goes with the size",
        ),
        (
            lambda size: {"charge_efficiency": 1.0 - 0.1 * size},
            "more than bounds and sides",
        ),
    ],
)
def test_what_bends_is_found(bend: Any, said: str) -> None:  # noqa: ANN401 (likewise)
    """A square, a bound that comes, and a coefficient that changes are no lines."""
    with pytest.raises(BentError, match=said):
        widen(Battery("box", 8.0, 4.0, 3.0, 2.0), _view(), (_odd(bend),))
