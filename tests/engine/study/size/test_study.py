"""A study finds what an independent program finds, and keeps what is asked of it."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.policy.carbon import Carbon
from quartier.engine.policy.comfort import Comfort
from quartier.engine.record import RefusedError
from quartier.engine.solve.problem import EmptyError
from quartier.engine.study.size import (
    DAYS_PER_YEAR,
    Catalogue,
    Option,
    Period,
    Question,
    Study,
    Task,
    Technology,
    design,
    for_money,
    open_sizes,
)
from quartier.engine.study.size.annuity import annuity
from quartier.engine.things import Grid, Neighbourhood
from quartier.engine.things.ev import Ev, Session
from quartier.engine.things.geothermal import Geothermal
from quartier.engine.things.heat_load import HeatLoad
from quartier.engine.things.heat_pump import HeatPump
from quartier.engine.things.heat_store import HeatStore

from tests.engine.study.size.independent import Facts, cheapest
from tests.engine.study.size.worlds import (
    CELLS,
    CONNECTION,
    INVERTER,
    OPTIONS,
    PANELS,
    PANELS_KW,
    RATE,
    catalogue,
    lived_days,
    study,
)
from tests.strategies import ZONE


def _facts(days: int) -> Facts:
    """Tell an independent program the same."""
    outlook, sold = lived_days(days), catalogue().technologies
    series = {name: values.reshape(days, 24) for name, values in outlook.series.items()}
    panels, cells, inverter = (sold[name] for name in ("panels", "cells", "inverter"))
    return Facts(
        sun_per_kw=series["roof.available_kw"] / PANELS_KW,
        use_kw=series["rest.power_kw"],
        buy_eur_per_kwh=series["base.import_eur_per_kwh"],
        sell_eur_per_kwh=series["base.export_eur_per_kwh"],
        per_year=np.full(days, DAYS_PER_YEAR / days),
        panel_eur=900.0 * (annuity(RATE, panels.life_years) + 0.01),
        cell_eur=150.0 * annuity(RATE, cells.life_years),
        inverter_eur=80.0 * annuity(RATE, inverter.life_years),
        charge_efficiency=0.95,
        discharge_efficiency=0.93,
        most=(40.0, 60.0, 20.0),
    )


def test_an_independent_program_agrees() -> None:
    """Another program, written with nothing of ours, finds the same cost and sizes."""
    cost_eur, sizes = cheapest(_facts(6))
    found = design(study(6), Task())
    assert found.cost_eur == pytest.approx(cost_eur, rel=1e-6)
    assert [found.sizes[key] for key in (PANELS, CELLS, INVERTER)] == pytest.approx(
        sizes.tolist(), rel=1e-4, abs=1e-3
    )
    assert 0 < found.sizes[PANELS] < 40
    assert 0 < found.sizes[CELLS] < 60


def test_a_year_adds_up() -> None:
    """Bills are what is imported less what is exported; energy is kept."""
    found = design(study(), Task())
    year = found.year
    assert year.missed_eur == pytest.approx(0.0, abs=1e-6)
    assert found.cost_eur == pytest.approx(year.bills_eur + found.invested_eur)
    sold, rate = catalogue().technologies, RATE
    invested = sum(
        sold[name].capital_eur(found.sizes[key]) * sold[name].per_year(rate)
        for name, key in (("panels", PANELS), ("cells", CELLS), ("inverter", INVERTER))
    )
    assert found.invested_eur == pytest.approx(invested)
    embodied = 600 * found.sizes[PANELS] / 30 + 75 * found.sizes[CELLS] / 15
    assert found.embodied_kg == pytest.approx(embodied)
    used = lived_days(6).series["rest.power_kw"].sum() * DAYS_PER_YEAR / 6
    assert year.used_kwh == pytest.approx(used)
    assert 0 < year.self_sufficiency < 1


def test_what_a_car_is_left_with_is_paid() -> None:
    """A car that comes home empty and stays is charged, or what it lacks is counted."""
    some = study(1, OPTIONS[:1])
    begin = some.periods[0].outlook.clock.start
    stay = Session(begin + timedelta(hours=8), begin + timedelta(hours=40), 5.0, 30.0)
    with_car = replace(
        some.neighbourhood,
        things=(*some.neighbourhood.things, Ev("car", 40.0, 16.0, sessions=(stay,))),
    )
    fixed = Task(fixed={PANELS: 0.0})
    without = design(some, fixed)
    charged = design(replace(some, neighbourhood=with_car), fixed)
    more = (charged.cost_eur - without.cost_eur) / some.periods[0].per_year
    assert 25.0 * 0.16 <= more <= 25.0 * 0.31 / 0.85


def test_limits_are_kept_and_cost() -> None:
    """Less carbon or less from outside costs more, and is what was asked for."""
    free = design(study(), Task())
    clean = design(study(), Task(most_carbon_kg=0.8 * free.carbon_kg))
    alone = design(study(), Task(most_import_kwh=0.5 * free.year.imported_kwh))
    assert clean.carbon_kg == pytest.approx(0.8 * free.carbon_kg, rel=1e-5)
    assert alone.year.imported_kwh == pytest.approx(
        0.5 * free.year.imported_kwh, rel=1e-5
    )
    assert clean.cost_eur > free.cost_eur
    assert alone.cost_eur > free.cost_eur


def test_a_price_changes_the_choice_and_not_the_count() -> None:
    """With a price on carbon less is emitted; what a year costs leaves it out."""
    free = design(study(), Task())
    clean = design(study(), Task(carbon_eur_per_kg=2.0))
    alone = design(study(), Task(import_eur_per_kwh=1.0))
    assert clean.carbon_kg < free.carbon_kg
    assert alone.year.imported_kwh < free.year.imported_kwh
    for one in (clean, alone):
        assert one.cost_eur > free.cost_eur
        assert one.cost_eur == pytest.approx(one.year.bills_eur + one.invested_eur)
        bills = one.year.imported_kwh * 0.31 - one.year.exported_kwh * 0.04
        assert one.year.bills_eur < bills


def test_what_cannot_be_is_said() -> None:
    """Making panels emits too: nothing emits nothing."""
    with pytest.raises(EmptyError, match="no sizes keep these limits"):
        design(study(), Task(most_carbon_kg=0.0))


def test_fixed_sizes_are_kept() -> None:
    """A size that is given is taken, and costs more than the best one."""
    free = design(study(), Task())
    fixed = design(study(), Task(fixed={PANELS: 5.0, CELLS: 0.0}))
    assert fixed.sizes[PANELS] == pytest.approx(5.0)
    assert fixed.sizes[CELLS] == pytest.approx(0.0, abs=1e-9)
    assert fixed.cost_eur > free.cost_eur


def test_what_there_is_no_room_for_has_a_worth() -> None:
    """Where the largest size is taken, one unit more would spare so much."""
    tight = (Option("roof", "power", 3.0), *OPTIONS[1:3])
    wider = (Option("roof", "power", 3.5), *OPTIONS[1:3])
    found = design(study(options=tight), Task())
    more = design(study(options=wider), Task())
    assert found.sizes[PANELS] == pytest.approx(3.0)
    gain = (more.cost_eur - found.cost_eur) / 0.5
    assert found.worth_eur[PANELS] <= gain + 1e-6 < 0


def test_a_connection_is_sized() -> None:
    """A dear connection is made as small as what is behind it allows."""
    found = design(study(options=OPTIONS), Task())
    assert found.sizes[CONNECTION] == pytest.approx(found.year.peak_kw, abs=1e-6)
    without = design(study(options=OPTIONS[3:]), Task())
    assert found.sizes[CONNECTION] < without.sizes[CONNECTION]


# --- heat ----------------------------------------------------------------------


def _heated(store_eur: float, options: tuple[Option, ...]) -> Study:
    """Heat a house by a pump, wells or an engine, through a store."""
    need_kw = np.where(np.arange(24) % 24 < 6, 40.0, 10.0)
    things = (
        Grid("meter", "base"),
        HeatLoad("house"),
        HeatPump("pump", 5.0, source="water", sink="hot_water"),
        HeatStore("store", 2.0, 50.0, 50.0, 10.0, loss_per_h=0.0),
        Geothermal("wells", 20.0, 12.0, 12.0),
    )
    days = lived_days(1)
    series = {
        **days.series,
        "house.heat_kw": need_kw,
        "outdoor_c": np.full(24, 5.0),
        "base.import_eur_per_kwh": np.full(24, 0.2),
    }
    sold = {
        "pump": Technology("heat_pump", "power", 18, 3000.0),
        "store": Technology("heat_store", "energy", 20, store_eur),
        "pipes": Technology("heat_store", "power", 20, 0.01),
        "wells": Technology("geothermal", "heat", 25, 200.0),
    }
    return Study(
        Neighbourhood("place", ZONE, things=things),
        (Period(Outlook(days.clock, series), DAYS_PER_YEAR),),
        Policy(),
        Question(options),
        Catalogue(sold),
    )


def _cop() -> float:
    pump = HeatPump("pump", 5.0, source="water", sink="hot_water")
    return float(pump.cop(np.array([5.0]))[0])


_HEAT = (
    Option("pump", "power", 40.0),
    Option("store", "energy", 1000.0),
    Option("store", "power", 100.0),
    Option("wells", "heat", 100.0),
)


def test_a_cheap_store_makes_a_small_pump() -> None:
    """With a store for nothing a pump makes the mean of the need, by hand 17.5 kW."""
    none = {"wells.heat": 0.0}
    dear = design(_heated(1e5, _HEAT), Task(fixed=none))
    assert dear.sizes["pump.power"] == pytest.approx(40.0 / _cop(), rel=1e-4)
    assert dear.sizes["store.energy"] == pytest.approx(0.0, abs=1e-6)
    cheap = design(_heated(0.01, _HEAT), Task(fixed=none))
    assert cheap.sizes["pump.power"] == pytest.approx(17.5 / _cop(), rel=1e-4)
    assert cheap.sizes["store.energy"] == pytest.approx(6 * (40.0 - 17.5), rel=1e-4)
    assert cheap.sizes["store.power"] == pytest.approx(22.5, rel=1e-4)
    assert cheap.year.missed_eur == pytest.approx(0.0, abs=1e-6)


def test_each_source_takes_its_part() -> None:
    """Wells are cheap to have, the pump to run: it makes what is needed all day."""
    found = design(_heated(1e5, _HEAT), Task())
    assert found.sizes["wells.heat"] == pytest.approx(30.0, rel=1e-4)
    assert found.sizes["pump.power"] == pytest.approx(10.0 / _cop(), rel=1e-4)
    assert found.year.missed_eur == pytest.approx(0.0, abs=1e-6)


# --- properties ----------------------------------------------------------------


@settings(max_examples=15, deadline=None)
@given(most=st.floats(1.0, 30.0), more=st.floats(0.0, 20.0))
def test_more_room_never_costs_more(most: float, more: float) -> None:
    """Whoever may build more pays no more."""
    cost = [
        design(
            study(2, (Option("roof", "power", room), *OPTIONS[1:3])), Task()
        ).cost_eur
        for room in (most, most + more)
    ]
    assert cost[1] <= cost[0] + 1e-6


@settings(max_examples=15, deadline=None)
@given(
    field=st.sampled_from(("price_factor", "invest_factor")),
    factor=st.floats(0.2, 2.0),
    rise=st.floats(0.0, 1.0),
)
def test_higher_prices_never_cost_less(field: str, factor: float, rise: float) -> None:
    """Where power or panels cost more, a year costs no less."""
    low, high = (
        design(study(2), Task(**{field: by})).cost_eur  # type: ignore[arg-type] # (a number)
        for by in (factor, factor + rise)
    )
    assert high >= low - 1e-6


def test_dearer_power_is_paid_for() -> None:
    """Twice the price is twice the bill where nothing can be built, sales left out."""
    options = (Option("roof", "power", 1e-3), *OPTIONS[1:3])
    once, twice = (
        design(study(2, options), Task(price_factor=by, fixed={CELLS: 0.0}))
        for by in (1.0, 2.0)
    )
    assert twice.year.bills_eur == pytest.approx(2.0 * once.year.bills_eur, rel=1e-3)


@pytest.mark.parametrize("rates", [(0.0, 0.03), (0.03, 0.08)])
def test_interest_makes_building_dearer(rates: tuple[float, float]) -> None:
    """A higher rate costs more and builds no more panels."""
    low, high = (design(study(), Task(discount_rate=rate)) for rate in rates)
    assert high.cost_eur > low.cost_eur
    assert high.sizes[PANELS] <= low.sizes[PANELS] + 1e-6


def test_the_same_twice() -> None:
    """The same question has the same answer, to the last bit."""
    assert design(study(), Task()) == design(study(), Task())


# --- what is asked wrong --------------------------------------------------------


def test_faults_are_all_found() -> None:
    """Each option that makes no sense is named, with what would."""
    wrong = (
        Option("rof", "power", 5.0),
        Option("rest", "power", 5.0),
        Option("box", "volume", 5.0),
        Option("roof", "power", 5.0, technology="tiles"),
    )
    with pytest.raises(RefusedError) as error:
        open_sizes(study(options=wrong))
    assert [fault.path for fault in error.value.faults] == [
        "options[0].thing",
        "options[1].capacity",
        "options[2].capacity",
        "options[3].technology",
    ]
    assert "one of energy, power" in str(error.value)


def test_a_series_that_is_missing_is_named() -> None:
    """Without the sun on a roof nothing is sized."""
    some = study()
    period = some.periods[0]
    series = {
        name: values
        for name, values in period.outlook.series.items()
        if name != "roof.available_kw"
    }
    lost = replace(period, outlook=replace(period.outlook, series=series))
    with pytest.raises(RefusedError, match=r"roof\.available_kw"):
        design(replace(some, periods=(lost,)), Task())


def test_money_and_comfort_count() -> None:
    """Carbon has no price in a design: limits are set on it. Comfort keeps its own."""
    policy = Policy((Carbon(0.5), Comfort(warmth_eur_per_kh=3.0)))
    prices = for_money(policy).prices()
    assert prices["carbon"] == prices["self_sufficiency"] == prices["battery_care"] == 0
    assert prices["warmth"] == 3.0
    assert isinstance(study(), Study)
