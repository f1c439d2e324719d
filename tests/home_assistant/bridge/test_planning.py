"""Planning answers, says what is in its way, and stops when told to."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest

from custom_components.quartier.bridge.fineness import USUAL, Made
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
from custom_components.quartier.engine.footprint import LADDER

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


def _beside() -> Made:
    """Make a plan on the usual rung, to hold others against."""
    plan = Planning().answer(_question()).plan
    assert plan is not None
    return Made(USUAL, plan, 1.0)


def test_a_trial_is_held_against_the_plan_beside_it() -> None:
    """On the rung above the pair is that rung's, and its own seconds are counted."""
    finest = replace(_question(), rung=LADDER[-1])
    tried = Planning().tried(finest, _beside())
    assert tried.pair is not None
    assert tried.pair.upper == len(LADDER) - 1
    assert tried.pair.gained_eur == pytest.approx(0.0, abs=1e-6)
    assert 0 < tried.pair.more_cpu_s + 1.0 < tried.cpu_s
    stopped = Planning()
    stopped.cancel()
    assert stopped.tried(finest, _beside()).pair is None


def test_one_trial_at_a_time() -> None:
    """A plan to compare is made beside the others, and never two of them at once."""
    planning, found = Planning(), list[Answer]()
    plan, beside = Planner.plan, _beside()

    def nested(*asked: Any, **more: Any) -> Plan:  # noqa: ANN401 (passed on)
        found.append(planning.tried(_question(), beside))
        return plan(*asked, **more)

    with patch.object(Planner, "plan", nested):
        tried = planning.tried(_question(), beside)

    assert tried.plan is not None
    assert [each.plan for each in found] == [None]
    assert planning.tried(_question(), beside).plan is not None
    assert planning.solves == 0


@pytest.mark.parametrize(("is_hurried", "seconds"), [(False, 1.0), (True, 5.0)])
def test_who_was_late_gets_all_the_time(*, is_hurried: bool, seconds: float) -> None:
    """The coarsest rung gets a fifth of the time; all of it after a late plan."""
    asked, plan, tried = _question(), Planner.plan, list[float]()

    def watched(*given: Any, **more: Any) -> Plan:  # noqa: ANN401 (passed on)
        tried.append(more["effort"].seconds)
        return plan(*given, **more)

    with patch.object(Planner, "plan", watched):
        Planning().answer(replace(asked, rung=LADDER[0], is_hurried=is_hurried))

    assert tried == [seconds]
