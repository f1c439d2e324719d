"""What is lived adds up, whether a plan is followed or nobody plans."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.record import RefusedError
from quartier.engine.solve import Effort, Planner
from quartier.engine.study import following, live
from quartier.engine.things.battery import Battery

from tests.engine.study import days

STEPS = 6


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
