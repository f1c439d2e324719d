"""What guards remember outlives a restart, and nonsense is not remembered."""

import pytest
from quartier_node.safety import memory
from quartier_node.safety.compressor import Compressor
from quartier_node.safety.cycle import Cycle
from quartier_node.safety.tally import Tally
from quartier_node.safety.wear import Wear


class _Two:
    """A guard with two tallies and a moment."""

    STAMPS = ("moment",)
    TALLIES = ("few", "many")

    def __init__(self) -> None:
        self.moment = 0
        self.few = Tally(2, 10)
        self.many = Tally(3, 10)


def test_ages_are_told_and_recalled() -> None:
    """At another uptime everything is as long ago as it was."""
    wear = Wear()
    wear.switched(1_000)
    wear.switched(9_000)
    kept = memory.told(wear, 10_000)
    assert kept[0] == 1_000
    assert kept[1] == [1, 0, 1] + [0] * 22

    other = Wear()
    memory.recall(other, kept, 50)

    assert other.last == -950
    assert other.switches.total(50) == 2
    assert memory.told(other, 50) == kept


def test_every_moment_of_a_guard_is_kept() -> None:
    """In the order of its own table."""
    cycle = Cycle(500)
    cycle.busy, cycle.asked = 70, 40

    assert memory.told(cycle, 100) == [30, 60]

    other = Cycle(500)
    memory.recall(other, [30, 60], 10)
    assert (other.busy, other.asked) == (-20, -50)


@pytest.mark.parametrize(
    "kept",
    [
        None,
        {},
        [],
        [1],
        [1, [0] * 25, 3],
        [1, [0] * 24],
        [1, [0] * 26],
        [1, 5],
        [True, [0] * 25],
        [1.0, [0] * 25],
        ["1", [0] * 25],
        [1 << 30, [0] * 25],
        [-(1 << 30), [0] * 25],
        [1, [0] * 24 + [True]],
        [1, [0] * 24 + [-1]],
        [1, [0] * 24 + [65_536]],
        [1, [0] * 24 + [0.5]],
        [1, "0" * 25],
    ],
)
def test_nothing_is_believed_of_nonsense(kept: object) -> None:
    """One thing wrong, and all stays as it was."""
    guard = Compressor()
    guard.switched(700, False)
    before = memory.told(guard, 900)

    memory.recall(guard, kept, 900)

    assert memory.told(guard, 900) == before


def test_the_ends_of_what_can_be_are_believed() -> None:
    """The oldest moment, and the fullest slot; what is yet to come was just now."""
    for age, found in (((1 << 30) - 1, (1 << 30) - 1), (-((1 << 30) - 1), 0), (0, 0)):
        wear = Wear()
        memory.recall(wear, [age, [65_535] + [0] * 24], 60)
        assert memory.told(wear, 60) == [found, [65_535] + [0] * 24]


def test_time_without_power_counts() -> None:
    """Every moment is so much longer ago, every tally moved."""
    wear = Wear()
    wear.switched(100)
    memory.elapse(wear, 7_200)

    assert wear.last == 100 - 7_200
    assert wear.switches.told()[:3] == [0, 0, 1]


def test_each_tally_is_its_own() -> None:
    """Also where a guard has more than one."""
    guard = _Two()
    memory.recall(guard, [5, [1, 2], [3, 4, 5]], 100)
    assert memory.told(guard, 100) == [5, [1, 2], [3, 4, 5]]

    memory.recall(guard, [7, [1, 2], [3, 4]], 100)
    memory.recall(guard, [7, [1], [3, 4, 5]], 100)
    assert memory.told(guard, 100) == [5, [1, 2], [3, 4, 5]]
