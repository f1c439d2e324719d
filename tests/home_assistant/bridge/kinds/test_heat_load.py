"""A demand for heat is learnt from its meter, and moved by nobody."""

import numpy as np
import pytest

from custom_components.quartier.bridge.kinds.heat_load import HeatLoadKind
from custom_components.quartier.engine import (
    Clock,
    HeatLoad,
)
from tests.home_assistant.bridge.kinds.scene import NOW, device, plan, said, seen

KIND = HeatLoadKind()
OWN = device("heat_load", heat="sensor.heat", design_kw=100)
CLOCK = Clock.even(NOW, 900, 8)


def test_things() -> None:
    """Its heat is a series, learnt from its meter."""
    assert KIND.things(OWN, seen()) == (HeatLoad("thing", name="Machin"),)
    assert KIND.sources(OWN)["thing.heat_kw"].entity_id == "sensor.heat"
    assert KIND.sources(device("heat_load")) == {}
    assert KIND.controls(OWN) == ()


def test_now_goes_on_where_there_is_no_past() -> None:
    """What is measured now is expected; a meter that counts back counts nothing."""
    now = KIND.given(OWN, CLOCK, seen(said("sensor.heat", 42, "kW")))
    np.testing.assert_array_equal(now["thing.heat_kw"], np.full(8, 42.0))
    back = KIND.given(OWN, CLOCK, seen(said("sensor.heat", -3, "kW")))
    np.testing.assert_array_equal(back["thing.heat_kw"], np.zeros(8))


@pytest.mark.parametrize(
    ("outdoor_c", "part"), [(-20.0, 1.0), (-7.0, 1.0), (4.5, 0.55), (16.0, 0.1)]
)
def test_without_a_meter_the_weather_tells(outdoor_c: float, part: float) -> None:
    """All of it on the coldest day, hot water alone on a warm one."""
    told = KIND.given(OWN, CLOCK, seen(outdoor_c=outdoor_c))["thing.heat_kw"]
    np.testing.assert_allclose(told, np.full(8, 100.0 * part))


def test_it_is_met() -> None:
    """A plan makes what it takes, and tells it nothing."""
    own = device("heat_load", design_kw=10)
    made, first = plan(KIND, own, seen(), hours=2)
    np.testing.assert_allclose(made.things["thing"].heat_kw, 0.53 * 10, rtol=0.01)
    assert KIND.deeds(own, first, first.begins) == ()
