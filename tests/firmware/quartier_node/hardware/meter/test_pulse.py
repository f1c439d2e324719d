"""Pulses of BL0937 and HLW8012: paces by the published formulas become watts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.meter.pulse import (
    PulseMeter,
    hertz_ua,
    hertz_uv,
    pulse_uj,
)
from quartier_node.hardware.ticks import MASK

from ..wires import Line, Time

# Volts, and hertz of the chip's clock.
_VREF = {"bl0937": 1.218, "hlw8012": 2.43}
_CLOCK = 3_579_000


def _paces(
    kind: str, ohm: float, divider: float, *, u: float, i: float, p: float
) -> tuple[float, float, float]:
    """Tell the hertz of power, voltage and current, by the data sheets, in floats."""
    vref = _VREF[kind]
    if kind == "bl0937":
        return (
            1_721_506 * p * ohm / divider / vref**2,
            15_397 * u / divider / vref,
            94_638 * i * ohm / vref,
        )
    return (
        p * ohm / divider / vref**2 / 64 * 24 * _CLOCK,
        u / divider / vref / 256 * _CLOCK,
        i * ohm / vref / 512 * 24 * _CLOCK,
    )


class _Chip:
    """A chip that pulses: counts go on with time, and CF1 follows SEL."""

    def __init__(self, paces: tuple[float, float, float], voltage_level: int) -> None:
        self.power_hz, self.voltage_hz, self.current_hz = paces
        self.select = Line()
        self.voltage_level = voltage_level
        self.cf = self.cf1 = float(MASK - 50)
        self.was, self.unsteady_ms = -1, 0

    def live(self, ms: int) -> None:
        is_voltage = self.select.level == self.voltage_level
        if self.select.level != self.was:
            # As it does: after SEL changed, CF1 is anything for a while.
            self.was, self.unsteady_ms = self.select.level, 700
        self.cf += self.power_hz * ms / 1000
        self.unsteady_ms -= ms
        if self.unsteady_ms > 0:
            self.cf1 += 9
            return
        self.cf1 += (self.voltage_hz if is_voltage else self.current_hz) * ms / 1000


def _meter(chip: _Chip, kind: str, time: Time, *, gain: int = 1_000) -> PulseMeter:
    return PulseMeter(
        kind,
        lambda: math.floor(chip.cf) & MASK,
        lambda: math.floor(chip.cf1) & MASK,
        chip.select,
        time.ms,
        1_000,
        1_830,
        chip.voltage_level,
        power_gain=gain,
    )


@pytest.mark.parametrize("kind", ["bl0937", "hlw8012"])
@given(
    st.integers(500, 3_000),
    st.integers(700, 3_000),
    st.floats(200, 250),
    st.floats(0.1, 15),
)
def test_formulas(kind: str, shunt: int, divider: int, u: float, i: float) -> None:
    """In whole numbers the formulas are those of the data sheets."""
    power_hz, voltage_hz, current_hz = _paces(
        kind, shunt / 1e6, divider, u=u, i=i, p=u * i
    )

    assert pulse_uj(kind, shunt, divider) * power_hz / 1e6 == pytest.approx(u * i, 1e-5)
    assert hertz_uv(kind, divider) * voltage_hz / 1e6 == pytest.approx(u, 1e-4)
    assert hertz_ua(kind, shunt) * current_hz / 1e6 == pytest.approx(i, 1e-3)


@pytest.mark.parametrize("voltage_level", [0, 1])
@pytest.mark.parametrize("kind", ["bl0937", "hlw8012"])
@pytest.mark.parametrize("power_w", [2_300, 60, 7])
def test_a_minute_of_pulses(kind: str, power_w: int, voltage_level: int) -> None:
    """A minute of pulses is read within a watt or 1 %, and its energy within a gate."""
    time = Time()
    paces = _paces(kind, 0.001, 1_830, u=230, i=power_w / 230, p=power_w)
    chip = _Chip(paces, voltage_level)
    meter = _meter(chip, kind, time)
    for _ in range(3_000):
        chip.live(20)
        meter.poll(time.go(20))

    assert meter.power_w == pytest.approx(power_w, abs=max(1, power_w * 0.01))
    assert meter.voltage_dv == pytest.approx(2_300, rel=0.01)
    assert meter.current_ma == pytest.approx(power_w / 0.23, rel=0.02, abs=15)
    counted_j = meter.energy.wh * 3_600 + meter.energy.rest_mj / 1_000
    # What the gate that is still open holds is not counted yet.
    assert power_w * 49 <= counted_j <= power_w * 60 + 5


def test_a_gain_corrects_power_and_energy_alike() -> None:
    """A meter that shows 5 % too little is mended by a gain of 1050."""
    time = Time()
    chip = _Chip(_paces("bl0937", 0.001, 1_830, u=230, i=4.35, p=1_000), 1)
    meter = _meter(chip, "bl0937", time, gain=1_050)
    for _ in range(1_200):
        chip.live(50)
        meter.poll(time.go(50))

    assert meter.power_w == pytest.approx(1_050, rel=0.005)
    counted_j = meter.energy.wh * 3_600 + meter.energy.rest_mj / 1_000
    assert counted_j == pytest.approx(1_050 * 60, rel=0.03)


def test_off_is_zero_soon() -> None:
    """When an appliance is off its power is 0 within the longest gate."""
    time = Time()
    chip = _Chip(_paces("bl0937", 0.001, 1_830, u=230, i=1, p=230), 1)
    meter = _meter(chip, "bl0937", time)
    for _ in range(200):
        chip.live(50)
        meter.poll(time.go(50))
    chip.power_hz = chip.current_hz = 0.0
    for _ in range(420):
        chip.live(50)
        meter.poll(time.go(50))

    assert meter.power_w == 0


def test_a_dead_chip_is_unknown() -> None:
    """Without pulses on CF1 there is no voltage, as no plug has: all is unknown."""
    time = Time()
    chip = _Chip(_paces("bl0937", 0.001, 1_830, u=230, i=1, p=230), 1)
    meter = _meter(chip, "bl0937", time)
    for _ in range(400):
        chip.live(50)
        meter.poll(time.go(50))
    assert meter.power_w == pytest.approx(230, rel=0.01)

    chip.power_hz = chip.current_hz = chip.voltage_hz = 0.0
    for _ in range(4_000):
        chip.live(50)
        meter.poll(time.go(50))

    assert meter.power_w is None


def test_noise_is_no_energy_beyond_the_meter() -> None:
    """Pulses faster than the meter can carry are noise: neither shown nor counted."""
    time = Time()
    chip = _Chip((50_000.0, 1_589.0, 0.0), 1)
    meter = _meter(chip, "bl0937", time)
    for _ in range(100):
        chip.live(50)
        meter.poll(time.go(50))

    assert meter.power_w is None
    assert meter.energy_wh == 0
    assert meter.lost > 0
