"""Whatever happens around a mind, no promise of its appliance is broken."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test
from quartier_node.decide import Mind, words

from tests.firmware.quartier_node.decide.anything import ANY, APPLIANCES, Anything
from tests.firmware.quartier_node.decide.world import BASE_S, World


def test_no_interleaving_breaks_a_promise() -> None:
    """Of messages, faults, clocks, sensors, presses and restarts, in any order."""
    lived: list[int] = []

    class Watched(Anything):
        def teardown(self) -> None:
            lived.append(0 if self.world is None else len(self.world.history))

    run_state_machine_as_test(  # type: ignore[no-untyped-call] (Hypothesis has it so)
        Watched, settings=settings(max_examples=60, stateful_step_count=25)
    )
    # Each step is checked as it is taken: it must not be that none was.
    assert max(lived) > 0


@given(st.one_of(st.binary(max_size=60), st.recursive(ANY, st.lists).map(repr)))
def test_nothing_that_was_kept_makes_it_fail(kept: bytes | str) -> None:
    """It begins anew, or with what of it can be."""
    raw = kept if isinstance(kept, bytes) else kept.encode("utf-8", "replace")
    world = World("water_heater")
    world.mind.restore(raw)

    for _ in range(3):
        world.tick()
        world.check()


@given(st.data(), st.sampled_from(APPLIANCES))
def test_a_damaged_memory_makes_no_mind_fail(data: st.DataObject, name: str) -> None:
    """Whichever part of it is something else."""
    import json  # noqa: PLC0415 (of this test alone)

    world = World(name)
    world.hub([500, 0, 2_000])
    world.tick()
    told = json.loads(world.mind.state())
    told[data.draw(st.integers(0, len(told) - 1))] = data.draw(
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=3)),
            lambda inner: st.lists(inner, max_size=12),
        )
    )
    other = World(name)
    other.mind.restore(json.dumps(told).encode())

    for _ in range(5):
        other.tick()
        assert other.decision.why in words.REASONS


@pytest.mark.parametrize("name", APPLIANCES)
def test_what_is_kept_is_recalled(name: str) -> None:
    """A second restart finds what the first found."""
    world = World(name)
    world.tick()
    world.hub([500, 0, 2_000] * 10)
    for _ in range(300):
        world.tick()
    kept = world.mind.state()
    world.reboot()
    world.mind.clock_known(BASE_S + world.t, 0)

    again = world.mind.state()

    assert _without_powered(again) == _without_powered(kept)
    assert len(kept) < 1_500


def _without_powered(kept: bytes) -> list[Any]:
    """Leave out what is recalled a slot older, on purpose."""
    import json  # noqa: PLC0415 (of these tests alone)

    told: list[Any] = json.loads(kept)
    for guard in told[-1]:
        for part in guard:
            if isinstance(part, list) and len(part) == 48:
                part.clear()
    return told


def _mind(name: str = "plug", **more: bool) -> Mind:
    return Mind(name, {}, random_bytes=lambda count: b"\xff" * count, **more)


def _followed(name: str, watts: int) -> World:
    world = World(name)
    world.tick()
    world.hub([watts] * 48)
    for _ in range(8):
        world.mind.hub_heard(world.uptime_s)
        world.tick()
    return world


def test_boot_is_never_live() -> None:
    """L3 without a clock, L2 with one, L0 only with hub and plan."""
    world = World("plug")
    world.skew_s = None
    assert (world.tick().level, world.decision.why) == (3, "no_time")
    world.skew_s = 0
    assert (world.tick().level, world.decision.why) == (2, "local")
    assert _followed("plug", 0).decision.level == 0


def test_a_plan_is_followed_and_outlives_the_hub() -> None:
    """L0, L1 two minutes after the hub was last heard, L2 when the plan is over."""
    world = _followed("plug", 0)
    assert not world.on
    assert world.decision.level == 0
    world.tick()
    assert (world.decision.level, world.on) == (1, False)
    for _ in range(24 * 60):
        world.tick()
    assert (world.decision.level, world.on) == (2, True)


def test_a_restart_follows_a_stored_plan_after_two_minutes() -> None:
    """Not before: the hub may have something newer to say."""
    world = _followed("plug", 0)
    world.reboot()
    world.tick()
    assert world.decision.level == 2
    world.tick()
    assert world.decision.level == 1


def test_a_sensor_that_is_lost_leaves_the_heater_to_itself() -> None:
    """After ten minutes: as if Quartier were not installed."""
    world = _followed("water_heater", 0)
    assert not world.on
    for _ in range(9):
        world.tick(temp_dc=None)
        assert not world.on
    world.tick(temp_dc=None)

    # The reserve speaks first: what is not measured is not enough.
    assert (world.on, world.decision.level) == (True, 3)
    assert world.mind.offer() is None


def test_a_model_that_fails_leaves_the_heater_to_itself() -> None:
    """No number, no wish: L3."""

    class Broken:
        def estimate(self, told: object) -> list[float]:
            del told
            return [float("nan")]

    world = World("water_heater")
    assert world.mind.set_model(Broken())
    made = world.tick()

    assert (made.level, made.why, made.on) == (3, "no_model", True)
    assert not world.mind.set_model({"tree": [99, 0.0, 1.0, 2.0], "threshold": 0.0})
    assert world.tick().level == 3


def test_safe_mode_follows_nothing() -> None:
    """L4: on, whatever is planned."""
    mind = _mind(is_safe_mode=True)
    mind.clock_known(BASE_S, 0)
    mind.hub_heard(0)
    mind.hear_plan(_plan_of(1, [0] * 4))
    made = mind.tick(BASE_S + 10, 10, {"on": True})

    assert (made.level, made.on, made.why) == (4, True, "safe_mode")


def _plan_of(no: int, watts: list[int], **more: object) -> dict[str, Any]:
    told = {"no": no, "t0": BASE_S, "step_s": 1_800, "until": BASE_S + 7_200}
    return {**told, "power_w": watts, **more}


def test_a_number_is_taken_once() -> None:
    """Again, older, over, and wrong are told apart; each kind has its own numbers."""
    mind = _mind()
    mind.clock_known(BASE_S, 0)

    assert mind.hear_plan(_plan_of(5, [0])) == "taken"
    assert mind.hear_plan(_plan_of(5, [0])) == "again"
    assert mind.hear_plan(_plan_of(4, [0])) == "old"
    assert mind.hear_limit({"no": 2, "until": BASE_S + 60, "max_w": 0}) == "taken"
    assert mind.hear_limit({"no": 2, "until": BASE_S + 60, "max_w": 0}) == "again"
    assert mind.hear_plan(_plan_of(6, [0], until=BASE_S, t0=BASE_S - 9)) == "over"
    assert mind.hear_plan(_plan_of(6, [0], step_s=7)) == "bad"
    assert mind.hear_plan(_plan_of(0, [0])) == "bad"
    assert mind.hear_limit({"no": 6, "until": BASE_S + 60, "max_w": -1}) == "bad"
    assert mind.hear_signal(_plan_of(6, [0], price=[9])) == "taken"


def test_a_limit_pauses_and_runs_until_it_ends() -> None:
    """Over the plan, and not beyond its end."""
    world = _followed("plug", 500)
    assert world.on
    world.no += 1
    until = BASE_S + world.t + 1_800
    world.mind.hear_limit({"no": world.no, "until": until, "max_w": 499})
    for _ in range(8):
        world.mind.hub_heard(world.uptime_s)
        world.tick()
    assert (world.on, world.decision.why) == (False, "limit_pause")
    for _ in range(30):
        world.mind.hub_heard(world.uptime_s)
        world.tick()
    assert (world.on, world.decision.why) == (True, "plan")

    idle = _followed("plug", 0)
    idle.no += 1
    until = BASE_S + idle.t + 1_800
    idle.mind.hear_limit({"no": idle.no, "until": until, "min_w": 1})
    for _ in range(8):
        idle.tick()
    assert (idle.on, idle.decision.why) == (True, "limit_run")


def test_the_button_wins() -> None:
    """Over plan, limit and relay wear, at once, for two hours; and is taken back."""
    world = _followed("water_heater", 0)
    for _ in range(5):
        world.mind.switched(world.uptime_s, True)
        world.mind.switched(world.uptime_s, False)
    assert not world.on
    assert world.mind.press(world.uptime_s, "boost")
    assert world.tick().why == "button"
    assert world.on
    assert world.mind.press(world.uptime_s, "auto")
    assert world.tick().why != "button"
    assert not world.mind.press(world.uptime_s, "wait")
    assert not world.mind.press(world.uptime_s, "nonsense")
    world.tick(button=True)
    assert world.decision.why == "button"


def test_after_an_outage_it_waits_with_the_others() -> None:
    """A quarter of an hour at most, but for frost and the button."""
    mind = _mind("water_heater", is_outage=True)
    facts: dict[str, Any] = {"temp_dc": 300, "on": True}
    assert (mind.tick(None, 0, facts).on, mind.decision.why) == (False, "pick_up")
    assert not mind.tick(None, 899, {**facts, "on": False}).on
    assert mind.tick(None, 900, {**facts, "on": False}).on

    cold = _mind("water_heater", is_outage=True)
    assert cold.tick(None, 0, {**facts, "pipe_dc": 20}).why == "frost"
    cold.press(10)
    assert cold.tick(None, 10, facts).on
    for name in ("washing_machine", "plug"):
        assert _mind(name, is_outage=True).tick(None, 0, facts).on


def test_every_change_waits_for_its_turn() -> None:
    """A random minute, anew for each change."""
    mind = _mind()
    mind.clock_known(BASE_S, 0)
    mind.hub_heard(0)
    mind.hear_plan(_plan_of(1, [0] * 4))
    facts = {"on": True}
    assert mind.tick(BASE_S, 0, facts).why == "spread"
    assert mind.tick(BASE_S + 59, 59, facts).on
    assert not mind.tick(BASE_S + 60, 60, facts).on


@pytest.mark.parametrize("leap_s", [31_536_000, -31_536_000, 86_400, -86_400])
def test_a_leap_of_the_clock_switches_nothing(leap_s: int) -> None:
    """What is decided is what would have been, minute by minute."""
    steady, leaping = (World("water_heater", seed=5) for _ in range(2))
    for at in range(600):
        for world in (steady, leaping):
            if at % 100 == 0:
                world.skew_s = 0
                world.hub([0, 2_000, 0, 1_000])
            world.mind.hub_heard(world.uptime_s)
        leaping.skew_s = leap_s if at % 50 > 36 else 0
        one, other = steady.tick(), leaping.tick()
        assert (one.on, one.level, one.why) == (other.on, other.level, other.why)


def test_an_outage_counts_once_a_clock_tells_it() -> None:
    """Six hours off, of which five without power, are six."""
    world = _followed("water_heater", 0)
    for _ in range(60):
        world.mind.hub_heard(world.uptime_s)
        world.tick()
    kept = world.mind.state()
    mind = World("water_heater").mind
    assert mind.restore(kept)
    facts = {"temp_dc": 550, "on": False}
    mind.tick(None, 0, facts)
    assert mind.tick(BASE_S + world.t + 5 * 3_600, 5, facts).why == "off_time"


def test_it_learns_what_is_drawn_and_offers_it() -> None:
    """From a thermometer: what the tank lost beyond its losses."""
    world = World("water_heater", {"power_w": 2_000})
    world.mind.press(0)
    for _ in range(3 * 1_440):
        at = (BASE_S + world.t) % 86_400 // 60
        # From noon on for two hours it cools by 6 degrees, 1.4 kWh of 200 litres; at
        # three it is heated again for an hour; else it takes what it loses.
        temp, power_w = 600, 103
        if 720 <= at < 840:
            temp = 600 - (at - 720) // 2
        elif 840 <= at < 960:
            temp = 540 + max(0, at - 900)
            power_w = 1_500 if at >= 900 else 103
        world.tick(temp_dc=temp, power_w=power_w)
    offer = world.mind.offer(BASE_S // 86_400 * 86_400 + 5 * 86_400)
    assert offer is not None
    use = offer["use_wh"]

    assert offer["form"] == "storage"
    assert use[12] == max(use)
    assert 400 < use[12] < 900
    assert use[3] < 200
    world.mind.forget()
    fresh = world.mind.offer(BASE_S)
    assert fresh is not None
    assert len(set(fresh["use_wh"])) == 1


def test_a_car_s_first_offer_tells_when_it_leaves() -> None:
    """It is made as soon as the hub tells the time, before the mind has seen it."""
    world = World("ev", {"leave_min": 420})
    world.skew_s = None
    world.tick()
    midnight_s = BASE_S // 86_400 * 86_400
    offer = world.mind.offer(midnight_s + 3_600)
    assert offer is not None
    assert (offer["t0"], offer["end"]) == (midnight_s + 3_600, midnight_s + 7 * 3_600)


def test_a_plan_to_come_waits_for_its_time() -> None:
    """The one before is followed until then."""
    world = _followed("plug", 0)
    world.no += 1
    t0 = BASE_S + world.t + 1_200
    message = {"no": world.no, "t0": t0, "step_s": 1_800, "until": t0 + 9_000}
    assert world.mind.hear_plan({**message, "power_w": [500] * 5}) == "taken"
    for _ in range(18):
        world.mind.hub_heard(world.uptime_s)
        world.tick()
    assert not world.on
    for _ in range(6):
        world.mind.hub_heard(world.uptime_s)
        world.tick()
    assert world.on


def test_it_tells_the_safe_order_before_the_first_tick() -> None:
    """Of each appliance: as if Quartier were not installed."""
    orders = {name: _mind(name).decision.order for name in APPLIANCES}

    assert orders == {
        "water_heater": 1,
        "heat_pump": 1,
        "radiator": "comfort",
        "ev": 10,
        "washing_machine": 1,
        "plug": 1,
    }


def test_prices_do_not_replace_a_plan() -> None:
    """They are a tariff too: the plan is followed as long as it is valid."""
    world = _followed("plug", 0)
    world.no += 1
    t0 = BASE_S + world.t
    message = {"no": world.no, "t0": t0, "step_s": 3_600, "until": t0 + 36_000}
    assert world.mind.hear_signal({**message, "price": [1] * 10}) == "taken"
    for _ in range(10):
        world.mind.hub_heard(world.uptime_s)
        world.tick()

    assert (world.on, world.decision.why) == (False, "plan")


def test_no_hub_keeps_a_tank_from_being_hot_once_a_week() -> None:
    """Six days after the last time it heats, whatever is planned, until it was hot."""
    world = World("water_heater")
    reasons = set()
    for at in range(8 * 24 * 60):
        if at % 1_380 == 0:
            world.hub([0] * 48)
        world.mind.hub_heard(world.uptime_s)
        world.heard = world.t
        # Somebody draws a little each noon, and it never gets hot enough.
        dc = 590 - 20 * (at % 1_440 > 720)
        reasons.add(world.tick(temp_dc=dc, power_w=0).why)
        world.check()
    assert {"plan", "off_time", "legionella"} <= reasons
    assert world.decision.why == "legionella"

    for _ in range(61):
        world.tick(temp_dc=620, power_w=0)
    assert world.decision.why != "legionella"
