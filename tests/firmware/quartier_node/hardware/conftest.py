"""An ESP32 for CPython: its modules are there for as long as a test runs."""

import sys
import time
from collections.abc import Iterator

import pytest

from tests.firmware.shims import esp32, machine, network, onewire


@pytest.fixture
def chip(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the firmware import machine and the rest, from a clean state."""
    for shim in (machine, network, esp32, onewire):
        monkeypatch.setitem(sys.modules, shim.__name__.rpartition(".")[2], shim)
    monkeypatch.setattr(time, "ticks_ms", lambda: 0, raising=False)
    for kept in (machine.Pin.levels, machine.Pin.rising, machine.UART.opened):
        kept.clear()
    for told in (machine.Pin.log, machine.WDT.opened, machine.sent):
        told.clear()
    machine.RTC.kept[0] = b""
    yield
    sys.modules.pop("quartier_node.hardware.chip", None)
