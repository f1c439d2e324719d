"""Bills add up to what the account says, and needs to what things use."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.solve.bills import Bills, needs
from quartier.engine.solve.model import Model
from quartier.engine.solve.simulate import simulate
from quartier.engine.things import Building, Grid, Home, Neighbourhood
from quartier.engine.things.battery import Battery
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_network import HeatNetwork
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv

from tests.engine.solve.models import hours, model, models, outlook
from tests.strategies import ZONE


@given(found=models())
def test_what_homes_pay_is_their_bill_less_their_stores(found: Model) -> None:
    """At any point, by the account's own sums."""
    x = simulate(found)
    everyone = dict.fromkeys(range(len(found.site.places)), 1.0)
    bills = Bills.of(found, everyone)
    for point in (x, np.linspace(0.0, 1.0, len(x))):
        for at, paid in zip(bills.homes, bills.paid_eur(point).tolist(), strict=True):
            told = sum(
                part.block.amount(line, point[part.columns])
                for part in found.parts
                if part.place == at
                for line in ("cost", "stored")
            )
            assert paid == pytest.approx(told, abs=1e-9)


@given(found=models())
def test_who_has_no_bill_pays_nothing(found: Model) -> None:
    """A home behind another's meter, or a meter that nothing can pass."""
    bills = Bills.of(found, dict.fromkeys(range(len(found.site.places)), 1.0))
    x = np.linspace(0.0, 1.0, len(found.problem.cost))
    for part in found.parts:
        if part.place not in bills.homes:
            assert part.block.amount("cost", x[part.columns]) == 0.0


def _used(*homes: Home) -> dict[str, float]:
    """Tell what homes need for two hours of 3 kW, of which 1 kWh comes from the sun."""
    people = Neighbourhood("n", ZONE, homes=homes)
    told = outlook(
        hours(2),
        rest__power_kw=[2.0, 4.0],
        other__power_kw=[0.5, 0.5],
        roof__available_kw=[1.0, 0.0],
    )
    found = model(people, told)
    return {
        found.site.places[at].id: n for at, n in needs(found, simulate(found)).items()
    }


def test_a_home_needs_what_its_things_use() -> None:
    """The sun spares no need, and a battery makes none but for its losses."""
    home = Home("h", (Grid("m", "flat"), Load("rest"), Pv("roof", 3.0)))
    stored = Home(
        "s", (Grid("k", "flat"), Load("other"), Battery("b", 5.0, 2.0, 2.0, 0.0))
    )
    assert _used(home, stored) == pytest.approx({"h": 6.0, "s": 1.0})


def test_a_home_that_uses_nothing_needs_nothing() -> None:
    """A roof with a meter is no home to be fair to, unless it says so."""
    roof = Home("r", (Grid("k", "flat"), Pv("roof", 3.0)))
    home = Home("h", (Grid("m", "flat"), Load("rest")))
    assert _used(roof, home) == {"h": 6.0}
    told = (Home("r", roof.things, need=2.0), Home("h", home.things, need=4.0))
    assert _used(*told) == {"r": 2.0, "h": 4.0}


def test_heat_that_is_brought_to_a_home_is_needed() -> None:
    """Electricity and what a network gives add up."""
    clock = Clock.even(datetime(2026, 1, 12, tzinfo=UTC), 3600, 2)
    home = Home("h", (Grid("m", "flat"), Load("rest"), HeatLoad("flat1")))
    plant = (Grid("k", "flat"), HeatNetwork("net", 50.0, r1_eur_per_kwh=0.06))
    people = Neighbourhood("n", ZONE, (Building("b", (home,), plant),))
    series = {
        "flat.import_eur_per_kwh": np.full(2, 0.2),
        "flat.export_eur_per_kwh": np.full(2, 0.05),
        "carbon_g_per_kwh": np.zeros(2),
        "rest.power_kw": np.full(2, 1.0),
        "flat1.heat_kw": np.array([3.0, 5.0]),
    }
    found = model(people, Outlook(clock, series))
    assert list(needs(found, simulate(found)).values()) == pytest.approx([10.0])
