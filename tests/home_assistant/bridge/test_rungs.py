"""Plans of every rung can be followed, and nothing that is due is lost on any."""

from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np
import pytest

from custom_components.quartier.bridge.fineness import Made, pair_of
from custom_components.quartier.bridge.planning import Planning, Question
from custom_components.quartier.bridge.slots import clock_from
from custom_components.quartier.engine import (
    Appliance,
    Battery,
    Ev,
    Grid,
    Home,
    HotWater,
    Load,
    Neighbourhood,
    Outlook,
    Plan,
    Policy,
    Pv,
    Run,
    Session,
    followed_eur,
)
from custom_components.quartier.engine.footprint import LADDER, Rung

NOW: Final = datetime(2026, 6, 14, 21, 7, tzinfo=UTC)
# Leaves in the middle of an hour, when nothing is near any more on the coarsest rung.
LEAVES: Final = NOW.replace(hour=4, minute=40) + timedelta(days=1)
# A cycle of two hours that has to begin at 3:15 or 3:30, and at no whole hour.
WASH: Final = Run(
    NOW.replace(hour=3, minute=15) + timedelta(days=1),
    NOW.replace(hour=5, minute=30) + timedelta(days=1),
)
CYCLE: Final = timedelta(hours=2)


def _asked(rung: Rung, now: datetime = NOW) -> Question:
    """Ask for a day and a half of a home with everything that can be due."""
    clock = clock_from(now, 15, 36.0)
    hour = clock.hour_of_day("Europe/Paris")
    series = {
        "t.import_eur_per_kwh": np.where((hour < 6) | (hour >= 22), 0.16, 0.21),
        "t.export_eur_per_kwh": np.full(len(clock), 0.04),
        "t.offpeak": np.where((hour < 6) | (hour >= 22), 1.0, 0.0),
        "carbon_g_per_kwh": np.full(len(clock), 40.0),
        "rest.power_kw": 0.3 + 0.2 * np.sin(hour),
        "tank.draw_kw": np.where((hour >= 6) & (hour < 7), 2.0, 0.1),
        "pv.available_kw": np.clip(3 * np.sin((hour - 6) / 12 * np.pi), 0, None),
    }
    things = (
        Grid("meter", tariff="t", import_limit_kw=9.0),
        Load("rest"),
        Pv("pv", 3.0),
        HotWater("tank", 200.0, 2.2, 50.0),
        Battery("box", 6.0, 3.0, 3.0, 1.0),
        Ev("car", 50.0, 32.0, sessions=(Session(NOW, LEAVES, 10.0, 35.0),)),
        Appliance("wash", (2.0, 0.5, 0.2, 0.2, 0.2, 0.2, 0.3, 0.3), runs=(WASH,)),
    )
    street = Neighbourhood("n", "Europe/Paris", homes=(Home("h", things),))
    return Question(street, Outlook(clock, series), Policy(), None, 20.0, rung)


def _plan(question: Question) -> Plan:
    plan = Planning().answer(question).plan
    assert plan is not None
    return plan


def _begins(plan: Plan) -> datetime:
    """Tell when the machine begins."""
    at = int(np.argmax(plan.things["wash"].power_kw > 0))
    return plan.clock.moments()[at]


@pytest.mark.parametrize("rung", LADDER, ids=lambda rung: rung.name)
def test_a_plan_of_any_rung_is_kept(rung: Rung) -> None:
    """Found, near its bound, no dearer than doing nothing, and the car is full."""
    plan = _plan(_asked(rung))
    assert plan.status in {"optimal", "bounded"}
    assert plan.cost_eur <= plan.habit_cost_eur
    assert plan.bound_eur is not None
    assert plan.cost_eur - plan.bound_eur <= rung.relative_gap * plan.cost_eur + 1e-3
    gone = int(plan.clock.position(LEAVES))
    assert plan.things["car"].states["soc_kwh"][gone] == pytest.approx(35.0, abs=1e-3)
    assert not {each.line for each in plan.breaches} & {"hot_water", "charge"}


def test_coarser_plans_have_fewer_steps_and_the_same_first_ones() -> None:
    """What is ordered and counted in the next hours is in the entry's quarters."""
    plans = [_plan(_asked(rung)) for rung in LADDER]
    counts = [len(plan.clock) for plan in plans]
    assert counts == [52, 76, 112, 112]
    assert {plan.clock.steps_s[:16] for plan in plans} == {(480, *(900,) * 15)}
    assert len({plan.clock.end for plan in plans}) == 1


def test_the_outlook_of_an_answer_is_that_of_its_plan() -> None:
    """Who reads both together finds a number for each step, and as many kWh."""
    asked = _asked(LADDER[0])
    answer = Planning().answer(asked)
    assert answer.plan is not None
    assert answer.outlook is not None
    assert answer.outlook.clock == answer.plan.clock
    for name, values in asked.outlook.series.items():
        whole = float(values @ asked.outlook.clock.hours)
        found = float(answer.outlook.series[name] @ answer.outlook.clock.hours)
        assert found == pytest.approx(whole), name


def test_what_is_due_at_no_whole_hour_is_not_lost() -> None:
    """Far off the coarsest plan knows no quarter; as it comes near, it does."""
    far = _begins(_plan(_asked(LADDER[0])))
    near = _begins(_plan(_asked(LADDER[0], NOW + timedelta(hours=2.5))))
    assert far.minute == 0
    assert WASH.earliest <= near <= WASH.deadline - CYCLE


def test_a_pair_weighs_the_first_step_by_what_it_lasts() -> None:
    """Eight minutes of the four hours and more that both have in quarters."""
    asked = _asked(LADDER[0])
    coarse, light = (_plan(_asked(LADDER[at])) for at in (0, 1))
    world = asked.neighbourhood, asked.outlook, asked.policy
    pair = pair_of(Made(LADDER[1], light, 3.0), Made(LADDER[0], coarse, 1.0), world)
    near = 20
    assert coarse.clock.steps_s[: near + 1] == (480, *(900,) * 19, 3600)
    dearer = [followed_eur(one, *world, near, worth=light) for one in (coarse, light)]
    part = 480 / (480 + 19 * 900)
    assert dearer[0] != dearer[1]
    assert pair.gained_eur == pytest.approx((dearer[0] - dearer[1]) * part)
    assert (pair.upper, pair.more_cpu_s) == (1, 2.0)
