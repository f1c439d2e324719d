"""An offered store: what goes in comes out, and the least is in it when it must be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.record import RefusedError, read
from quartier.engine.solve import Planner, assemble, simulate, site
from quartier.engine.things import Grid, Home, Neighbourhood, Order, Thing, Values, View
from quartier.engine.things.storage import Storage

from tests.strategies import ZONE, clocks, few, orders, plain_view, storages, views

START: Final = datetime(2026, 6, 1, tzinfo=UTC)
HOURLY: Final = Clock.even(START, 3600, 5)


def _store(**changes: object) -> Storage:
    """Make a store of 6 kWh with 2 in it, that takes 2 kW."""
    told = {"id": "s", "capacity_kwh": 6.0, "take_kw": 2.0, "fill_kwh": 2.0}
    return read(Storage, {"kind": "storage", **told, **changes})


def _view(*use_kw: float, **changes: object) -> View:
    use = np.array(use_kw or (0.0,) * 5)
    return plain_view(HOURLY, series={"s.use_kw": use}, **changes)


def _order(view: View, *net_kw: float) -> Order:
    del view
    net = np.array(net_kw)
    return Order({"take_kw": net.clip(min=0.0), "give_kw": -net.clip(max=0.0)})


def _missing(store: Storage, view: View, values: Values) -> Values:
    """Serve nobody from what should be left: each schedule has this way, too."""
    block, fill, out = store.block(view), store.fill_kwh, dict(values)
    asked = np.zeros(5, bool)
    if "floor" in block.rows:
        asked = np.isfinite(block.row_lower[block.rows["floor"]])
    use, give = view.seen("s", "use_kw"), values.get("give_kw", np.zeros(5))
    out["missed_kw"], out["fill_kwh"] = np.zeros(5), np.zeros(5)
    for t in range(5):
        fill += values["take_kw"][t] - give[t] - use[t]
        least = store.low_kwh if asked[t] else 0.0
        missed = min(max(0.0, least - fill), use[t])
        fill = min(fill + missed, store.capacity_kwh)
        out["missed_kw"][t], out["fill_kwh"][t] = missed, fill
    return out


def _short(store: Storage, view: View, values: Values) -> Values:
    """Find what is short at the moments that the block asks about."""
    block = store.block(view)
    if "floor" not in block.rows:
        return {}
    asked = np.isfinite(block.row_lower[block.rows["floor"]])
    least = values["fill_kwh"][asked].min()
    return {"short_kwh": np.array([max(0.0, store.low_kwh - least)])}


@given(data=st.data())
def test_energy_in_is_energy_out_and_losses(data: st.DataObject) -> None:
    """A ledger kept step by step finds the same content, whatever the rule."""
    clock = data.draw(clocks())
    store = data.draw(storages(clock))
    view = data.draw(views(store, clock))
    order = data.draw(orders(store.block(view)))
    for values in (store.habit(view), store.follow(view, order)):
        fill = store.fill_kwh
        give = values.get("give_kw", np.zeros(len(clock)))
        for t, hours in enumerate(clock.hours.tolist()):
            fill *= np.exp(-store.loss_kw * hours / store.capacity_kwh)
            fill += (values["take_kw"][t] - give[t] / store.efficiency) * hours
            used = view.seen("store", "use_kw")[t] - values["missed_kw"][t]
            fill -= used * hours
            assert values["fill_kwh"][t] == pytest.approx(fill, abs=1e-7)


@few
@given(
    prices=st.lists(st.integers(-2, 9), min_size=5, max_size=5),
    use=st.lists(st.integers(0, 3), min_size=5, max_size=5),
    gives=st.booleans(),
    low=st.integers(0, 5),
    due=st.none() | st.integers(1, 6),
)
def test_the_plan_is_as_cheap_as_the_cheapest_of_all_ways(
    prices: list[int], use: list[int], low: int, due: int | None, *, gives: bool
) -> None:
    """The solver finds what trying every schedule of whole kilowatts finds."""
    store = _store(
        low_kwh=float(low),
        give_kw=1.0 if gives else 0.0,
        due=None if due is None else (START + timedelta(hours=due)).isoformat(),
    )
    home = Home("h", (Grid("m", "h"), store))
    there = Neighbourhood("n", ZONE, homes=(home,))
    series = {
        "h.import_eur_per_kwh": np.array(prices) / 10,
        "h.export_eur_per_kwh": np.array(prices) / 20 - 0.01,
        "carbon_g_per_kwh": np.zeros(5),
        "s.use_kw": np.array(use, dtype=float),
    }
    outlook = Outlook(HOURLY, series)
    model = assemble(site(there, outlook, Policy()))

    def cost(schedule: tuple[float, ...], *, misses: bool) -> float:
        def act(thing: Thing, view: View) -> Values:
            if thing.id != "s":
                return thing.habit(view)
            values = replace(store, low_kwh=0.0).follow(view, _order(view, *schedule))
            if misses:
                values = _missing(store, view, values)
            return {**values, **_short(store, view, values)}

        return model.cost_eur(simulate(model, act))

    powers = (-1.0, 0.0, 1.0, 2.0) if gives else (0.0, 1.0, 2.0)
    least = min(
        cost(schedule, misses=misses)
        for schedule in product(powers, repeat=5)
        for misses in (False, True)
    )
    plan = Planner().plan(there, outlook)
    assert plan.cost_eur == pytest.approx(least, abs=2e-3 * max(1.0, abs(least)))


def test_it_loses_in_proportion_to_what_is_in_it() -> None:
    """Half full it loses half of what it loses when full."""
    full, half = (
        _store(fill_kwh=kwh, loss_kw=0.06).habit(_view(offpeak=np.zeros(5, bool)))
        for kwh in (6.0, 3.0)
    )
    assert full["fill_kwh"] == pytest.approx(6.0 * np.exp(-0.01 * np.arange(1, 6)))
    assert half["fill_kwh"] == pytest.approx(full["fill_kwh"] / 2)


def test_without_quartier_it_fills_when_the_contact_closes() -> None:
    """At full power in the closed hours, until it is full; no power in the others."""
    closed = np.array([False, True, True, True, True])
    values = _store(fill_kwh=1.0).habit(_view(offpeak=closed))
    assert values["take_kw"].tolist() == [0.0, 2.0, 2.0, 1.0, 0.0]


def test_without_quartier_what_can_give_minds_its_own_meter() -> None:
    """Surplus goes in, and load is served from it."""
    residual = np.array([-1.0, -9.0, 1.0, 9.0, 0.0])
    store = _store(give_kw=3.0)
    values = store.habit(_view(residual_kw=residual))
    assert values["take_kw"].tolist() == [1.0, 2.0, 0.0, 0.0, 0.0]
    assert values["give_kw"].tolist() == [0.0, 0.0, 1.0, 3.0, 0.0]


def test_what_is_used_and_not_there_is_missed() -> None:
    """An empty store serves nothing, and its use counts as the wish that it breaks."""
    view = _view(3.0, 0.0, 0.0, 0.0, 0.0, offpeak=np.zeros(5, bool))
    for wish in ("cold_water", "mobility"):
        store = _store(breaks=wish)
        values = store.habit(view)
        assert values["missed_kw"].tolist() == [1.0, 0.0, 0.0, 0.0, 0.0]
        block = store.block(view)
        assert block.amount(wish, block.pack(values)) == pytest.approx(1.0)


def test_the_least_is_refilled_whatever_the_plan() -> None:
    """Below its least it takes all it can; and from when it could, that is asked."""
    store = _store(fill_kwh=0.0, low_kwh=3.0)
    view = _view()
    values = store.follow(view, _order(view, 0.0, 0.0, 0.0, 0.0, 0.0))
    assert values["take_kw"].tolist() == [2.0, 1.0, 0.0, 0.0, 0.0]
    assert values["short_kwh"].tolist() == [0.0]
    lazy = store.habit(_view(offpeak=np.zeros(5, bool)))
    assert lazy["short_kwh"].tolist() == [3.0]


def test_what_is_due_comes_at_the_last_moment_at_the_latest() -> None:
    """A plan that forgot it is mended: 4 kWh at 2 kW must begin two hours before."""
    due = START + timedelta(hours=4)
    store = _store(fill_kwh=1.0, low_kwh=5.0, due=due.isoformat())
    view = _view()
    values = store.follow(view, _order(view, 0.0, 0.0, 0.0, 0.0, 0.0))
    assert values["take_kw"].tolist() == [0.0, 0.0, 2.0, 2.0, 0.0]
    assert store.latest(START) == START + timedelta(hours=2)
    assert store.latest(due + timedelta(hours=1)) is None


def test_what_has_left_takes_nothing() -> None:
    """From the moment that it goes; of a step that it leaves in, a part."""
    due = START + timedelta(hours=1, minutes=30)
    store = _store(fill_kwh=0.0, due=due.isoformat())
    values = store.habit(_view())
    assert values["take_kw"].tolist() == [2.0, 1.0, 0.0, 0.0, 0.0]
    assert store.block(_view()).upper[:5].tolist() == [2.0, 1.0, 0.0, 0.0, 0.0]


def test_what_was_due_yesterday_asks_nothing() -> None:
    """A moment that is over, or beyond the horizon, has no row."""
    for hours in (-1, 0, 6):
        due = (START + timedelta(hours=hours)).isoformat()
        assert "short_kwh" not in _store(low_kwh=5.0, due=due).block(_view()).columns


def test_what_it_holds_is_what_it_can_give_less_what_it_owes() -> None:
    """Of 2 kWh nine tenths come back; three more are owed by a moment."""
    assert _store(efficiency=0.9).held_kwh == pytest.approx(1.8)
    owes = _store(low_kwh=5.0, due=START.isoformat())
    assert owes.held_kwh == pytest.approx(-1.0)


@pytest.mark.parametrize("field", ["fill_kwh", "low_kwh"])
def test_no_more_fits_than_fits(field: str) -> None:
    """What is in it, or should be, is at most its capacity."""
    with pytest.raises(RefusedError, match="at most the capacity"):
        _store(**{field: 7.0})
