"""A charging point at the end of a wire: it limits the car, and has its own will."""

from quartier_node.hardware.charger import Charger
from quartier_node.hardware.checks import crc16
from quartier_node.hardware.simulated.ev import Ev
from quartier_node.hardware.simulated.wallbox import (
    ADDRESS,
    REFUSES,
    REGISTER,
    UNIT_MA,
    Wallbox,
)
from quartier_node.hardware.simulated.world import World

from .flats import flat, pass_s


def _garage() -> tuple[World, Wallbox, Charger]:
    world = flat("ev", stored_wh=1_000)
    box = Wallbox(world)
    return world, box, Charger(box, 0, ADDRESS, REGISTER, UNIT_MA)


def _pass_s(world: World, box: Wallbox, charger: Charger, span_s: int) -> None:
    for _ in range(span_s):
        pass_s(world, 1)
        box.live()
        charger.poll(world.clock.ticks_ms())


def test_the_car_takes_the_amperes_that_are_told() -> None:
    """Up to what it can, and none below six."""
    world, box, charger = _garage()
    for amperes, power_w in ((6, 1_380), (13, 2_990), (32, 7_360), (5, 0), (0, 0)):
        charger.order = amperes
        _pass_s(world, box, charger, 4)
        assert world.appliance.power_w == power_w
    assert charger.told_a == 0


def test_three_phases_are_three_times_as_much() -> None:
    """As a charger of three phases has one limit for each."""
    world = flat("ev", stored_wh=1_000, phases=3, rated_w=22_000)
    car = world.appliance
    assert isinstance(car, Ev)
    car.limit_a = 10
    pass_s(world, 60)

    assert car.power_w == 6_900


def test_after_a_silence_it_does_as_it_likes() -> None:
    """Told again in time it holds on; a jump is no silence."""
    world, box, charger = _garage()
    charger.order = 0
    _pass_s(world, box, charger, 300)
    pass_s(world, 3_600)
    box.live()
    assert box.limit_a == 0

    for _ in range(61):
        pass_s(world, 1)
        box.live()
    assert box.limit_a == 10


def test_it_refuses_and_falls_silent() -> None:
    """When told by a test, or without power."""
    world, box, charger = _garage()
    charger.order = 16
    box.says = REFUSES
    _pass_s(world, box, charger, 10)
    assert charger.refused > 2
    box.says = None
    _pass_s(world, box, charger, 10)
    assert charger.lost > 2
    box.says, world.is_on = "ok", False
    _pass_s(world, box, charger, 10)
    assert charger.told_a is None

    world.is_on = True
    _pass_s(world, box, charger, 4)
    assert (charger.told_a, box.limit_a) == (16, 16)


def test_it_knows_one_register_and_one_function() -> None:
    """Anything else is refused, and what is damaged or for another is not heard."""
    _, box, _ = _garage()
    buffer = bytearray(5)
    for words, reason in (("01 06 00 00 00 64", 2), ("01 03 00 64 00 01", 1)):
        frame = bytes.fromhex(words)
        box.write(frame + crc16(frame).to_bytes(2, "little"))
        assert box.readinto(buffer, 5) == 5
        assert (buffer[1] & 0x80, buffer[2]) == (0x80, reason)
    for words in ("02 06 00 64 00 64", "01 06 00 64 00 64 00"):
        frame = bytes.fromhex(words)
        box.write(frame + crc16(frame).to_bytes(2, "little"))
    box.write(bytes.fromhex("01 06 00 64 00 64 00 00"))
    assert box.any() == 0
