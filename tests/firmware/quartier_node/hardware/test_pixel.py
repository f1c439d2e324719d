"""A pixel that is lit as a pin is."""

from quartier_node.hardware.led import Led
from quartier_node.hardware.pixel import Pixel


def test_it_is_lit_and_dark() -> None:
    """A light takes it for a pin: dark at first, three bytes each time it changes."""
    sent: list[bytes] = []
    led = Led(Pixel(sent.append))
    led.show(0)

    led.poll(0)
    led.poll(200)

    assert sent == [b"\0\0\0", b"\4\4\4", b"\0\0\0"]
