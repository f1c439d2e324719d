"""The light: flashes tell the level, and it is dark most of the time."""

import pytest
from quartier_node.hardware.led import IDENTIFY, Led

from .wires import Line, Time


def _seen(led: Led, line: Line, active: int, ms: int) -> tuple[int, float]:
    """Count flashes in a span, and the share of it that is lit."""
    time = Time()
    flashes = lit = was = 0
    for _ in range(ms // 10):
        led.poll(time.go(10))
        now = int(line.level == active)
        flashes += now and not was
        lit += now
        was = now
    return flashes, lit * 10 / ms


@pytest.mark.parametrize("active", [0, 1])
@pytest.mark.parametrize("level", range(5))
def test_levels(level: int, active: int) -> None:
    """Level n is n + 1 flashes in ten seconds, and under 2 % of light."""
    line = Line()
    led = Led(line, active)
    led.show(level)

    flashes, share = _seen(led, line, active, 100_000)

    assert (level + 1) * 9 <= flashes <= (level + 1) * 11
    assert share < 0.02


def test_nothing_is_dark_and_identify_blinks() -> None:
    """Without a level it is dark; whoever looks for it sees it half of the time."""
    line = Line()
    led = Led(line)
    assert _seen(led, line, 1, 20_000) == (0, 0.0)

    led.show(IDENTIFY)
    assert _seen(led, line, 1, 20_000)[1] == pytest.approx(0.5, abs=0.05)

    led.show(None)
    assert _seen(led, line, 1, 20_000)[1] < 0.01
