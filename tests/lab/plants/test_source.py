"""Sources side by side: what each does, and when its price speaks for it."""

from datetime import UTC, datetime

import numpy as np
import pytest
from quartier.engine import (
    Clock,
    Grid,
    Heater,
    HeatPump,
    Home,
    Neighbourhood,
    Outlook,
    Policy,
    Tariffs,
)
from quartier.lab.plants import Plants, Source, plants
from quartier.lab.scenario import Scenario


def _by_id(found: Plants) -> dict[str, Source]:
    return {source.id: source for source in found.sources}


def test_sources_in_their_merit_order(loop: Plants, block: Plants) -> None:
    """As they stand in the tree; a tank is none."""
    assert [each.id for each in loop.sources] == ["doublet", "network"]
    assert [each.id for each in block.sources] == ["engine-1", "boiler", "engine-2"]


def test_the_pump_pays_below_its_edge(loop: Plants) -> None:
    """In the dear evening it does not, at noon on Sunday it does."""
    pump = _by_id(loop)["doublet"]
    assert pump.pays_below
    assert pump.pays is not None
    assert not pump.pays[17:22].any()
    assert pump.pays[60:64].all()
    assert pump.power_edge is not None
    np.testing.assert_array_equal(pump.pays, pump.power_eur_per_kwh < pump.power_edge)


def test_the_pump_runs_at_its_most_only_where_it_pays(loop: Plants) -> None:
    """The break-even price tells what the plan does, hour by hour."""
    pump = _by_id(loop)["doublet"]
    flat_out = pump.planned.heat_kw > 3599
    assert pump.pays is not None
    assert pump.pays[flat_out].all()
    assert flat_out.sum() > 45


def test_engines_pay_above_theirs(block: Plants) -> None:
    """Where power is sold its price is the market's, else the supplier's."""
    engine = _by_id(block)["engine-2"]
    assert not engine.pays_below
    assert engine.pays is not None
    assert engine.pays[17:22].all()
    place = next(iter(block.plan.places.values()))
    sells = place.exchange_kw < -1
    assert sells.any()
    assert (~sells).any()
    assert place.sell_eur_per_kwh is not None
    assert place.buy_eur_per_kwh is not None
    price = engine.power_eur_per_kwh
    np.testing.assert_array_equal(price[sells], place.sell_eur_per_kwh[sells])
    np.testing.assert_array_equal(price[~sells], place.buy_eur_per_kwh[~sells])


def test_a_network_has_no_price_to_wait_for(loop: Plants) -> None:
    """It takes no electricity: nothing speaks for or against it."""
    network = _by_id(loop)["network"]
    assert network.pays is None
    assert network.power_edge is None
    assert network.fuel_edge is None


def test_only_what_stands_in_the_same_place_is_another() -> None:
    """A home's heater is no alternative to the neighbour's; names tell whose it is."""
    steps = np.ones(4)
    outlook = Outlook(
        Clock.even(datetime(2026, 1, 5, tzinfo=UTC), 3600, 4),
        {
            "t.import_eur_per_kwh": 0.2 * steps,
            "t.export_eur_per_kwh": 0.0 * steps,
            "carbon_g_per_kwh": 50.0 * steps,
            "outdoor_c": 5.0 * steps,
        },
    )
    homes = (
        Home("a", (Grid("am", "t"), HeatPump("ap", 3.0), Heater("ah", 2.0)), "Un"),
        Home("b", (Grid("bm", "t"), Heater("bh", 2.0, name="Convecteur")), "Deux"),
    )
    lane = Neighbourhood("lane", "Europe/Paris", homes=homes)
    found = plants(Scenario(lane, Policy(), Tariffs({}), outlook))
    pump, heater, alone = found.sources
    assert [each.name for each in found.sources] == [
        "Un, ap", "Un, ah", "Deux, Convecteur",
    ]  # fmt: skip
    assert pump.has_edge
    assert heater.has_edge
    assert pump.pays is not None
    assert heater.pays is not None
    assert pump.pays.all()
    assert not heater.pays.any()
    assert not alone.has_edge
    assert alone.pays is None


def test_work_adds_up(loop: Plants, block: Plants) -> None:
    """What sources give is what was wanted and what tanks took; both ways."""
    for both in (loop, block):
        made = sum(each.planned.heat_kw for each in both.sources)
        plan = both.plan.things
        taken = sum(
            (thing.heat_kw for thing in plan.values() if thing.kind == "heat_load"),
            plan["tank"].heat_kw,
        )
        np.testing.assert_allclose(made, taken, atol=1e-5)
        shares = [both.share(each) for each in both.sources]
        assert sum(shares) == pytest.approx(1.0)


def test_electricity_is_priced_by_the_hour(loop: Plants) -> None:
    """By what the plan takes when, not by a mean."""
    work = _by_id(loop)["doublet"].planned
    price = _by_id(loop)["doublet"].power_eur_per_kwh
    assert work.power_eur == pytest.approx(float(price @ work.power_kw))
    assert work.power_eur / work.power_kw.sum() < price.mean()
