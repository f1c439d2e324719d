"""Solar panels are read both ways round, and held back only when a plan does so."""

import pytest

from custom_components.quartier.bridge.kinds.pv import PvKind
from custom_components.quartier.engine import Pv
from tests.home_assistant.bridge.kinds.scene import device, done, plan, said, seen

KIND = PvKind()


@pytest.mark.parametrize(
    ("value", "unit", "negative", "taken_kw"),
    [(2400, "W", False, -2.4), (-2.4, "kW", True, -2.4), (0, "W", False, 0.0)],
)
def test_what_they_give(
    value: float, unit: str, negative: bool, taken_kw: float
) -> None:
    """What is made is taken below zero, however the sensor counts."""
    own = device("pv", power="sensor.pv", peak_kw="6", negative=negative)
    sight = seen(said("sensor.pv", value, unit))
    assert KIND.power_kw(own, sight.readings) == taken_kw
    [(name, source)] = KIND.sources(own).items()
    assert name == "thing.available_kw"
    # Of the past, what was offered counts up.
    assert source.sign == (-1.0 if negative else 1.0)
    told = KIND.power_source(own)
    assert told is not None
    assert told.sign == -source.sign


def test_no_sensor_no_past() -> None:
    """Nothing is learnt from an entity that was not named."""
    assert KIND.sources(device("pv", peak_kw=3)) == {}


def test_things() -> None:
    """They can be held back where the inverter can be told."""
    own = device("pv", power="sensor.pv", peak_kw="6")
    assert KIND.things(own, seen()) == (
        Pv("thing", 6.0, curtailable=False, name="Machin"),
    )
    (roof,) = KIND.things(device("pv", peak_kw=6, limit="number.pv"), seen())
    assert isinstance(roof, Pv)
    assert roof.curtailable


@pytest.mark.parametrize(
    ("scale", "held", "full"), [("w", 2000, 6000), ("kw", 2, 6), ("percent", 33.3, 100)]
)
def test_held_back(scale: str, held: float, full: float) -> None:
    """The limit is what the plan uses; without one in the plan they give all."""
    own = device("pv", peak_kw=6, limit="number.pv", limit_scale=scale)
    use = {"thing": {"use_kw": 2.0}}
    sunny = {"thing.available_kw": 5.0}
    [deed] = KIND.deeds(own, done(use, expected=sunny), done(use).begins)
    assert (deed.entity_id, deed.to) == ("number.pv", held)
    assert deed.deadband > 0
    [deed] = KIND.deeds(
        own, done(use, expected={"thing.available_kw": 2.0}), done(use).begins
    )
    assert deed.to == full
    # Nobody said what the sun offers: that is no reason to lose it.
    [deed] = KIND.deeds(own, done(use), done(use).begins)
    assert deed.to == full
    assert KIND.deeds(device("pv", peak_kw=6), done(use), done(use).begins) == ()


def test_a_plan_of_all_sun_lifts_the_limit() -> None:
    """While the sun is worth something, a real plan gives all."""
    own = device("pv", peak_kw=6, limit="number.pv")
    made, first = plan(KIND, own, seen(), hours=4, available_kw=3.0)
    assert made.things["thing"].power_kw[0] == pytest.approx(-3.0)
    [deed] = KIND.deeds(own, first, first.begins)
    assert deed.to == 6000


def test_they_are_left_to_give_all() -> None:
    """A limit goes back to their peak, as it is counted, or to more."""
    own = device("pv", peak_kw=4, limit="number.a")
    assert KIND.safe(own) == {"number.a": 4000.0}
    own = device("pv", peak_kw=4, limit="number.a", limit_scale="percent")
    assert KIND.safe(own) == {"number.a": 100.0}
    assert KIND.safe(device("pv", peak_kw=4)) == {}
