"""The steward orders where it may, as little as it can, and gives way to people."""

# size: one house, and all that can happen to an entity between two orders.

import asyncio
from datetime import datetime, timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.climate.const import ClimateEntityFeature, HVACMode
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from homeassistant.util.unit_system import US_CUSTOMARY_SYSTEM
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.kinds import Done
from custom_components.quartier.bridge.layout import Device
from custom_components.quartier.bridge.orders import Claim, Steward, owned
from custom_components.quartier.const import Mode
from tests.home_assistant.bridge.orders.house import (
    BUTTON,
    EVERYTHING,
    NUMBER,
    OTHER,
    SELECT,
    SWITCH,
    House,
    furnish,
)


@pytest.fixture
async def house(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> House:
    """Furnish a house and give it a steward."""
    await furnish(hass)
    return House(hass, monkeypatch)


@pytest.fixture
async def person(hass: HomeAssistant) -> Context:
    """Be somebody who is logged in."""
    user = await hass.auth.async_create_user("Anna")
    return Context(user_id=user.id)


async def _press(hass: HomeAssistant, to: str, context: Context | None = None) -> None:
    await hass.services.async_call(
        "input_boolean", to, {"entity_id": SWITCH}, blocking=True, context=context
    )
    await hass.async_block_till_done()


async def test_what_is_wanted_comes_about(house: House) -> None:
    """A switch, a number and an option are told what they should be, once."""
    wants = (Deed(SWITCH, to=True), Deed(NUMBER, 16.0), Deed(SELECT, "eco"))
    await house.want(*wants)
    await house.want(*wants)

    assert (house.state(), house.state(NUMBER), house.state(SELECT)) == (
        "on",
        "16.0",
        "eco",
    )
    assert house.results == [("plan", "done")] * 3
    assert house.count("so") == 3
    assert house.hands == house.refused == []


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    mode=st.sampled_from(["observe", "advise"]),
    wants=st.lists(
        st.builds(
            Deed,
            st.sampled_from(EVERYTHING),
            st.booleans() | st.floats(0, 32) | st.sampled_from(["eco", "comfort"]),
            st.booleans(),
        ),
        max_size=5,
    ),
)
async def test_nothing_leaves_but_in_the_mode_act(
    hass: HomeAssistant,
    monkeypatch: pytest.MonkeyPatch,
    mode: Mode,
    wants: list[Deed],
) -> None:
    """Who observes or advises calls no action, whatever is wanted."""
    for entity_id in EVERYTHING:
        hass.states.async_set(entity_id, "off")
    calls = [
        async_mock_service(hass, entity_id.partition(".")[0], service)
        for entity_id in EVERYTHING
        for service in ("turn_on", "turn_off", "set_value", "select_option", "press")
    ]
    house = House(hass, monkeypatch)

    await house.want(*wants, mode=mode)

    assert not any(calls)
    assert house.results == []
    house.steward.async_stop()


async def test_a_resident_wins(
    hass: HomeAssistant, house: House, person: Context
) -> None:
    """Whoever switches what was ordered is left alone, and what they want stays."""
    await house.want(Deed(SWITCH, to=True))
    await _press(hass, "turn_off", person)

    [(device, entity_id, until)] = house.hands
    assert (device, entity_id) == ("one", SWITCH)
    assert until - dt_util.utcnow() > timedelta(hours=1, minutes=59)
    await house.want(Deed(SWITCH, to=True))
    await house.want(Deed(SWITCH, to=True), until=until)
    await house.steward.async_restore()
    assert house.state() == "off"
    assert house.results == [("plan", "done"), ("hand", "done")]


async def test_who_takes_a_charger_has_all_of_it(
    hass: HomeAssistant, house: House, person: Context, freezer: FrozenDateTimeFactory
) -> None:
    """How much it may take goes back to what it was; what else was told stays."""
    await house.want(Deed(OTHER, to=True), Deed(NUMBER, 20.0), Deed(SWITCH, to=False))
    await _press(hass, "turn_on", person)
    [(_, _, until)] = house.hands

    await house.want(Deed(SWITCH, to=False), until=until)
    freezer.tick(60)
    await house.want(mode="observe")

    assert (house.state(), house.state(NUMBER), house.state(OTHER)) == (
        "on",
        "6.0",
        "on",
    )


async def test_orders_resume_when_an_override_is_over(
    hass: HomeAssistant, house: House, person: Context, freezer: FrozenDateTimeFactory
) -> None:
    """After two hours the plan is followed again."""
    await house.want(Deed(SWITCH, to=True))
    await _press(hass, "turn_off", person)
    [(_, _, until)] = house.hands

    freezer.move_to(until)
    await house.want(Deed(SWITCH, to=True), until=until)

    assert house.state() == "on"


async def test_a_hand_stops_the_orders_under_way(
    hass: HomeAssistant, house: House, person: Context
) -> None:
    """What a person touches while a device is being told is not told further."""

    async def slow(call: ServiceCall) -> None:
        hass.states.async_set("switch.slow", "on", context=call.context)
        await _press(hass, "turn_on", person)

    hass.states.async_set("switch.slow", "off")
    hass.services.async_register("switch", "turn_on", slow)
    both = ("switch.slow", SWITCH, NUMBER)
    house.steward.async_stop()
    house = House(hass, pytest.MonkeyPatch(), [("one", both)])

    await house.want(Deed("switch.slow", to=True), Deed(NUMBER, 20.0))

    assert [entity for _, entity, _ in house.hands] == [SWITCH]
    assert house.state(NUMBER) == "6.0"
    assert house.steward.to_dict()["former"] == {"stood": [], "said": []}
    house.steward.async_stop()


async def test_a_device_that_falls_back_soon_is_looked_at_again(
    hass: HomeAssistant, house: House, freezer: FrozenDateTimeFactory
) -> None:
    """What stands elsewhere after its time to report was moved by a hand."""
    await house.want(Deed(SWITCH, to=True))
    hass.states.async_set(SWITCH, "off")
    await hass.async_block_till_done()
    await house.want(Deed(SWITCH, to=True))
    assert house.hands == []

    freezer.tick(31)
    await house.want(Deed(SWITCH, to=True))

    assert len(house.hands) == 1


async def test_a_device_that_reports_late_is_no_hand(
    hass: HomeAssistant, house: House, freezer: FrozenDateTimeFactory
) -> None:
    """A poll that still says the old state, and then the new one, is an echo."""
    await house.want(Deed(SWITCH, to=True))
    hass.states.async_set(SWITCH, "off")
    await hass.async_block_till_done()
    freezer.tick(10)
    hass.states.async_set(SWITCH, "on")
    await hass.async_block_till_done()
    freezer.tick(60)
    await house.want(Deed(SWITCH, to=True))

    assert house.hands == []
    assert house.results == [("plan", "done")]


async def test_what_was_comes_back(house: House) -> None:
    """Everything that was ordered is put back, and a second time nothing is."""
    await house.want(Deed(SWITCH, to=True), Deed(NUMBER, 16.0), Deed(SELECT, "eco"))
    await house.want(Deed(NUMBER, 20.0))
    await house.steward.async_restore(["another"])
    assert house.state() == "on"

    await house.steward.async_restore()
    await house.steward.async_restore()

    assert (house.state(), house.state(NUMBER), house.state(SELECT)) == (
        "off",
        "6.0",
        "comfort",
    )
    assert house.results[-3:] == [("restored", "done")] * 3
    assert house.count("done") == 7


async def test_leaving_the_mode_act_puts_back(house: House) -> None:
    """A device that is only to advise from now on is given back as it was."""
    await house.want(Deed(SWITCH, to=True))
    await house.want(Deed(SWITCH, to=True), mode="advise")

    assert house.state() == "off"
    assert house.hands == []


async def test_memory_outlives_a_restart(
    hass: HomeAssistant, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who takes up what was remembered can still put everything back."""
    await house.want(Deed(SWITCH, to=True))
    house.steward.async_stop()

    again = House(hass, monkeypatch, remembered=house.steward.to_dict())
    since = dt_util.utcnow() - timedelta(hours=24)
    assert again.steward.ordered_since(since) == {"one"}
    assert not again.steward.ordered_since(dt_util.utcnow())
    await again.steward.async_restore()

    assert house.state() == "off"
    again.steward.async_stop()


async def test_before_it_is_started_it_does_nothing(
    hass: HomeAssistant, house: House
) -> None:
    """Who does not yet know what it owns neither orders nor puts back."""
    await house.want(Deed(SWITCH, to=True))
    early = Steward(hass, lambda *_: None, lambda *_: None, house.steward.to_dict())

    await early.async_apply([], {}, {}, {}, dt_util.utcnow())

    assert house.state() == "on"


async def test_a_device_that_is_gone_is_put_back(
    hass: HomeAssistant, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody commands any more does not stay as it was last told."""
    await house.want(Deed(SWITCH, to=True))
    house.steward.async_stop()
    claims = [("one", (OTHER,))]
    again = House(hass, monkeypatch, claims, house.steward.to_dict())

    await again.want()

    assert house.state() == "off"
    again.steward.async_stop()


async def test_what_others_changed_while_away_stays(
    hass: HomeAssistant, house: House
) -> None:
    """Nothing is put back that does not stand as it was told."""
    await house.want(Deed(NUMBER, 16.0))
    house.steward.async_stop()
    hass.states.async_set(NUMBER, "10.0")

    await house.steward.async_restore()

    assert house.state(NUMBER) == "10.0"


async def test_what_is_away_is_put_back_later(
    hass: HomeAssistant, house: House
) -> None:
    """An entity that cannot be told now is told when it is there again."""
    await house.want(Deed(SWITCH, to=True))
    hass.states.async_set(SWITCH, "unavailable")
    await house.want(mode="observe")
    hass.states.async_set(SWITCH, "on")
    await house.want(mode="observe")

    assert house.state() == "off"


async def test_refusals_are_told_once(
    hass: HomeAssistant, house: House, freezer: FrozenDateTimeFactory
) -> None:
    """Who refuses is asked again ever more rarely, and complained of once."""

    async def refuse(_: ServiceCall) -> None:
        raise HomeAssistantError("no")

    hass.services.async_register("input_boolean", "turn_on", refuse)
    for _ in range(60):
        await house.want(Deed(SWITCH, to=True), Deed(NUMBER, 16.0))
        freezer.tick(60)

    about = {"entity_id": SWITCH, "to": True, "reason": "refused"}
    assert house.refused == [("one", about)]
    assert house.count("refused") == 4
    assert house.state(NUMBER) == "16.0"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (HomeAssistantError("no"), "refused"),
        (KeyError("bug"), "failed"),
        (TimeoutError(), "timeout"),
        (asyncio.CancelledError(), "failed"),
    ],
)
async def test_no_fault_of_an_integration_breaks_it(
    hass: HomeAssistant, house: House, error: BaseException, reason: str
) -> None:
    """Whatever an action raises becomes a refusal with its reason."""

    async def fail(_: ServiceCall) -> None:
        raise error

    hass.services.async_register("input_boolean", "turn_on", fail)
    await house.want(Deed(SWITCH, to=True))

    assert house.results == [("plan", reason)]
    assert [about["reason"] for _, about in house.refused] == [reason]


async def test_what_does_not_answer_is_given_up(
    hass: HomeAssistant, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An action that hangs is cancelled in time and leaves nothing behind."""
    ended = asyncio.Event()

    async def hang(_: ServiceCall) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    monkeypatch.setattr(
        "custom_components.quartier.bridge.orders.saying.PATIENCE_S", 0.01
    )
    hass.services.async_register("input_boolean", "turn_on", hang)
    await house.want(Deed(SWITCH, to=True))

    assert house.results == [("plan", "timeout")]
    assert ended.is_set()


async def test_what_cannot_be_said_is_told(hass: HomeAssistant, house: House) -> None:
    """A text for a switch, and an action that is not there, are refusals too."""
    hass.states.async_set("switch.bare", "off")
    await house.want(Deed(SWITCH, "eco"))
    house.steward.async_stop()
    bare = House(hass, pytest.MonkeyPatch(), [("one", ("switch.bare",))])
    await bare.want(Deed("switch.bare", to=True))

    assert [about["reason"] for _, about in house.refused] == ["impossible"]
    assert [about["reason"] for _, about in bare.refused] == ["missing"]
    bare.steward.async_stop()


async def test_who_ignores_orders_is_told_of(
    hass: HomeAssistant, house: House, freezer: FrozenDateTimeFactory
) -> None:
    """An entity that takes an order and stays as it is, is complained of once."""
    calls = async_mock_service(hass, "input_boolean", "turn_on")
    for _ in range(30):
        await house.want(Deed(SWITCH, to=True))
        freezer.tick(60)

    assert len(calls) == 3
    assert [about["reason"] for _, about in house.refused] == ["ignored"]


async def test_a_button_is_pressed_once_for_a_wish(
    hass: HomeAssistant, house: House, freezer: FrozenDateTimeFactory
) -> None:
    """A start that is wanted for an hour is pressed once; a new wish presses anew."""
    calls = async_mock_service(hass, "input_button", "press")
    for _ in range(60):
        await house.want(Deed(BUTTON, to=True, pulse=True))
        freezer.tick(60)
    assert len(calls) == 1
    await house.want()
    await house.want(Deed(BUTTON, to=True, pulse=True))

    assert len(calls) == 2
    await house.steward.async_restore()
    assert len(calls) == 2


async def test_what_was_just_switched_rests(
    house: House, freezer: FrozenDateTimeFactory
) -> None:
    """A compressor that runs is not stopped before its time."""
    await house.want(Deed(SWITCH, to=True))
    freezer.tick(100)
    await house.want(Deed(SWITCH, to=False, least_on_s=300))
    assert house.state() == "on"
    freezer.tick(201)
    await house.want(Deed(SWITCH, to=False, least_on_s=300))

    assert house.state() == "off"
    assert house.count("rests") == 1


async def test_the_later_of_two_devices_is_not_ordered(
    hass: HomeAssistant, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One entity obeys one device, and a device obeys whole or not at all."""
    house.steward.async_stop()
    claims = [("one", (SWITCH,)), ("two", (SWITCH, NUMBER))]
    shared = House(hass, monkeypatch, claims)

    await shared.apply(Deed(SWITCH, to=True), Deed(NUMBER, 16.0), device="two")

    assert (house.state(), house.state(NUMBER)) == ("off", "6.0")
    shared.steward.async_stop()


async def test_what_a_device_does_not_own_it_does_not_order(house: House) -> None:
    """A deed about somebody else's entity is not said, nor is one without a plan."""
    await house.want(Deed("input_boolean.elsewhere", to=True))
    now = dt_util.utcnow()
    await house.steward.async_apply(house.devices, {}, {"one": "act"}, {}, now)

    assert house.results == []


async def test_of_calls_that_wait_the_newest_counts(
    hass: HomeAssistant, house: House
) -> None:
    """While an entity is being told, older wishes are dropped for the newest."""
    let_go = asyncio.Event()

    async def slow(_: ServiceCall) -> None:
        await let_go.wait()

    hass.services.async_register("input_boolean", "turn_on", slow)
    waiting = [asyncio.create_task(house.apply(Deed(SWITCH, to=True)))]
    await asyncio.sleep(0)
    waiting.append(asyncio.create_task(house.apply(mode="observe")))
    await asyncio.sleep(0)
    waiting.append(asyncio.create_task(house.apply(Deed(NUMBER, 20.0))))
    await asyncio.sleep(0)
    hass.states.async_set(SWITCH, "on")
    let_go.set()
    await asyncio.gather(*waiting)

    assert house.state(NUMBER) == "20.0"
    assert house.results == [("plan", "done")] * 2


async def test_thermostats_are_told_in_their_own_unit(
    hass: HomeAssistant, house: House
) -> None:
    """A plan's °C are the °F of a house that counts so, on the thermostat's step."""
    hass.config.units = US_CUSTOMARY_SYSTEM
    house.steward.async_stop()
    hass.states.async_set(
        "climate.flat",
        HVACMode.HEAT,
        {
            "temperature": 62,
            "target_temp_step": 1,
            "supported_features": ClimateEntityFeature.TARGET_TEMPERATURE,
        },
    )
    calls = async_mock_service(hass, "climate", "set_temperature")
    flat = House(hass, pytest.MonkeyPatch(), [("one", ("climate.flat",))])

    await flat.want(Deed("climate.flat", 20.3))

    assert [call.data["temperature"] for call in calls] == [69]
    flat.steward.async_stop()


async def test_what_cannot_be_put_back_is_given_up(
    hass: HomeAssistant, house: House
) -> None:
    """After three refusals an entity is left as it stands."""

    async def refuse(_: ServiceCall) -> None:
        raise HomeAssistantError("no")

    await house.want(Deed(SWITCH, to=True))
    hass.services.async_register("input_boolean", "turn_off", refuse)
    for _ in range(5):
        await house.want(mode="observe")

    assert house.results[1:] == [("restored", "refused")] * 3


async def test_a_pushed_button_is_a_hand(
    hass: HomeAssistant, house: House, person: Context
) -> None:
    """Who starts the machine themselves has decided."""
    await house.want()
    hass.states.async_set(BUTTON, "2026-11-25T08:00:00+00:00", context=person)
    await hass.async_block_till_done()

    assert [entity for _, entity, _ in house.hands] == [BUTTON]


async def test_what_is_gone_is_no_hand(hass: HomeAssistant, house: House) -> None:
    """An entity that is removed or comes back was touched by nobody."""
    await house.want(Deed(SWITCH, to=True))
    hass.states.async_remove(SWITCH)
    hass.states.async_set(SWITCH, "off")
    await hass.async_block_till_done()

    assert house.hands == []


def test_nothing_is_remembered_at_first(hass: HomeAssistant) -> None:
    """A steward that never ordered has nothing to tell."""
    steward = Steward(hass, lambda *_: None, lambda *_: None)

    assert steward.to_dict()["ordered"] == {}
    assert steward.diagnostics() == {"orders": [], "counts": {}}


@pytest.mark.parametrize("to", [True, False])
async def test_heat_is_left_on(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, *, to: bool
) -> None:
    """A tank that was off when Quartier came does not stay off when it leaves."""
    await furnish(hass)
    house = House(hass, monkeypatch, safe={SWITCH: True, NUMBER: 99.0})
    await house.want(Deed(SWITCH, to=True), Deed(NUMBER, 8.0))
    await house.want(Deed(SWITCH, to=to))

    await house.want(mode="observe")

    # The number is as much as its entity takes.
    assert (house.state(), house.state(NUMBER)) == ("on", "32.0")
    house.steward.async_stop()


async def test_a_hand_is_safer_than_safe(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, person: Context
) -> None:
    """Who turned a tank off themselves finds it off."""
    await furnish(hass)
    house = House(hass, monkeypatch, safe={SWITCH: True})
    await house.want(Deed(SWITCH, to=True))
    await _press(hass, "turn_off", person)

    await house.steward.async_restore()

    assert house.state() == "off"
    house.steward.async_stop()


async def test_once_stopped_it_only_puts_back(house: House) -> None:
    """No late call orders anything, and what was ordered is put back all the same."""
    await house.want(Deed(SWITCH, to=True))
    house.steward.async_stop()

    await house.want(Deed(NUMBER, 16.0))
    assert house.state(NUMBER) == "6.0"
    await house.steward.async_restore()

    assert house.state() == "off"
    assert house.results == [("plan", "done"), ("restored", "done")]


async def test_stopped_while_it_speaks_it_falls_silent(
    hass: HomeAssistant, house: House
) -> None:
    """Orders under way end with the one that is being given."""

    async def stop(_: ServiceCall) -> None:
        house.steward.async_stop()

    hass.services.async_register("input_boolean", "turn_on", stop)
    await house.want(Deed(SWITCH, to=True), Deed(NUMBER, 16.0))

    assert house.state(NUMBER) == "6.0"
    assert house.results == [("plan", "done")]


@pytest.mark.parametrize(
    "fault", [ZeroDivisionError, OverflowError, KeyError, TypeError, ValueError]
)
async def test_one_that_fails_stops_no_other(
    hass: HomeAssistant,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fault: type[Exception],
) -> None:
    """A device whose kind fails is skipped, and told of once."""
    await furnish(hass)
    house = House(hass, monkeypatch, [("bad", (OTHER,)), ("one", (SWITCH,))])
    deeds = house.kind.deeds

    def fail(device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        if device.id == "bad":
            raise fault
        return deeds(device, done, now)

    monkeypatch.setattr(house.kind, "deeds", fail)
    for to in (True, False):
        await house.want(Deed(SWITCH, to=to))

    assert house.results == [("plan", "done")] * 2
    assert caplog.text.count("bad is not ordered") == 1
    house.steward.async_stop()


async def test_a_suspect_that_nobody_owns_any_more(
    hass: HomeAssistant, house: House, freezer: FrozenDateTimeFactory
) -> None:
    """Who stood elsewhere when its device went away is no hand."""
    await house.want(Deed(SWITCH, to=True))
    await _press(hass, "turn_off")
    house.steward.async_start(owned([Claim("one", "one", (NUMBER,))]))
    freezer.tick(31)

    await house.want()

    assert house.hands == []
