"""A fuel contract: its price, its carbon, its limit and its budget."""

from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.policy import Policy
from quartier.engine.record import RefusedError, read
from quartier.engine.solve import Planner
from quartier.engine.things import Order
from quartier.engine.things.boiler import Boiler
from quartier.engine.things.fuel_supply import FuelSupply
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heater import Heater
from quartier.engine.units import Carrier

from tests.engine.solve.models import alone, outlook
from tests.engine.things.dispatch import EXACT
from tests.strategies import plain_view

HOURLY: Final = Clock.even(datetime(2026, 1, 15, 6, tzinfo=UTC), 3600, 4)
GAS: Final = FuelSupply(
    "gas", 0.1, carbon_g_per_kwh=200.0, limit_kw=50.0, budget_kwh=120.0, used_kwh=20.0
)
BURNT_KW: Final = np.array([10.0, 60.0, 0.0, 40.0])


def test_what_is_burnt_is_delivered_and_counted() -> None:
    """110 kWh: 11 EUR, 22 kg, 10 kWh beyond the limit and 10 beyond the budget."""
    view = plain_view(HOURLY, fuel_kw=BURNT_KW)
    block = GAS.block(view)
    vector = block.pack(GAS.habit(view))
    assert block.excess(vector) <= 1e-9
    assert block.power_kw(Carrier.FUEL, vector).tolist() == (-BURNT_KW).tolist()
    assert block.amount("cost", vector) == pytest.approx(11.0)
    assert block.amount("carbon", vector) == pytest.approx(22.0)
    assert block.amount("limits", vector) == pytest.approx(20.0)
    assert GAS.follow(view, Order({})).keys() == GAS.habit(view).keys()


def test_the_budget_goes_down() -> None:
    """110 more on the 20 used; beyond its end nothing is left, and no debt."""
    view = plain_view(HOURLY, fuel_kw=BURNT_KW)
    after = GAS.after(GAS.habit(view), view)
    assert (after.used_kwh, after.left_kwh) == (130.0, 0.0)
    assert FuelSupply("gas", 0.1).after(GAS.habit(view), view).used_kwh == 0.0
    assert FuelSupply("gas", 0.1).left_kwh == np.inf


def test_a_price_may_be_told() -> None:
    """Without a price of its own it asks for a series."""
    told = FuelSupply("gas")
    assert list(told.needs()) == ["gas.fuel_eur_per_kwh"]
    assert GAS.needs() == {}
    prices = np.array([0.1, 0.2, 0.3, 0.4])
    view = plain_view(HOURLY, series={"gas.fuel_eur_per_kwh": prices}, fuel_kw=BURNT_KW)
    block = told.block(view)
    spent = block.amount("cost", block.pack(told.habit(view)))
    assert spent == pytest.approx(float(prices @ BURNT_KW))


def test_a_plan_keeps_to_the_budget_and_spends_it_where_it_spares_most() -> None:
    """100 kWh of gas for 200 of heat: burnt where power is dearest, none beyond."""
    people = alone(
        HeatLoad("flats"), Boiler("boiler", 50.0, 1.0), Heater("heater", 100.0), GAS
    )
    expected = outlook(
        HOURLY,
        flat__import_eur_per_kwh=[0.2, 0.5, 0.3, 0.4],
        flats__heat_kw=50.0,
    )
    plan = Planner().plan(people, expected, Policy(), effort=EXACT)
    burnt = plan.things["gas"].values["fuel_kw"]
    assert burnt.tolist() == pytest.approx([0.0, 50.0, 0.0, 50.0])
    # 50 kWh of power at 0.20 and 0.30; gas at 0.10 and 0.2 kg of carbon at 0.10 a kg.
    assert plan.cost_eur == pytest.approx(25.0 + 10.0 + 2.0)
    assert plan.rule_cost_eur > plan.cost_eur


def _monthly(used_kwh: float, budget_kwh: float | None = 600.0) -> FuelSupply:
    """Have a budget of 20 kWh a day in June, of which so much is used."""
    return FuelSupply(
        "gas",
        0.1,
        budget_kwh=budget_kwh,
        used_kwh=used_kwh,
        budget_begins=datetime(2026, 6, 1, tzinfo=UTC),
        budget_ends=datetime(2026, 7, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("day", "used_kwh", "usable_kwh"),
    [
        # The first day has its share, the tenth as well if nine were used ...
        (1, 0.0, 20.0),
        (10, 180.0, 20.0),
        # ... more if some was saved, and nothing if all of it was used ahead.
        (10, 150.0, 50.0),
        (10, 195.0, 5.0),
        (10, 300.0, 0.0),
        # The day after June has the share of another such month, begun anew.
        (31, 0.0, 20.0),
        (61, 20.0, 0.0),
        # Before June any pace will do.
        (-3, 0.0, 600.0),
    ],
)
def test_a_budget_is_used_at_its_pace(
    day: int, used_kwh: float, usable_kwh: float
) -> None:
    """A plan of a day has the share up to its end, less what was used."""
    begins = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(days=day - 1)
    clock = Clock.even(begins, 3600, 24)
    assert _monthly(used_kwh).usable_kwh(clock) == pytest.approx(usable_kwh)
    assert _monthly(used_kwh, None).usable_kwh(clock) == np.inf
    view = plain_view(clock, fuel_kw=np.full(24, 2.0))
    gas = _monthly(used_kwh)
    values, block = gas.habit(view), gas.block(view)
    assert block.excess(block.pack(values)) <= 1e-9
    over_kwh = max(0.0, 48.0 - usable_kwh)
    assert values["over_budget_kwh"] == pytest.approx([over_kwh])
    assert block.amount("limits", block.pack(values)) == pytest.approx(over_kwh)


def test_a_plan_of_a_day_does_not_spend_a_month() -> None:
    """Gas at 10 ct would beat power at every hour; its share goes to the dearest."""
    clock = Clock.even(datetime(2026, 6, 1, tzinfo=UTC), 14_400, 6)
    price = [0.3, 0.9, 0.3, 0.3, 0.6, 0.3]
    for gas, spent_kwh in ((_monthly(0.0), 20.0), (GAS, 100.0)):
        people = alone(
            HeatLoad("flats"), Boiler("boiler", 50.0, 1.0), Heater("rods", 50.0), gas
        )
        told = outlook(clock, flat__import_eur_per_kwh=price, flats__heat_kw=5.0)
        plan = Planner().plan(people, told, Policy())
        burnt_kwh = plan.things["gas"].values["fuel_kw"] * 4.0
        assert burnt_kwh.sum() == pytest.approx(spent_kwh)
        assert burnt_kwh[1] == pytest.approx(20.0)
        assert not plan.breaches


@pytest.mark.parametrize(
    ("begins", "ends", "fault"),
    [
        ("2026-06-01T00:00:00+00:00", None, "budget_ends"),
        (None, "2026-07-01T00:00:00+00:00", "budget_begins"),
        ("2026-07-01T00:00:00+00:00", "2026-07-01T00:00:00+00:00", "budget_begins"),
    ],
)
def test_a_period_has_two_ends(
    begins: str | None, ends: str | None, fault: str
) -> None:
    """Half a period, or one that is over before it begins, is refused."""
    told = {"kind": "fuel_supply", "id": "gas"}
    when = {"budget_begins": begins, "budget_ends": ends}
    with pytest.raises(RefusedError, match=fault):
        read(FuelSupply, {**told, **{k: v for k, v in when.items() if v is not None}})
