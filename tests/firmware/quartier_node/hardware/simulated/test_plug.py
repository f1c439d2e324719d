"""Something plain in a plug."""

from .flats import flat, pass_s


def test_it_takes_its_power_while_on() -> None:
    """On it takes its watts, off none; tests can change them."""
    world = flat("plug", rated_w=60)
    assert pass_s(world, 3_600) == 60
    world.appliance.told({"rated_w": 90})
    assert pass_s(world, 3_600) == 90
    world.switch(is_on=False)
    assert pass_s(world, 3_600) == 0
    assert world.appliance.state() == [90]
