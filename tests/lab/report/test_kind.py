"""Kinds of use: all that is taken and given is stacked, once."""

from dataclasses import replace

import numpy as np
import pytest
from quartier.engine import kinds
from quartier.lab.report.kind import KINDS, kind_of, layers
from quartier.lab.report.theme import LIGHT

from .conftest import World


def test_stacks_add_up(world: World) -> None:
    """Above the axis is all that is taken, below it all that is given."""
    things = [own for own in world.plan.things.values() if own.kind != "grid"]

    stack = layers(things, len(world.plan.clock))

    total = sum(np.maximum(own.power_kw, 0.0) for own in things)
    top = [layer for layer in stack if not layer.gives][-1]
    bottom = [layer for layer in stack if layer.gives][-1]
    assert top.outer_kw == pytest.approx(total)
    assert bottom.outer_kw == pytest.approx(
        sum(np.minimum(own.power_kw, 0.0) for own in things)
    )


def test_unknown_numbers_are_not_drawn(world: World) -> None:
    """A power that nobody knows is no power."""
    own = next(iter(world.plan.things.values()))
    blank = replace(own, power_kw=np.full(4, np.nan))

    assert layers([blank], 4) == ()


@pytest.mark.parametrize("kind", [*kinds(), "perpetual_motion"])
def test_every_kind_of_thing_has_a_colour(kind: str) -> None:
    """A kind that nobody foresaw is drawn as other."""
    assert kind_of(kind) in KINDS
    assert kind_of(kind) in LIGHT
