"""Operators may set sources of heat for a while, and read what is planned of them."""

import json
from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from tests.home_assistant.asked import call
from tests.home_assistant.warming import (
    DEVICES,
    LOOP,
    coordinator_of,
    later,
    settled,
    warm,
)


@pytest.fixture(autouse=True)
def _winter(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to("2026-01-14 17:00:00+00:00")


async def _set(hass: HomeAssistant, **told: object) -> Any:  # noqa: ANN401 (an answer)
    found = await call(hass, "set_heat_source", appliance="Loop", **told)
    await settled(hass)
    return found


async def _refused(hass: HomeAssistant, **told: object) -> tuple[str | None, Any]:
    with pytest.raises(ServiceValidationError) as caught:
        await call(hass, "set_heat_source", **{"appliance": "Loop", **told})
    assert caught.value.translation_domain == "quartier"
    return caught.value.translation_key, caught.value.translation_placeholders


def _loop_on(entry: MockConfigEntry) -> tuple[bool, ...]:
    plan = coordinator_of(entry).data.plan
    assert plan is not None
    return plan.things["loop"].on


async def test_off_until_it_is_over(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """The plan goes around it, its entities obey, and then it is planned again."""
    entry = await warm(hass)
    await later(hass, freezer, minutes=16)
    assert hass.states.is_state("input_boolean.loop", "on")
    assert _loop_on(entry)[0]
    told = await _set(hass, state="off", hours=3)
    until = dt_util.utcnow() + timedelta(hours=3)
    assert told == {
        "appliance": "loop",
        "asked": {
            "on": False,
            "heat_kw": None,
            "mode": "at_most",
            "until": until.isoformat(),
        },
        "commanded": True,
    }
    assert hass.states.is_state("input_boolean.loop", "off")
    plan = coordinator_of(entry).data.plan
    assert plan is not None
    moments = plan.clock.moments()
    held = [at for at, moment in enumerate(moments) if moment < until]
    assert not any(plan.things["loop"].on[at] for at in held[:-1])
    # What the loop does not make the store and the network do.
    assert plan.things["demand"].values["missed_kw"].max() == pytest.approx(0.0)
    assert any(plan.things["loop"].on[held[-1] + 1 :])
    await later(hass, freezer, hours=3, minutes=1)
    assert coordinator_of(entry).life.set_points == {}
    assert _loop_on(entry)[0]
    await later(hass, freezer, minutes=15)
    assert hass.states.is_state("input_boolean.loop", "on")


async def test_so_much_and_then_as_planned(hass: HomeAssistant) -> None:
    """It is the most that is planned and told, at once; “as planned” lifts it."""
    entry = await warm(hass)
    told = await _set(hass, state="on", heat_kw=500)
    assert told["asked"]["heat_kw"] == 500.0
    assert hass.states.is_state("input_boolean.loop", "on")
    plan = coordinator_of(entry).data.plan
    assert plan is not None
    planned_kw = -plan.things["loop"].heat_kw[:4]
    assert planned_kw.max() <= 500.0 + 1e-6
    loop = hass.states.get("input_number.loop")
    assert loop is not None
    assert float(loop.state) == pytest.approx(planned_kw[0], abs=1.0)
    assert all(_loop_on(entry)[:4])
    told = await _set(hass, state="plan")
    assert told["asked"] is None
    assert coordinator_of(entry).life.set_points == {}


async def test_exactly_so_much_is_planned_whoever_wants_it(
    hass: HomeAssistant,
) -> None:
    """More than is taken is made all the same while it holds; “at most” is less."""
    entry = await warm(hass, {"LOOP": LOOP, "DEMAND": DEVICES["DEMAND"]})
    made_kw = []
    for mode in ("at_most", "exactly"):
        told = await _set(hass, state="on", heat_kw=700, mode=mode, hours=1)
        assert told["asked"]["mode"] == mode
        plan = coordinator_of(entry).data.plan
        assert plan is not None
        made_kw.append(plan.things["loop"].values["heat_kw"][1:4])
        assert plan.things["demand"].values["missed_kw"].max() == pytest.approx(0.0)
    assert made_kw[0] == pytest.approx(350.0, abs=60.0)
    assert made_kw[1] == pytest.approx(700.0)
    loop = hass.states.get("input_number.loop")
    assert loop is not None
    assert float(loop.state) == pytest.approx(700.0, abs=1.0)


async def test_it_outlives_a_restart(hass: HomeAssistant) -> None:
    """What was asked holds after Home Assistant has started again."""
    entry = await warm(hass)
    await _set(hass, state="off", hours=5)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await settled(hass)
    [asked] = coordinator_of(entry).life.set_points.values()
    assert asked.is_on is False
    assert not _loop_on(entry)[0]


async def test_an_operator_goes_before_a_hand(hass: HomeAssistant) -> None:
    """What somebody held by hand is taken back into the plan."""
    entry = await warm(hass)
    await coordinator_of(entry).async_override("loop")
    assert coordinator_of(entry).overrides
    await _set(hass, state="on", hours=1)
    assert coordinator_of(entry).overrides == {}


async def test_who_only_observes_is_planned_and_not_told(hass: HomeAssistant) -> None:
    """The answer says so; and without one nothing is returned."""
    await warm(hass, options={})
    told = await _set(hass, state="on", heat_kw=0)
    assert told["commanded"] is False
    assert told["asked"]["on"] is False
    assert hass.states.is_state("input_number.loop", "0.0")
    await hass.services.async_call(
        "quartier",
        "set_heat_source",
        {"appliance": "Loop", "state": "plan"},
        blocking=True,
    )


async def test_what_cannot_be_asked(hass: HomeAssistant) -> None:
    """Each says what is wrong, and what to do."""
    plain = {key: told for key, told in LOOP.items() if key != "setpoint"}
    await warm(hass, {**DEVICES, "PLAIN": {**plain, "allow": "input_boolean.other"}})
    assert await _refused(hass, appliance="Network", state="off") == (
        "not_a_heat_source",
        {"asked": "Network", "meant": "Loop, PLAIN"},
    )
    key, _ = await _refused(hass, appliance="Lop", state="off")
    assert key == "unknown_appliance"
    key, told = await _refused(hass, state="on", heat_kw=900)
    assert (key, told["most"]) == ("too_much_heat", "800")
    key, _ = await _refused(hass, appliance="PLAIN", state="on", heat_kw=9)
    assert key == "without_set_point"
    key, told = await _refused(hass, state="on", mode="exactly")
    assert (key, told) == ("exactly_how_much", {"asked": "Loop"})
    for days in (-1, 8):
        when = dt_util.utcnow() + timedelta(days=days)
        key, _ = await _refused(hass, state="off", until=when)
        assert key == "set_point_ends_wrong"
    soon = dt_util.utcnow() + timedelta(days=6)
    told = await call(
        hass, "set_heat_source", appliance="Loop", state="off", until=soon
    )
    assert told["asked"]["until"] == soon.isoformat()


async def test_only_administrators_ask(
    hass: HomeAssistant, hass_read_only_user: MockUser
) -> None:
    """Others may read what is planned of what they share."""
    await warm(hass)
    reader = Context(user_id=hass_read_only_user.id)
    with pytest.raises(Unauthorized):
        await call(hass, "set_heat_source", reader, appliance="Loop", state="off")
    told = await call(hass, "get_set_points", reader)
    assert told["sources"].keys() == {"loop", "network", "store"}


async def test_set_points_are_told_step_by_step(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Those of sources, networks and stores, from now on, as JSON."""
    entry = await warm(hass)
    await _set(hass, state="on", hours=1)
    await later(hass, freezer, minutes=20)
    told = await call(hass, "get_set_points", hours=2)
    json.dumps(told)
    assert told["sources"].keys() == {"loop", "network", "store"}
    steps = told["sources"]["loop"]["steps"]
    now = dt_util.utcnow()
    assert steps[0]["begins"] <= now.isoformat() < steps[0]["ends"]
    assert [one["ends"] for one in steps[:-1]] == [one["begins"] for one in steps[1:]]
    assert steps[-1]["begins"] < (now + timedelta(hours=2)).isoformat()
    assert told["sources"]["loop"]["asked"]["on"] is True
    assert told["sources"]["store"]["asked"] is None
    plan = coordinator_of(entry).data.plan
    assert plan is not None
    step = coordinator_of(entry).step_now()
    assert step is not None
    first, own = steps[0], plan.things["loop"]
    assert first["heat_kw"] == pytest.approx(-own.heat_kw[step], abs=1e-3)
    assert first["power_kw"] == pytest.approx(own.power_kw[step], abs=1e-3)
    assert (first["on"], first["fuel_kw"]) == (True, 0)
    one = await call(hass, "get_set_points", appliance="Store", hours=1)
    assert one["sources"].keys() == {"store"}
    demand = await call(hass, "get_set_points", appliance="Demand")
    assert demand["sources"] == {}


async def test_of_what_is_not_planned_there_are_no_steps(hass: HomeAssistant) -> None:
    """A plan from before it was added says nothing of it."""
    entry = await warm(hass)
    situation = coordinator_of(entry).data
    assert situation.plan is not None
    situation.things_of("loop")
    situation._things.pop("store")
    told = await call(hass, "get_set_points")
    assert told["sources"]["store"]["steps"] == []
