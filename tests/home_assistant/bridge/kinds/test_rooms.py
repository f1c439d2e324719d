"""Rooms on common pipes are planned with the plant, and told by their thermostat."""

from custom_components.quartier.bridge.kinds.rooms import RoomsKind
from custom_components.quartier.engine import HeatedSpace
from tests.home_assistant.bridge.kinds.scene import device, done, plan, said, seen

KIND = RoomsKind()
ROOMS = {"thermostat": "climate.valve", "area_m2": 65, "built": "1982"}
CLIMATE = said("climate.valve", "heat", current_temperature=19.2, max_temp=30)


def test_things() -> None:
    """They are one thing, and make no heat of their own."""
    (rooms,) = KIND.things(device("rooms", **ROOMS), seen(CLIMATE))
    assert isinstance(rooms, HeatedSpace)
    assert (rooms.id, rooms.air_c) == ("thing", 19.2)


def test_a_plan_sets_their_valve() -> None:
    """Heat comes from elsewhere; their thermostat is told what to reach."""
    own, sight = device("rooms", **ROOMS), seen(CLIMATE)
    made, first = plan(KIND, own, sight, hours=6)
    assert made.things["thing"].heat_kw.sum() > 0
    assert made.things["plant"].power_kw.sum() > 0
    [deed] = KIND.deeds(own, first, first.begins)
    assert deed.entity_id == "climate.valve"
    assert KIND.controls(own) == ("climate.valve",)
    bare = device("rooms", area_m2=65)
    step = done({"thing": {"air_c": 20.0}})
    assert KIND.deeds(bare, step, step.begins) == ()
