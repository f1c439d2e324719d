"""What a plan says fits in a message and says the same energy and the same money."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.quartier.bridge.participants.message import (
    limit_message,
    plan_message,
    signal_message,
)
from custom_components.quartier.bridge.slots import clock_from
from custom_components.quartier.engine import (
    Grid,
    Home,
    Load,
    Neighbourhood,
    Outlook,
    Plan,
    Planner,
    Storage,
    read,
    write,
)
from custom_components.quartier.wire import SIZE_B, Key, dumps, loads, sealed
from tests.home_assistant.bridge.homes import NOW, ZONE


def _plan(at_min: int = 0, slot_min: int = 30) -> Plan:
    clock = clock_from(NOW + timedelta(minutes=at_min), slot_min, 48)
    hour = clock.hour_of_day(ZONE)
    store = Storage("s", capacity_kwh=9.0, take_kw=2.0, fill_kwh=1.0)
    home = Home("h", (Grid("m", "h"), Load("s-base"), store))
    series = {
        "h.import_eur_per_kwh": np.where(hour < 7, 0.15, 0.25),
        "h.export_eur_per_kwh": np.zeros(len(clock)),
        "carbon_g_per_kwh": np.zeros(len(clock)),
        "s.use_kw": np.full(len(clock), 0.4),
        "s-base.power_kw": np.full(len(clock), 0.1),
    }
    there = Neighbourhood("n", ZONE, homes=(home,))
    return Planner().plan(there, Outlook(clock, series))


PLAN: Final = _plan(at_min=7)


def test_set_points_hold_the_energy_of_the_plan() -> None:
    """On even steps for 36 hours; the step under way is told as what is left of it."""
    message = plan_message(PLAN, ("s", "s-base", "gone"), "s", 1800)
    assert message["step_s"] == 1800
    assert message["t0"] == int(NOW.timestamp())
    assert message["until"] == message["t0"] + 36 * 3600
    assert len(message["power_w"]) == len(message["value"]) == 72
    own = PLAN.things["s"].power_kw + 0.1
    assert message["power_w"][0] == round(own[0] * 1000)
    first_h = (PLAN.clock.steps_s[0] + 7 * 60 - 1800) / 3600
    assert first_h == 0
    told_kwh = sum(message["power_w"][:48]) / 2000
    plan_kwh = float(own[:48] @ PLAN.clock.hours[:48]) + own[0] * 7 / 60
    assert told_kwh == pytest.approx(plan_kwh, abs=0.02)


def test_the_value_of_a_stored_kwh_is_what_it_spares() -> None:
    """In a home of one store it is the price at which it is filled, in 0.0001 EUR."""
    message = plan_message(PLAN, ("s",), "s", 1800)
    assert set(message["value"]) <= set(range(1400, 2600))
    worth = PLAN.things["s"].worth_eur_per_kwh
    assert worth is not None
    assert message["value"][10] == round(float(worth[10]) * 10_000)


def test_a_plan_without_duals_has_no_values() -> None:
    """Where the solver gave none, set-points go alone."""
    bare = replace(PLAN.things["s"], worth_eur_per_kwh=None)
    plan = replace(PLAN, things={"s": bare})
    assert plan_message(plan, ("s",), "s", 1800)["value"] == []


def test_prices_are_what_a_kwh_more_costs() -> None:
    """By the plan's own duals; the supplier's where there are none."""
    told = signal_message(PLAN, "h", 1800)
    own = replace(PLAN.places["h"], price_eur_per_kwh=None)
    bare = signal_message(replace(PLAN, places={"h": own}), "h", 1800)
    assert set(bare["price"]) == {1500, 2500}
    assert len(told["price"]) == 72
    assert min(told["price"]) >= 1499


def test_a_limit_is_in_watts_and_ends() -> None:
    """A pause is 0 W; nothing is limited for ever."""
    assert limit_message(NOW, 600, -0.1) == {
        "k": "limit",
        "until": int(NOW.timestamp()) + 600,
        "max_w": 0,
    }
    assert limit_message(NOW, 600, 1.5)["max_w"] == 1500


@settings(max_examples=25)
@given(
    scale=st.sampled_from((0.001, 1.0, 300.0, 90_000.0)),
    slot_min=st.sampled_from((5, 10, 15, 20, 30, 60)),
    at_min=st.integers(0, 59),
)
def test_every_plan_fits_in_a_sealed_message(
    scale: float, slot_min: int, at_min: int
) -> None:
    """Whatever the slots and the powers, it is spelled, sealed and read again."""
    clock = clock_from(NOW + timedelta(minutes=at_min), slot_min, 48)
    steps = len(clock)
    power = np.resize([-1.0, 7.77, 0.0], steps) * scale
    thing = replace(
        PLAN.things["s"], power_kw=power, worth_eur_per_kwh=np.full(steps, -9.9999)
    )
    plan = replace(PLAN, clock=clock, things={"s": thing})
    place = replace(PLAN.places["h"], price_eur_per_kwh=np.full(steps, 4.3211))
    plan = replace(plan, places={"h": place})
    for message in (
        plan_message(plan, ("s",), "s", slot_min * 60),
        signal_message(plan, "h", slot_min * 60),
    ):
        whole = {**message, "no": 1_099_511_627_775}
        text = dumps(whole)
        assert loads(text) == whole
        envelope = sealed(
            Key(65535, bytes(32)), "d", "f" * 16, 1_099_511_627_775, 4_294_967_295, text
        )
        assert len(envelope) <= SIZE_B
        assert message["until"] - message["t0"] <= 36 * 3600
        assert message["until"] - message["t0"] >= 24 * 3600


def test_a_kept_plan_says_the_same() -> None:
    """What was written and read again after a restart is no other plan."""
    again = read(Plan, write(PLAN))
    one, other = (plan_message(plan, ("s",), "s", 1800) for plan in (PLAN, again))
    assert one == other
