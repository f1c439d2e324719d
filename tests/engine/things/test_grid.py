"""A meter counts what its place takes and gives, and what the contract makes of it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.record import RefusedError, read
from quartier.engine.solve import Planner
from quartier.engine.things import PHASES, Block, Grid, Order, Sharing, View
from quartier.engine.things.heater import Heater
from quartier.engine.things.pv import Pv
from quartier.engine.units import Carrier, Floats

from tests.engine.solve.models import alone, hours, outlook
from tests.strategies import clocks, grids, plain_view, views

HALVES: Final = Clock.even(datetime(2026, 6, 1, tzinfo=UTC), 1800, 4)
NET_KW: Final = np.array([2.0, -1.0, 5.0, -6.0])
PRICES: Final = {
    "flat.import_eur_per_kwh": np.array([0.2, 0.2, 0.3, 0.3]),
    "flat.export_eur_per_kwh": np.array([0.1, 0.1, 0.0, -0.1]),
    "carbon_g_per_kwh": np.array([50.0, 50.0, 20.0, 20.0]),
}


def _view(net_kw: Floats = NET_KW, **changes: Any) -> View:  # noqa: ANN401 (any field)
    reach = (np.full(4, -10.0), np.full(4, 10.0))
    return plain_view(
        HALVES, series=PRICES, residual_kw=net_kw, **{"range_kw": reach, **changes}
    )


def _amounts(block: Block, point: Floats) -> dict[str, float]:
    lines = {*block.wishes, *block.constants}
    return {line: round(block.amount(line, point), 9) for line in sorted(lines)}


@given(data=st.data())
def test_every_kwh_is_bought_sold_or_shared(data: st.DataObject) -> None:
    """Import and take, less export and give, are what the place takes."""
    clock = data.draw(clocks())
    grid = data.draw(grids())
    view = data.draw(views(grid, clock))
    block = grid.block(view)
    point = block.pack(grid.habit(view))
    assert block.power_kw(Carrier.ELECTRICITY, point) == pytest.approx(
        -view.residual_kw
    )


@given(grid=grids())
def test_what_passes_is_on_its_phases(grid: Grid) -> None:
    """All of it on one of them, or a third on each."""
    shares = [grid.share(phase) for phase in PHASES]
    assert sum(shares) == pytest.approx(1.0)
    if grid.phase == "all":
        assert shares == pytest.approx([1 / 3] * 3)
    else:
        assert shares[PHASES.index(grid.phase)] == 1.0


def test_a_phase_is_one_of_three_or_all() -> None:
    """A fourth is refused, and a meter of which nothing is said is on all."""
    meter = {"id": "m", "tariff": "flat"}
    assert read(Grid, meter).phase == "all"
    assert read(Grid, {**meter, "phase": "l2"}).phase == "l2"
    with pytest.raises(RefusedError):
        read(Grid, {**meter, "phase": "l4"})


def test_the_bill_of_a_day() -> None:
    """Half-hours at their prices, carbon in kg, and kWh from outside."""
    block = Grid("meter", "flat").block(_view())
    point = block.pack(Grid("meter", "flat").habit(_view()))
    bought, sold = 1.0 * 0.2 + 2.5 * 0.3, 0.5 * 0.1 + 3.0 * -0.1
    assert _amounts(block, point) == {
        "carbon": pytest.approx(1.0 * 0.05 + 2.5 * 0.02),
        "cost": pytest.approx(bought - sold),
        "self_sufficiency": pytest.approx(3.5),
    }


def test_what_lies_beyond_the_limits_is_counted_by_the_kwh() -> None:
    """5 kW through a fuse of 4, and 6 through an inverter's 2.5, for half an hour."""
    grid = Grid("meter", "flat", import_limit_kw=4.0, export_limit_kw=2.5)
    block = grid.block(_view())
    values = grid.habit(_view())
    assert values["over_import_kw"].tolist() == [0.0, 0.0, 1.0, 0.0]
    assert values["over_export_kw"].tolist() == [0.0, 0.0, 0.0, 3.5]
    assert block.amount("limits", block.pack(values)) == pytest.approx(0.5 + 1.75)


def test_limits_that_cannot_be_met_are_not_built() -> None:
    """A fuse of 12 kW above a place that takes 10 at most needs no row."""
    columns = Grid("meter", "flat", 12.0, 12.0).block(_view()).columns
    assert set(columns) == {"import_kw", "export_kw"}


def test_what_can_flow_never_reaches_a_bound() -> None:
    """The bounds are implied: they lie beyond, and hold nothing where nothing flows."""
    low, high = np.array([-10.0, -0.5, 0.0, 0.0]), np.array([0.0, 3.0, 7.0, 0.0])
    grid = Grid("meter", "flat", import_limit_kw=5.0)
    block = grid.block(_view(range_kw=(low, high), sharing=Sharing()))
    for names, most in (
        (("import_kw", "take_kw"), high),
        (("export_kw", "give_kw"), -low),
    ):
        for name in names:
            upper = block.upper[block.columns[name]]
            assert (upper[most > 0] > most[most > 0] + 1e-4).all()
            assert (upper <= most * 1.01 + 0.01).all()
            assert not upper[most == 0].any()
    over = block.upper[block.columns["over_import_kw"]]
    assert over[2] > 2.0
    assert not over[[0, 1, 3]].any()


def test_all_that_can_be_sold_has_the_price_of_what_is_sold() -> None:
    """An engine flat out, and all of it leaves: a kWh more taken is one less sold."""
    people = alone(Heater("rods", 9.0), Pv("roof", 9.0))
    for available_kw in (1.0, 5.0, 9.0):
        told = outlook(hours(3), roof__available_kw=available_kw)
        plan = Planner().plan(people, told)
        price = plan.places["home"].price_eur_per_kwh
        assert price == pytest.approx([0.1, 0.1, 0.1])
        assert plan.places["home"].export_kw == pytest.approx([available_kw] * 3)


def test_a_place_that_only_takes_has_nothing_to_export() -> None:
    """Columns for what cannot be are left out, and habit needs none of them."""
    view = _view(np.abs(NET_KW), range_kw=(np.zeros(4), np.full(4, 10.0)))
    block = Grid("meter", "flat").block(view)
    assert set(block.columns) == {"import_kw"}
    point = block.pack(Grid("meter", "flat").habit(view))
    assert block.excess(point) == 0.0


def test_the_capacity_charge_is_paid_for_the_highest_power() -> None:
    """What was paid already this month is not paid again."""
    for so_far, paid in ((0.0, 50.0), (3.0, 20.0), (7.0, 0.0)):
        grid = Grid("meter", "flat", capacity_eur_per_kw=10.0, peak_so_far_kw=so_far)
        values, block = grid.habit(_view()), grid.block(_view())
        free = replace(grid, capacity_eur_per_kw=0.0)
        energy = free.block(_view())
        bill = block.amount("cost", block.pack(values))
        bill -= energy.amount("cost", energy.pack(free.habit(_view())))
        assert bill == pytest.approx(paid)
        assert grid.after(values, _view()).peak_so_far_kw == max(5.0, so_far)


def test_a_block_pays_for_the_peak_however_it_is_split() -> None:
    """The peak of what is bought and what is taken from neighbours together."""
    grid = Grid("meter", "flat", capacity_eur_per_kw=10.0)
    view = _view(sharing=Sharing())
    taken = np.array([1.0, 0.0, 3.0, 0.0])
    values = grid.settled(view, taken, np.zeros(4), np.zeros(4))
    block = grid.block(view)
    assert values["import_kw"].tolist() == [1.0, 0.0, 2.0, 0.0]
    assert values["peak_kw"].tolist() == [5.0]
    assert block.excess(block.pack(values)) == 0.0
    low = {**values, "peak_kw": np.array([4.0])}
    assert block.excess(block.pack(low)) == 1.0


def test_the_price_of_sharing() -> None:
    """A taker pays the price between neighbours and the network, a giver gets it."""
    sharing = Sharing(internal_eur_per_kwh=0.12, network_eur_per_kwh=0.04)
    view = _view(sharing=sharing)
    grid = Grid("meter", "flat")
    block = grid.block(view)
    values = grid.settled(
        view, np.array([2.0, 0, 0, 0]), np.array([0, 1.0, 0, 0]), NET_KW
    )
    point = block.pack(values)
    bill = 1.0 * 0.16 - 0.5 * 0.12 + 2.5 * 0.3 - 3.0 * -0.1
    assert block.amount("cost", point) == pytest.approx(bill)
    shared = block.power_kw(Carrier.SHARED, point)
    assert shared.tolist() == [2.0, -1.0, 0.0, 0.0]
    # What neighbours made is not counted as coming from outside.
    assert block.amount("self_sufficiency", point) == pytest.approx(2.5)


def test_power_is_not_passed_on_where_that_would_pay() -> None:
    """Where prices tempt, no more leaves than is made behind the meter."""
    view = _view(sharing=Sharing(), transit_pays=True)
    grid = Grid("meter", "flat")
    block = grid.block(view)
    made = np.array([0.0, 1.5, 0.0, 6.0])
    values = grid.settled(view, np.zeros(4), np.array([0, 1.0, 0, 0]), made)
    assert values["own_kw"].tolist() == [0.0, 0.5, -5.0 + 5.0, 0.0]
    point = block.pack(values)
    assert block.power_kw(Carrier.MADE, point).tolist() == made.tolist()
    assert block.excess(block.pack(grid.habit(view))) == 0.0


def test_a_meter_takes_no_orders() -> None:
    """What flows, flows."""
    grid = Grid("meter", "flat")
    told = grid.follow(_view(), Order({"import_kw": np.full(4, 99.0)}))
    assert told["import_kw"].tolist() == [2.0, 0.0, 5.0, 0.0]


def test_it_asks_for_prices_and_carbon() -> None:
    """The series that it needs are those of its tariff, not of its own name."""
    needs = Grid("meter", "flat").needs()
    assert {name: quantity.unit for name, quantity in needs.items()} == {
        "flat.import_eur_per_kwh": "EUR/kWh",
        "flat.export_eur_per_kwh": "EUR/kWh",
        "carbon_g_per_kwh": "g/kWh",
    }
