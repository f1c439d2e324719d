"""The world: it is written and read back whole."""

import json
from dataclasses import replace

import pytest

from custom_components.quartier.demo.world import restored, stored
from custom_components.quartier.engine import RefusedError

from .worlds import world


def test_a_world_survives_its_file() -> None:
    """What is stored is what is restored, through JSON."""
    now = world().telling({"tilleuls-11-tank.on": 1.0})

    back = restored(json.loads(json.dumps(stored(now))))

    assert back.neighbourhood == now.neighbourhood
    assert (back.at, back.told) == (now.at, now.told)
    assert (back.soc_kwh, back.power_kw) == (now.soc_kwh, now.power_kw)


def test_another_version_is_refused() -> None:
    """A file that lacks something, or has a thing that cannot be, is no world."""
    document = stored(world())
    broken = {**document, "neighbourhood": {"id": "x"}}

    with pytest.raises(RefusedError):
        restored(broken)
    with pytest.raises(KeyError):
        restored({key: document[key] for key in document if key != "at"})


def test_telling_changes_nothing_but_that() -> None:
    """What was told is added to what was told before."""
    now = replace(world(), told={"a.on": 1.0})

    assert now.telling({"b.on": 0.0}).told == {"a.on": 1.0, "b.on": 0.0}
    assert now.told == {"a.on": 1.0}
    assert now.things["tilleuls-11-tank"].id == "tilleuls-11-tank"
