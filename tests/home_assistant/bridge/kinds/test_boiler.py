"""A boiler burns what it is told to, by its efficiency."""

import pytest

from custom_components.quartier.bridge.kinds.boiler import BoilerKind
from custom_components.quartier.engine import (
    Boiler,
)
from tests.home_assistant.bridge.kinds.scene import device, plan, seen

KIND = BoilerKind()


def test_things() -> None:
    """As said, or as is usual."""
    own = device(
        "boiler",
        heat_kw="300",
        efficiency_percent=92,
        least_load_percent=20,
        upkeep_eur_per_mwh=3,
    )
    [boiler] = KIND.things(own, seen())
    assert isinstance(boiler, Boiler)
    assert (boiler.heat_kw, boiler.name) == (300.0, "Machin")
    assert boiler.efficiency == pytest.approx(0.92)
    assert boiler.least_load == pytest.approx(0.2)
    assert boiler.upkeep_eur_per_mwh == 3.0
    [usual] = KIND.things(device("boiler"), seen())
    assert usual == Boiler("thing", 200.0, name="Machin")
    assert KIND.sources(own) == {}


def test_idle_in_a_plan_without_demand() -> None:
    """Nobody wants heat, so nothing burns."""
    own = device("boiler", heat_kw=50, allow="switch.boiler")
    made, first = plan(KIND, own, seen(), hours=2)
    assert made.things["thing"].heat_kw.tolist() == [0.0] * 8
    [deed] = KIND.deeds(own, first, first.begins)
    assert deed.to is False
