"""An offered store: what goes in comes out, and the least is in it when it must be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.record import RefusedError, read
from quartier.engine.solve import Planner, site
from quartier.engine.things import Grid, Home, Neighbourhood, Order, View
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


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of a store behind a meter of its own, counted in halves of a kWh."""

    store: Storage
    buy: list[float]
    sell: list[float]
    use: list[int]
    # Where what should be in it is asked for, and what breaking that costs.
    asked: list[bool]
    wish_eur: float
    worth_eur: float

    def cheapest(self) -> float:
        """Try every power, every kWh missed and every shortfall, step by step.

        With whole numbers told, nothing between two halves is cheaper. What is in the
        store is all that a step leaves to the next: the cheapest way to each content
        is kept, and no way is left out.
        """
        return min(
            self.wish_eur * short / 2 + self._until(short)
            for short in range(round(2 * self.store.low_kwh) + 1)
        )

    def _until(self, short: int) -> float:
        """Find the cheapest day in which no more than so much is short."""
        best = {round(2 * self.store.fill_kwh): 0.0}
        for t in range(len(self.use)):
            after: dict[int, float] = {}
            for fill, spent in best.items():
                for left, cost in self._steps(t, fill, short):
                    after[left] = min(after.get(left, np.inf), spent + cost)
            best = after
        start = 2 * self.store.fill_kwh
        return min(
            (
                spent - self.worth_eur * (fill - start) / 2
                for fill, spent in best.items()
            ),
            default=np.inf,
        )

    def _steps(self, t: int, fill: int, short: int) -> Iterator[tuple[int, float]]:
        """Go through what can be done in a step: what is left then, and its cost."""
        store = self.store
        there = store.due is None or START + timedelta(hours=t) < store.due
        take, give = (round(2 * kw * there) for kw in (store.take_kw, store.give_kw))
        least = round(2 * store.low_kwh) - short if self.asked[t] else 0
        for net in range(-give, take + 1):
            for missed in range(2 * self.use[t] + 1):
                left = fill + net - 2 * self.use[t] + missed
                if max(0, least) <= left <= round(2 * store.capacity_kwh):
                    price = self.buy[t] if net > 0 else self.sell[t]
                    yield left, price * net / 2 + self.wish_eur * missed / 2


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
@example(prices=[0, 1, 1, 1, 1], use=[0, 2, 3, 3, 0], gives=False, low=5, due=None)
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
    """The solver finds what trying everything finds, water missed for it as well."""
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
    plan = Planner().plan(there, outlook)
    least = _day(store, there, outlook).cheapest()
    assert plan.cost_eur == pytest.approx(least, abs=2e-3 * max(1.0, abs(least)))


def _day(store: Storage, people: Neighbourhood, outlook: Outlook) -> _Day:
    """Put a store's day in numbers: what the policy asks for a kWh counts as well."""
    where, prices = site(people, outlook, Policy()), Policy().prices()
    view = where.views[1]
    block = store.block(view)
    asked = np.zeros(5, bool)
    if "floor" in block.rows:
        asked = np.isfinite(block.row_lower[block.rows["floor"]])
    return _Day(
        store=store,
        buy=(view.buy_eur_per_kwh + prices["self_sufficiency"]).tolist(),
        sell=view.sell_eur_per_kwh.tolist(),
        use=[round(kw) for kw in outlook.series["s.use_kw"].tolist()],
        asked=asked.tolist(),
        wish_eur=prices["cold_water"],
        worth_eur=max(0.0, view.stored_eur_per_kwh),
    )


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
