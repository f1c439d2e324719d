"""Gains: the same numbers as the plan's own."""

import pytest
from quartier.lab.report.plan.gain import gains

from tests.lab.report.conftest import World


def test_gains_are_those_of_the_plan(world: World) -> None:
    """What is saved is what the plan says that it saves."""
    found, plan = gains(world.scene()), world.plan

    assert found.saved_eur == pytest.approx(plan.saved_eur)
    assert found.carbon_kg.less == pytest.approx(plan.saved_kg)
    assert found.peak_kw.planned == pytest.approx(
        plan.places["street"].exchange_kw.max()
    )
    assert found.saved_eur > 0


def test_own_use_is_a_share(world: World, still_world: World) -> None:
    """Where the sun shines the share used here grows; without a roof there is none."""
    found = gains(world.scene()).own_use

    assert found is not None
    assert 0.0 <= found.without <= found.planned <= 1.0
    assert gains(still_world.scene()).own_use is None
