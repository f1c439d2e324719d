"""Flats: the same on every interpreter, and after a reset."""

import pytest
from quartier_node.hardware.simulated.world import KINDS

from ..both import on_both
from .flats import flat, pass_s


def test_switching_counts_to_the_millisecond() -> None:
    """A load of 3600 W that is on for a second takes a watt-hour, at whatever pace."""
    world = flat("plug", rated_w=3_600)
    for _ in range(10):
        world.switch(is_on=True)
        pass_s(world, 1)
        world.switch(is_on=False)
        pass_s(world, 99)

    assert world.energy_wh == pytest.approx(10)


@pytest.mark.parametrize("kind", KINDS)
def test_a_reset_leaves_the_flat(kind: str) -> None:
    """After a reset the appliance is where it was, and so is the time."""
    world = flat(kind)
    pass_s(world, 200_000)
    state, now_s = world.appliance.state(), world.now_s

    other = flat(kind)
    other.restore(world.clock.now_ms(), state)

    assert other.appliance.state() == state
    assert other.now_s == now_s
    assert other.live() == 0


def test_both_interpreters_live_alike() -> None:
    """Two days of each appliance, for three seeds: the same on MicroPython."""
    script = """
from quartier_node.hardware.simulated.clock import Clock
from quartier_node.hardware.simulated.dice import Dice
from quartier_node.hardware.simulated.world import KINDS, World, appliance
for kind in KINDS:
    for seed in range(3):
        world = World(Clock(lambda: 0), appliance(kind, {}, Dice(seed)), 1767571200)
        for turn in range(48):
            world.switch(turn % 5 != 0)
            world.clock.skip(3600000)
            world.clock.turn()
            world.live()
            print(kind, int(world.energy_wh * 1000 + 0.5), int(world.appliance.power_w))
"""
    assert len(on_both(script)) == len(KINDS) * 3 * 48
