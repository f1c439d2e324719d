"""Parts before a simulated flat."""

import asyncio
import io

import pytest
from quartier_node.hardware.led import IDENTIFY
from quartier_node.hardware.simulated import parts

from .flats import flat


def test_a_meter_and_what_breaks_it() -> None:
    """It tells what flows, about; broken it tells nothing, or what a test says."""
    world = flat("plug", rated_w=1_000)
    world.switch(is_on=True)
    meter = parts.SimulatedMeter(world, lambda: 0.5)
    meter.poll(0)
    assert meter.power_w == pytest.approx(1_000, abs=6)
    meter.count(2.5)
    assert meter.energy.wh * 3_600_000 + meter.energy.rest_mj == 9_000_000

    meter.says = None
    meter.poll(0)
    meter.count(100)
    assert (meter.power_w, meter.energy_wh) == (None, 2)
    meter.says = 77
    meter.poll(0)
    assert meter.power_w == 77


def test_a_thermometer_and_what_breaks_it() -> None:
    """It tells tenths; broken it tells nothing, or nonsense that guards must catch."""
    thermometer = parts.SimulatedThermometer(flat("water_heater", start_c=55))
    thermometer.poll(0)
    assert thermometer.temp_dc == 550
    for says in (None, 9_999):
        thermometer.says = says
        thermometer.poll(0)
        assert thermometer.temp_dc == says


def test_a_relay_tells_and_a_light_tells() -> None:
    """What moves is told, once; what shows another thing is told, once."""
    moved: list[bool] = []
    relay = parts.SimulatedRelay(flat("plug"), moved.append)
    for is_on in (True, False, False, True):
        relay.set(is_on)
    assert moved == [False, True]

    told: list[dict[str, object]] = []
    led = parts.SimulatedLed(told.append)
    for level in (2, 2, IDENTIFY, IDENTIFY, 2):
        led.show(level)
    assert told == [{"level": 2}, {"identify": 1}, {"level": 2}]


@pytest.mark.parametrize(
    ("text", "servers"),
    [
        ("# ours\nsearch lan\nnameserver 10.0.0.1\nnameserver x\n", ["10.0.0.1"]),
        ("nameserver\n", ["127.0.0.1"]),
        (None, ["127.0.0.1"]),
    ],
)
def test_names_are_this_machines(
    text: str | None, servers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first server that it knows, or itself."""

    def opened(_: str) -> io.StringIO:
        if text is None:
            raise FileNotFoundError
        return io.StringIO(text)

    monkeypatch.setattr("builtins.open", opened)
    found = parts.SimulatedRadio().dns()
    monkeypatch.undo()

    assert found == servers


def test_a_radio_out_of_reach() -> None:
    """It joins while it is heard, and tells its strength then."""
    radio = parts.SimulatedRadio()
    assert radio.rssi_dbm() is None
    assert asyncio.run(radio.join("any", ""))
    assert radio.rssi_dbm() == -61
    radio.leave()
    radio.is_heard = False
    assert not asyncio.run(radio.join("any", ""))


def test_a_button() -> None:
    """A press is taken once."""
    button = parts.SimulatedButton()
    button.last = "long"
    assert (button.take(), button.take(), button.held_ms(0)) == ("long", None, 0)
