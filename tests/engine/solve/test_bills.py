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
from quartier.engine.units import Floats

from tests.engine.solve.models import hours, model, models, outlook
from tests.strategies import ZONE


def _payers(found: Model) -> dict[str, int]:
    """Tell by thing whose bill it is on: its place's, or its meter's."""
    billed = {
        part.place
        for part in found.parts
        if "cost" in part.block.wishes or "cost" in part.block.constants
    }
    return {
        part.owner.id: part.place
        if part.place in billed
        else found.site.meter(part.place)
        for part in found.parts
    }


def _told_eur(found: Model, at: int, x: Floats) -> float:
    """Sum a bill in a plain loop."""
    payers = _payers(found)
    return sum(
        part.block.amount(line, x[part.columns])
        for part in found.parts
        if payers[part.owner.id] == at
        for line in ("cost", "stored")
    )


@given(found=models())
def test_what_homes_pay_is_their_bill_less_their_stores(found: Model) -> None:
    """At any point, by the account's own sums; here every place is a home."""
    x = simulate(found)
    everyone = dict.fromkeys(range(len(found.site.places)), 1.0)
    bills = Bills.of(found, everyone)
    assert bills.commons == ()
    for point in (x, np.linspace(0.0, 1.0, len(x))):
        for at, paid in zip(bills.homes, bills.paid_eur(point).tolist(), strict=True):
            assert paid == pytest.approx(_told_eur(found, at, point), abs=1e-9)


@given(found=models())
def test_common_bills_are_divided_among_homes(found: Model) -> None:
    """Each home bears its part of every bill above it, and all bear all of it."""
    places = found.site.places
    homes = {at: 1.0 + at for at, one in enumerate(places) if one.level == "home"}
    bills = Bills.of(found, homes)
    x = np.linspace(0.0, 1.0, len(found.problem.cost))
    for at, paid in zip(bills.homes, bills.paid_eur(x).tolist(), strict=True):
        own = _told_eur(found, at, x)
        for common, inside in enumerate(map(found.site.within, bills.commons)):
            if at in inside:
                among = [other for other in homes if other in inside]
                told = all(places[other].need is not None for other in among)
                part = (
                    homes[at] / sum(map(homes.get, among)) if told else 1 / len(among)
                )
                own += part * _told_eur(found, bills.commons[common], x)
        assert paid == pytest.approx(own, abs=1e-9)
    assert all(places[at].level != "home" for at in bills.commons)
    assert (bills.parts.sum(axis=0) <= 1 + 1e-9).all()


@pytest.mark.parametrize(
    ("needs_told", "parts"),
    [((1.0, 3.0, 0.0), (0.25, 0.75)), ((None, None, 0.0), (0.5, 0.5))],
)
def test_a_stairwell_is_paid_as_charges_are(
    needs_told: tuple[float | None, ...], parts: tuple[float, ...]
) -> None:
    """By what homes say they need, or equally; a roof that needs nothing pays none."""
    homes = tuple(
        Home(f"h{at}", (Grid(f"m{at}", "flat"), Load(f"l{at}")), need=need)
        for at, need in enumerate(needs_told)
    )
    light = (Grid("m", "flat"), Load("light"))
    people = Neighbourhood("n", ZONE, (Building("b", homes, light),))
    told = {f"l{at}__power_kw": 1.0 + at for at in range(3)}
    found = model(
        people,
        outlook(hours(1), flat__import_eur_per_kwh=0.2, light__power_kw=10.0, **told),
    )
    x = simulate(found)
    bills = Bills.of(found, needs(found, x))
    assert bills.common_eur(x) == pytest.approx([2.0])
    own = np.array([0.2, 0.4])
    assert bills.paid_eur(x) == pytest.approx(own + 2.0 * np.array(parts))


def test_what_is_kept_belongs_to_who_paid_for_it() -> None:
    """A battery in a home without a meter is filled on the building's bill."""
    battery = Battery("b", 5.0, 2.0, 2.0, 4.0)
    flats = tuple(
        Home(f"h{at}", (Grid(f"m{at}", "flat"), Load(f"l{at}"))) for at in range(2)
    )
    homes = (*flats, Home("guest", (Load("lamp"), battery)))
    light = (Grid("m", "flat"), Load("light"))
    people = Neighbourhood("n", ZONE, (Building("b0", homes, light),))
    told = {f"{name}__power_kw": 1.0 for name in ("l0", "l1", "lamp", "light")}
    found = model(people, outlook(hours(1), flat__import_eur_per_kwh=0.2, **told))
    x = simulate(found)
    bills = Bills.of(found, dict.fromkeys((2, 3, 4), 1.0))
    given_kw = battery.discharge_kw
    stored = next(part for part in found.parts if part.owner.id == "b")
    spent = stored.block.amount("stored", x[stored.columns])
    assert spent > 0.1
    assert bills.common_eur(x) == pytest.approx([(2.0 - given_kw) * 0.2 + spent])
    assert [found.site.places[at].id for at in bills.homes] == ["h0", "h1"]


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
