"""Planning answers, says what is in its way, and stops when told to."""

from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import numpy as np

from custom_components.quartier.bridge.planning import Answer, Planning, Question
from custom_components.quartier.engine import (
    Battery,
    Clock,
    Grid,
    Home,
    Load,
    Neighbourhood,
    Outlook,
    Plan,
    Planner,
    Policy,
    Pv,
)

START = datetime(2026, 6, 21, 22, tzinfo=UTC)


def _question(without: str = "") -> Question:
    clock = Clock.even(START, 3600, 24)
    hour = clock.hour_of_day("Europe/Paris")
    series = {
        "home.import_eur_per_kwh": np.where(hour < 7, 0.15, 0.25),
        "home.export_eur_per_kwh": np.full(24, 0.04),
        "carbon_g_per_kwh": np.full(24, 40.0),
        "rest.power_kw": np.full(24, 0.4),
        "pv.available_kw": np.clip(3 * np.sin((hour - 6) / 12 * np.pi), 0, None),
    }
    series.pop(without, None)
    things = (
        Grid("meter", "home"),
        Load("rest"),
        Pv("pv", 3.0),
        Battery("battery", 5.0, 2.5, 2.5, 1.0),
    )
    home = Home("home", things)
    street = Neighbourhood("street", "Europe/Paris", homes=(home,), name="Street")
    return Question(street, Outlook(clock, series), Policy(), None, 5.0)


def test_a_question_is_answered_with_reasons() -> None:
    """A plan comes with its decisions, and with the time it took."""
    planning = Planning()

    answer = planning.answer(_question())

    assert answer.plan is not None
    assert answer.plan.status == "optimal"
    assert {decision.thing for decision in answer.decisions} == {"battery"}
    assert answer.solve_s > 0
    assert planning.solves == 1


def test_what_is_lacking_is_told() -> None:
    """What the engine cannot plan with is a trouble, and no exception."""
    answer = Planning().answer(_question("rest.power_kw"))

    assert answer.plan is None
    [trouble] = answer.troubles
    assert trouble.what == "refused"
    assert "rest.power_kw" in trouble.where
    assert trouble.whose == "Street"


def test_told_to_stop_it_stops() -> None:
    """Once cancelled no question is answered, aside or not."""
    planning = Planning()
    planning.cancel()

    assert planning.answer(_question()).plan is None
    assert planning.what_if(_question()).plan is None


def test_a_question_aside_leaves_the_plan_in_force() -> None:
    """What is asked aside does not count, nor does it replace what was told."""
    planning = Planning()
    told = planning.answer(_question()).plan

    aside = planning.what_if(_question()).plan

    assert aside is not None
    assert aside is not told
    assert planning.answer(_question()).plan is told


def test_what_a_processor_worked_is_told() -> None:
    """Each answer says it; the same question again costs next to nothing."""
    planning = Planning()

    first, again = (planning.answer(_question()) for _ in range(2))

    assert first.cpu_s > 0
    assert not first.is_known
    assert again.is_known
    assert again.cpu_s < first.cpu_s


def test_one_trial_at_a_time() -> None:
    """A plan to compare is made beside the others, and never two of them at once."""
    planning, found = Planning(), list[Answer]()
    plan = Planner.plan

    def nested(*asked: Any, **more: Any) -> Plan:  # noqa: ANN401 (passed on)
        found.append(planning.tried(_question()))
        return plan(*asked, **more)

    with patch.object(Planner, "plan", nested):
        tried = planning.tried(_question())

    assert tried.plan is not None
    assert [each.plan for each in found] == [None]
    assert planning.tried(_question()).plan is not None
    assert planning.solves == 0
