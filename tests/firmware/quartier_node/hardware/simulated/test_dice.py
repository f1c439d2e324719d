"""Chance that a seed decides."""

from quartier_node.hardware.simulated.dice import Dice

from ..both import on_both


def test_it_is_even() -> None:
    """Ten thousand throws fill ten equal boxes, and another seed throws otherwise."""
    dice = Dice(3)
    boxes = [0] * 10
    for _ in range(10_000):
        boxes[int(dice.share() * 10)] += 1

    assert all(850 < box < 1_150 for box in boxes)
    assert Dice(1).share() != Dice(2).share()
    assert all(2 <= dice.between(2, 5) < 5 for _ in range(1_000))


def test_both_interpreters_throw_alike() -> None:
    """A seed gives the same row on MicroPython."""
    script = """
from quartier_node.hardware.simulated.dice import Dice
for seed in range(20):
    dice = Dice(seed)
    print([int(dice.share() * 1000000) for _ in range(20)])
"""
    assert len(set(on_both(script))) == 20
