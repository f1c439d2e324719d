"""A plan as text says what it saves, whose bill changes, what is broken and why."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from quartier.engine import Breach, FairPlan, Plan, Planner, decisions
from quartier.lab.desk import expectation
from quartier.lab.text import plan_text
from rich.console import Console

from tests.lab.days import ZONE, lived

HOMES = 26


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Plan a lane of many homes."""
    scenario = lived(homes=HOMES)
    return Planner().plan(
        scenario.neighbourhood, expectation(scenario), scenario.policy
    )


def _said(plan: Plan, language: str = "en") -> str:
    scenario = lived(homes=HOMES)
    found = decisions(plan, scenario.neighbourhood, expectation(scenario))
    console = Console(width=100, no_color=True)
    with console.capture() as capture:
        for part in plan_text(plan, found, ZONE, "fr" if language == "fr" else "en"):
            is_text = isinstance(part, str)
            console.print(part, soft_wrap=is_text, markup=not is_text)
    return capture.get()


def test_what_is_saved_comes_first(plan: Plan) -> None:
    """The first lines name the days, the euros and how good the plan is."""
    lines = _said(plan).splitlines()
    assert lines[0] == "Plan of The lane, 12 Mar 00:00 to 14 Mar 00:00"
    assert f"Quartier saves {plan.saved_eur:.2f}\u00a0€" in lines[1]
    assert lines[2].startswith("No plan can be cheaper by more than 0.1")
    assert "Quartier économise" in _said(plan, "fr")


def test_many_bills_are_cut(plan: Plan) -> None:
    """Those that change most are shown, and how many are not is said."""
    said = _said(plan)
    assert sum(f"Flat {at} " in said for at in range(HOMES)) >= 24
    assert "And 2 more homes: the report shows all." in said


def test_why_names_the_home(plan: Plan) -> None:
    """A sentence without its home would be a riddle."""
    said = _said(plan)
    assert re.search(r"\n  Flat \d+: Batterie charges from", said)
    assert said.count("Batterie") == 8


def test_nothing_to_gain(plan: Plan) -> None:
    """A plan that does what is done anyway says so, and does not call it a saving."""
    idle = replace(
        plan, costs=plan.habit_costs, amounts=plan.habit_amounts, status="habit"
    )
    said = _said(idle)
    assert "There is nothing to gain in these hours" in said
    assert "nothing is changed" in said
    assert "saves" not in said.split("Why")[0]


def test_what_is_broken_and_what_was_missing(plan: Plan) -> None:
    """Each breach has its home, its thing, its amount and its while."""
    begins = plan.clock.start + timedelta(hours=7)
    breach = Breach(
        "home-3",
        "home-3-meter",
        "limits",
        1.25,
        "kWh",
        begins,
        begins + timedelta(hours=2),
    )
    said = _said(replace(plan, breaches=(breach,), degraded=("home-3-rest.power_kw",)))
    assert "Flat 3" in said.split("What cannot be kept:")[1]
    assert (
        "1.25\u00a0kWh over the limit of the connection,"
        " 12 Mar 07:00 to 12 Mar 09:00" in said
    )
    assert "for want of data: home-3-rest.power_kw" in said


def test_a_breach_of_a_place(plan: Plan) -> None:
    """Where no thing is to blame the place stands alone, in either language."""
    begins, home = plan.clock.start, plan.places["home-3"].name
    ends = begins + timedelta(hours=2)
    breach = Breach("home-3", "", "mobility", 2.0, "kWh", begins, ends)
    broken = replace(plan, breaches=(breach,))
    english, french = (_said(broken, language) for language in ("en", "fr"))
    assert f"  {home}: 2.00\u00a0kWh missing in the car on departure, 12 Mar" in english
    assert f"  {home} : 2,00\u00a0kWh manquants dans la voiture au départ" in french
    assert "12/03 00:00" in french


def test_what_fairness_did(plan: Plan) -> None:
    """What it costs in all, or that it was left aside and why; nothing if not asked."""
    told = FairPlan("max_min", 0.5, {}, 3.0, 1.25, 0.1)
    english, french = (
        _said(replace(plan, fairness=told), language) for language in ("en", "fr")
    )
    assert "Fairness costs 0.10\u00a0€ in all: 3.00\u00a0€ are fairly gained" in english
    assert "L’équité coûte 0,10\u00a0€ en tout" in french
    aside = replace(told, reason="out of time")
    said = _said(replace(plan, fairness=aside))
    assert "Fairness is left aside (out of time): this plan is one without it." in said
    assert "Fairness" not in _said(plan)
