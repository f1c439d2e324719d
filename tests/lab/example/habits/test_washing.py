"""Machines have cycles as measured ones have, and runs that can be done in time."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.lab.example.habits import HOUSEHOLDS, appliance, lived
from quartier.lab.example.habits.washing import MACHINES
from quartier.lab.example.nature import Days


@pytest.mark.parametrize(
    ("kind", "kwh", "hours"),
    [("washer", 0.75, 1.75), ("dishwasher", 0.9, 2.75), ("dryer", 1.4, 2.25)],
)
def test_cycles(kind: str, kwh: float, hours: float, weeks: Days) -> None:
    """Energy and length are those that the table says."""
    life = lived(HOUSEHOLDS["family"], weeks, np.random.default_rng(1))
    machine = appliance(kind, "home", life, np.random.default_rng(2))

    assert machine.energy_kwh == pytest.approx(kwh, rel=0.05)
    assert machine.duration.total_seconds() == hours * 3600
    assert machine.id == f"home-{kind}"


@pytest.mark.parametrize(("kind", "least", "most"), [("washer", 3, 6), ("dryer", 1, 4)])
def test_a_family_washes_by_the_week(
    kind: str, least: float, most: float, year: Days
) -> None:
    """Four people fill the washer four times a week or so, the dryer twice."""
    life = lived(HOUSEHOLDS["family"], year, np.random.default_rng(3))
    runs = appliance(kind, "home", life, np.random.default_rng(4)).runs

    assert least < len(runs) / 52 < most


@given(st.integers(0, 2**32), st.sampled_from(sorted(MACHINES)))
def test_runs_can_be_done(weeks: Days, seed: int, kind: str) -> None:
    """Every window is longer than its cycle, begins at a quarter, and is alone."""
    chance = np.random.default_rng(seed)
    life = lived(HOUSEHOLDS["small_family"], weeks, chance)
    machine = appliance(kind, "home", life, chance)

    assert not list(machine.faults())
    for run in machine.runs:
        assert run.deadline - run.earliest > machine.duration
        assert run.earliest.minute % 15 == 0
    for one, other in pairwise(machine.runs):
        assert one.deadline <= other.earliest


def test_nobody_washes_nothing(weeks: Days) -> None:
    """No run is asked for where nobody lives."""
    life = lived(HOUSEHOLDS["nobody"], weeks, np.random.default_rng(5))

    assert not appliance("washer", "home", life, np.random.default_rng(6)).runs
