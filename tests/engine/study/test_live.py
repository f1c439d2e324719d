"""What is lived adds up, whether a plan is followed or nobody plans."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.record import RefusedError
from quartier.engine.solve import Effort, Planner
from quartier.engine.study import following, live
from quartier.engine.things import Building, Grid, Home, Neighbourhood, Sharing
from quartier.engine.things.battery import Battery
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv

from tests.engine.study import days
from tests.strategies import ZONE

STEPS = 6
# What a home takes in two cheap hours and in two dear ones, kW.
RESTS = np.array([1.0, 1.0, 3.0, 3.0])


def test_what_things_took_is_what_meters_counted() -> None:
    """Powers of all things but the meters sum to what the street exchanged."""
    lived = live(days.street(), days.truth().part(0, STEPS), Policy())

    meters = {"anna_meter", "bela_meter"}
    own = sum(kw for name, kw in lived.power_kw.items() if name not in meters)
    assert own == pytest.approx(lived.ledger.exchange_kw)


def test_two_halves_are_the_whole() -> None:
    """Living a stretch in two parts ends where living it at once does."""
    street, truth = days.street(), days.truth()

    whole = live(street, truth.part(0, STEPS), Policy())
    half = live(street, truth.part(0, STEPS // 2), Policy())
    rest = live(half.neighbourhood, truth.part(STEPS // 2, STEPS), Policy())

    assert rest.neighbourhood == whole.neighbourhood


def test_a_plan_is_followed() -> None:
    """Under its own outlook a plan that is followed comes true."""
    street, truth = days.street(), days.truth().part(0, 24)
    plan = Planner().plan(street, truth, Policy(), effort=Effort(relative_gap=1e-4))

    lived = live(street, truth, Policy(), following(plan, street, 0, len(plan.clock)))

    tank = plan.things["tank"]
    assert lived.power_kw["tank"] == pytest.approx(tank.power_kw, abs=0.05)
    assert lived.ledger.bill_eur < sum(
        place.habit_bill_eur for place in plan.places.values() if place.take_kw is None
    )


def _limited() -> tuple[Neighbourhood, Outlook]:
    """Two homes with a battery behind 4 kW, in cheap hours and in dear ones.

    At first they take 1 kW each: 2 kW are left to charge for later.
    """
    homes = tuple(
        Home(
            name,
            (
                Grid(f"{name}_meter", "base"),
                Load(f"{name}_rest"),
                Battery(f"{name}_battery", 9.0, 3.0, 3.0, 1.0),
            ),
        )
        for name in ("anna", "bela")
    )
    house = Building("house", homes, import_limit_kw=4.0)
    prices = {"import": [0.1, 0.1, 0.5, 0.5], "export": [0.0] * 4}
    series = {f"base.{way}_eur_per_kwh": np.array(eur) for way, eur in prices.items()}
    series |= {f"{home.id}_rest.power_kw": RESTS for home in homes}
    series["carbon_g_per_kwh"] = np.zeros(4)
    clock = Clock.even(days.START, 3600, 4)
    return Neighbourhood("rue", ZONE, (house,)), Outlook(clock, series)


@pytest.mark.parametrize("more", [0.0, 0.4])
def test_batteries_keep_a_limit_above_them(more: float) -> None:
    """As planned, or as far as people let them who take more than was expected."""
    people, expected = _limited()
    plan = Planner().plan(people, expected, Policy())
    rest = {
        f"{name}_rest.power_kw": np.full(4, 1.0 + more) for name in ("anna", "bela")
    }
    truth = replace(expected, series={**expected.series, **rest})

    lived = live(people, truth, Policy(), following(plan, people, 0, 4))

    assert plan.places["house"].exchange_kw[:2] == pytest.approx([4.0, 4.0])
    assert lived.ledger.exchange_kw[:2] == pytest.approx([4.0, 4.0])
    assert lived.ledger.amounts["limits"] == pytest.approx(0.0, abs=1e-6)


def test_what_neighbours_are_to_have_is_not_stored_away() -> None:
    """Under its own outlook a plan that shares a roof comes true, kW by kW.

    Most of it is to spare in the second hour. What a kWh kept is worth is what one
    brings that is given: to a battery both are the same, but not to Bela, who would buy
    anew what was stored before.
    """
    cellar = (
        Grid("cellar", "base"),
        Pv("roof", 5.0),
        Battery("store", 3.0, 3.0, 3.0, 0.0),
        Load("lift"),
    )
    bela = Home("bela", (Grid("meter", "base"), Load("rest")))
    house = Building("house", (bela,), cellar)
    series = {
        "base.import_eur_per_kwh": np.full(6, 0.3),
        "base.export_eur_per_kwh": np.full(6, 0.04),
        "carbon_g_per_kwh": np.zeros(6),
        "roof.available_kw": np.array([3.0, 3.0, 3.0, 0.0, 0.0, 0.0]),
        "rest.power_kw": np.array([2.0, 1.0, 2.0, 0.5, 0.5, 0.5]),
        "lift.power_kw": np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0]),
    }
    clock = Clock.even(days.START, 3600, 6)
    people = Neighbourhood("rue", ZONE, (house,), sharing=Sharing())
    truth = Outlook(clock, series)
    plan = Planner().plan(people, truth, Policy(), effort=Effort(relative_gap=1e-6))

    lived = live(people, truth, Policy(), following(plan, people, 0, 6))

    assert lived.power_kw["store"] == pytest.approx(plan.things["store"].power_kw)
    assert lived.ledger.bill_eur == pytest.approx(plan.costs["cost"], abs=1e-6)


def test_what_the_plan_does_not_know_goes_on_by_habit() -> None:
    """A thing that came after the plan was made lives as it always did."""
    street, truth = days.street(), days.truth().part(0, STEPS)
    plan = Planner().plan(street, truth, Policy())
    renamed = street.changed(
        lambda thing: (
            replace(thing, id="other") if isinstance(thing, Battery) else thing
        )
    )

    lived = live(renamed, truth, Policy(), following(plan, renamed, 0, STEPS))
    habit = live(street, truth, Policy())

    assert np.isfinite(lived.power_kw["other"]).all()
    assert lived.power_kw["other"][0] == habit.power_kw["battery"][0]


def test_a_truth_that_lacks_a_series_is_refused() -> None:
    """Nobody lives through what was not measured."""
    truth = days.truth().part(0, STEPS)
    series = {k: v for k, v in truth.series.items() if k != "anna_rest.power_kw"}

    with pytest.raises(RefusedError, match="anna_rest"):
        live(days.street(), Outlook(truth.clock, series), Policy())
