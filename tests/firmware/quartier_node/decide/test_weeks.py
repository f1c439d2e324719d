"""A water heater keeps comfort for weeks, at every level, and shifts what it can."""

import numpy as np
import pytest
from quartier.engine import HotWater

from tests.firmware.quartier_node.decide.tank import AIR_C, COLD_C, Tank
from tests.firmware.quartier_node.decide.world import BASE_S, World

_WEEK = 7 * 1_440
# Of a day, by the hour: cheap at night and about noon.
_PRICES = [1_500] * 6 + [2_600] * 5 + [900] * 5 + [2_600] * 6 + [1_500] * 2
_SETTINGS = {"set_dc": 650, "tariff": _PRICES}


def _hour(world: World) -> int:
    return (BASE_S + world.t) // 3_600 % 24


def _plan(world: World) -> None:
    """Send what a hub would that knows the usual day: full power in cheap hours."""
    first = _hour(world)
    hours = [_PRICES[(first + at // 2) % 24] for at in range(48)]
    world.hub([2_000 if price == 900 else 0 for price in hours], [1_800] * 48)


def _live(world: World, tank: Tank, minutes: int, hub: str) -> float:
    """Let a tank and a node live together; give what it cost, EUR."""
    cost = 0.0
    for at in range(minutes):
        if hub == "plan" and at % 360 == 0:
            _plan(world)
        if hub == "signal" and at % 720 == 0:
            _signal(world)
        if hub in {"plan", "signal"}:
            world.mind.hub_heard(world.uptime_s)
            world.heard = world.t
        minute = (BASE_S + world.t) // 60
        power_w = tank.step(minute, world.on)
        cost += power_w / 60_000 * _PRICES[_hour(world)] / 1e4
        temp_dc = None if hub == "blind" else round(tank.temp_c * 10)
        world.tick(temp_dc=temp_dc, power_w=power_w)
        world.check()
    return cost


def _signal(world: World) -> None:
    world.no += 1
    t0 = (BASE_S + world.t) // 3_600 * 3_600
    first = _hour(world)
    prices = [_PRICES[(first + at) % 24] for at in range(36)]
    said = world.mind.hear_signal(
        {
            "no": world.no,
            "t0": t0,
            "step_s": 3_600,
            "until": t0 + 36 * 3_600,
            "price": prices,
        }
    )
    assert said == "taken"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("hub", "level", "cheaper"),
    [
        ("plan", 0, 0.25),
        ("signal", 0, 0.25),
        ("none", 2, 0.15),
        ("blind", 3, -0.01),
    ],
)
def test_weeks_without_a_cold_shower(hub: str, level: int, cheaper: float) -> None:
    """At each level: no cold water, no promise broken; what is left alone is dearer."""
    alone = Tank()
    left = sum(_alone(alone, at) for at in range(3 * _WEEK))
    world, tank = World("water_heater", _SETTINGS), Tank()

    cost = _live(world, tank, 3 * _WEEK, hub)

    assert world.decision.level == level
    assert tank.cold_l == 0
    assert tank.coldest_c > 38
    assert cost <= left * (1 - cheaper)


def _alone(tank: Tank, at: int) -> float:
    minute = BASE_S // 60 + at
    power_w = tank.step(minute, is_on=True)
    return power_w / 60_000 * _PRICES[minute // 60 % 24] / 1e4


def test_a_hub_that_falls_silent_is_followed_until_its_plan_ends() -> None:
    """L0, then L1 for a day, then L2; no promise is broken on the way."""
    world, tank = World("water_heater", _SETTINGS), Tank()
    world.tick()
    _live(world, tank, 400, "plan")
    assert world.decision.level == 0
    seen = []
    for _ in range(30):
        _live(world, tank, 60, "silence")
        seen.append(world.decision.level)

    assert seen[0] == 1
    assert seen[-1] == 2
    assert seen == sorted(seen)
    assert tank.cold_l == 0


def test_the_tank_is_the_engines() -> None:
    """Same heat capacity and loss; and it cools as the engine's equation has it."""
    tank = Tank()
    theirs = HotWater(
        id="tank", volume_l=200, power_kw=2, temp_c=60, set_c=65, cold_c=COLD_C
    )
    assert theirs.loss_kw_per_k * 45_000 == pytest.approx(tank.loss_w)
    assert theirs.capacity_kwh_per_k * 1_000 == pytest.approx(tank.wh_per_k)
    for minute in range(900, 1_000):
        tank.step(minute, is_on=False)

    decay = np.exp(-tank.loss_w / 45 / tank.wh_per_k * 100 / 60)
    assert tank.temp_c == pytest.approx(AIR_C + (60 - AIR_C) * decay, abs=0.01)
