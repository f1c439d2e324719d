"""The meter counts what this process computes, and not what it waits."""

from time import process_time, sleep

import pytest

from models.training import Meter


def test_it_counts_work() -> None:
    """Processor seconds at the declared power are its energy."""
    with Meter(watts=30.0) as meter:
        until = process_time() + 0.05
        while process_time() < until:
            pass
        sleep(0.02)

    assert 0.05 <= meter.cpu_s < 0.065
    assert meter.energy_wh == pytest.approx(meter.cpu_s * 30 / 3600)
    assert "30 W" in meter.method


def test_what_is_entered_again_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """One meter may count several stretches, and not what is between them."""
    clock = iter([10.0, 11.0, 15.0, 17.0])
    monkeypatch.setattr("models.training.meter.process_time", lambda: next(clock))
    meter = Meter()
    for _ in range(2):
        with meter:
            pass

    assert meter.cpu_s == 1.0 + 2.0
