"""Machines: what one busy core takes lies between readings of the whole."""

import pytest
from quartier.engine.footprint import (
    MACHINES,
    MINI_PC,
    OTHER,
    PI_4,
    PI_5,
    Range,
    declared,
    metered_w,
)


def test_by_hand() -> None:
    """Of 3 W at rest and 11 W with four busy cores: 2, 2.75 and 11 W."""
    assert metered_w(3.0, 11.0, 4) == Range(2.0, 2.75, 11.0)


def test_an_unknown_machine_is_one_of_the_known() -> None:
    """Its range holds theirs, and its likely number is no flattery."""
    for machine in (PI_4, PI_5, MINI_PC):
        assert OTHER.core_w.low <= machine.core_w.low
        assert OTHER.core_w.mid >= machine.core_w.mid
        assert OTHER.core_w.high >= machine.core_w.high
    assert set(MACHINES) == {"pi4", "pi5", "mini_pc", "other"}


def test_what_is_declared_is_believed() -> None:
    """As one number, and called an assumption."""
    machine = declared(4.5)
    assert machine.core_w == Range.exact(4.5)
    assert machine.source.status == "assumed"


@pytest.mark.parametrize("watts", [0.0, -1.0, float("nan")])
def test_nothing_computes_for_nothing(watts: float) -> None:
    """A core that takes nothing is refused."""
    with pytest.raises(ValueError, match="more than nothing"):
        declared(watts)
