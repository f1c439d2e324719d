"""Cycles take what labels say, or what people say that theirs does."""

import pytest

from custom_components.quartier.bridge.kinds.cycles import (
    MACHINES,
    STEP_MIN,
    Machine,
    profile_kw,
)


@pytest.mark.parametrize(
    ("machine", "kwh"), [("washing_machine", 0.8), ("dishwasher", 0.9), ("dryer", 1.4)]
)
def test_usual(machine: Machine, kwh: float) -> None:
    """As much as machines of these years take."""
    assert sum(profile_kw(machine, None)) / 4 == pytest.approx(kwh)
    assert STEP_MIN == 15


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("kwh", [0.3, 1.0, 2.5])
def test_scaled(machine: Machine, kwh: float) -> None:
    """The shape stays, the energy is theirs; none is no cycle's."""
    profile = profile_kw(machine, kwh)
    assert sum(profile) / 4 == pytest.approx(kwh, abs=1e-3)
    assert len(profile) == len(profile_kw(machine, None))
    assert profile_kw(machine, 0.0) == profile_kw(machine, None)
