"""The shelf's policy is asked about a tank, and refused where it is unsound."""

from typing import Any

import pytest
from quartier.shelf import shift_policy
from quartier_node.appliance.water_heater import WaterHeater
from quartier_node.decide.habit import Habit
from quartier_node.decide.local import is_policy, runs
from quartier_node.decide.tariff import Tariff

from tests.firmware.quartier_node.decide.world import POLICY

_NOON = 1_790_035_200 + 43_200


class _Net:
    """A net that remembers what it was told."""

    def __init__(self, answer: float) -> None:
        self.answer = answer
        self.told: list[float] = []

    def estimate(self, told: list[float]) -> list[float]:
        self.told = told
        return [self.answer]


def _asked(policy: object, hour_price: list[int], fill: int = 50) -> bool | None:
    tank = WaterHeater({})
    tank.store_ws = tank.low_ws + (tank.high_ws - tank.low_ws) * fill // 100
    tariff = Tariff({"tariff": hour_price, "zone_min": 0, "summer": 0})
    return runs(policy, tank, Habit(4_000, 500), tariff, _NOON, 43_200, 0)


def test_the_shelfs_tree_is_sound() -> None:
    """As it lies beside its model."""
    assert is_policy(POLICY)


@pytest.mark.parametrize(
    "policy",
    [
        None,
        5,
        {},
        {"tree": 0.5},
        {"threshold": 0.0},
        {"tree": [0, 0.5, 1.0], "threshold": 0.0},
        {"tree": [64, 0.5, 1.0, 2.0], "threshold": 0.0},
        {"tree": [-1, 0.5, 1.0, 2.0], "threshold": 0.0},
        {"tree": [True, 0.5, 1.0, 2.0], "threshold": 0.0},
        {"tree": [0, float("nan"), 1.0, 2.0], "threshold": 0.0},
        {"tree": [0, 0.5, float("inf"), 2.0], "threshold": 0.0},
        {"tree": [0, 0.5, 1.0, "2"], "threshold": 0.0},
        {"tree": 1.0, "threshold": None},
    ],
)
def test_an_unsound_policy_is_refused(policy: object) -> None:
    """Whatever is wrong with it."""
    assert not is_policy(policy)


def test_a_deep_tree_is_refused() -> None:
    """It would take more stack than a node has."""
    tree: Any = 1.0
    for _ in range(14):
        tree = [0, 0.5, tree, 1.0]

    assert not is_policy({"tree": tree, "threshold": 0.0})


def test_the_tree_runs_in_cheap_hours_only() -> None:
    """Of a tank that is half full: before dear hours, not before cheap ones."""
    dear, cheap = [3_000] * 24, [3_000] * 24
    dear[13:16] = [500] * 3
    cheap[11:13] = [500] * 2

    assert _asked(POLICY, dear, fill=90) is False
    assert _asked(POLICY, cheap, fill=5) is True


def test_a_net_is_told_what_the_shelf_asks_for() -> None:
    """And its answer taken, where it is a number."""
    net = _Net(1.0)
    assert _asked(net, [1_000] * 24) is True
    assert len(net.told) == shift_policy.INPUTS
    assert _asked(_Net(-1.0), [1_000] * 24) is False
    assert _asked(_Net(float("nan")), [1_000] * 24) is None
