"""What it takes for a reading to be shown."""

import pytest
from quartier_node.hardware.meter.gauge import Gauge, scaled

from ..wires import Time


def test_it_shows_what_it_hears() -> None:
    """A sound reading is shown, watts rounded."""
    gauge = Gauge()
    assert (gauge.power_w, gauge.voltage_dv, gauge.current_ma) == (None, None, None)

    assert gauge.hear(0, 12_345, 2_301, 5_370)

    assert (gauge.power_w, gauge.voltage_dv, gauge.current_ma) == (1_235, 2_301, 5_370)


@pytest.mark.parametrize(
    ("power_dw", "voltage_dv"),
    [(-1, 2_300), (40_001, 2_300), (1_000, 0), (1_000, 1_100), (1_000, 3_000)],
)
def test_what_cannot_be_is_dropped(power_dw: int, voltage_dv: int) -> None:
    """Less than nothing, more than the meter carries, and no mains: the last stays."""
    gauge = Gauge()
    gauge.hear(0, 500, 2_300, 200)

    assert not gauge.hear(1_000, power_dw, voltage_dv, 1)

    assert (gauge.power_w, gauge.lost) == (50, 1)


def test_silence_fades() -> None:
    """After half a minute of silence nothing is shown, across the counter's wrap."""
    time, gauge = Time(), Gauge()
    time.go(50_000)
    gauge.hear(time.ms, 500, 2_300, 200)
    gauge.poll(time.go(29_000))
    assert gauge.power_w == 50

    gauge.poll(time.go(2_000))

    assert (gauge.power_w, gauge.voltage_dv, gauge.current_ma) == (None, None, None)


def test_a_chip_that_is_stuck_is_not_believed() -> None:
    """The same digits for ten minutes while power flows are shown no more."""
    time, gauge = Time(), Gauge()
    for _ in range(600):
        assert gauge.hear(time.go(1_000), 5_000, 2_300, 2_200)
        assert gauge.power_w == 500
    gauge.hear(time.go(1_000), 5_000, 2_300, 2_200)
    assert gauge.is_stuck
    assert gauge.power_w is None

    assert gauge.hear(time.go(1_000), 5_000, 2_301, 2_200)

    assert not gauge.is_stuck
    assert gauge.power_w == 500


def test_nothing_may_last() -> None:
    """An appliance that is off for an hour is off, not stuck."""
    time, gauge = Time(), Gauge()
    for _ in range(3_600):
        gauge.hear(time.go(1_000), 0, 2_300, 0)

    assert gauge.power_w == 0


def test_calibration_rounds() -> None:
    """A gain in thousandths corrects, and rounds to the nearest."""
    assert [scaled(1_000, 987), scaled(333, 1_005), scaled(0, 2_000)] == [987, 335, 0]
