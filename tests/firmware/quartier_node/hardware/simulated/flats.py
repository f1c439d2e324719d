"""Simulated flats without a process: time goes when a test says so."""

from quartier_node.hardware.simulated.clock import Clock
from quartier_node.hardware.simulated.dice import Dice
from quartier_node.hardware.simulated.world import World, appliance

MONDAY_S = 1_767_571_200


class Still:
    """Real milliseconds that stand still, but for what a test adds."""

    def __init__(self) -> None:
        """Begin somewhere."""
        self.ms = 123

    def __call__(self) -> int:
        """Tell them."""
        return self.ms


def flat(kind: str, seed: int = 1, **spec: object) -> World:
    """Make a flat with an appliance, on a Monday at midnight."""
    thing = appliance(kind, spec, Dice(seed))
    return World(Clock(Still()), thing, MONDAY_S)


def pass_s(world: World, span_s: int) -> float:
    """Let so many seconds pass; give the Wh that flowed."""
    world.clock.skip(span_s * 1_000)
    world.clock.turn()
    return world.live()
