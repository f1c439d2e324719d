"""What tests of the outlook share: real data, and a slow wall clock."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.units import Floats

type Reference = Callable[[Clock, str, Callable[[datetime], float]], Floats]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Find the folder of real series; on CI it must be there."""
    folder = Path(__file__).resolve().parents[4] / "shared" / "data"
    if not folder.is_dir():
        reason = f"real series are not at {folder}: forecasts are not measured"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def by_minute() -> Reference:
    """Average over each step what is read off the wall clock once a minute."""

    def reference(clock: Clock, zone: str, read: Callable[[datetime], float]) -> Floats:
        wall = ZoneInfo(zone)
        return np.array(
            [
                np.mean(
                    [
                        read((begin + timedelta(minutes=minute)).astimezone(wall))
                        for minute in range(length // 60)
                    ]
                )
                for begin, length in zip(clock.moments(), clock.steps_s, strict=True)
            ]
        )

    return reference


@pytest.fixture(scope="session")
def noisy_day() -> Callable[[int, int, int], Floats]:
    """Make a household's load: a daily shape, a noise that lasts, and a floor."""

    def make(seed: int, days: int, per_day: int) -> Floats:
        random = np.random.default_rng(seed)
        hour = np.arange(days * per_day) % per_day * (24 / per_day)
        shape = 0.3 + 0.9 * np.exp(-(((hour - 19.5) / 2) ** 2))
        shape += 0.5 * np.exp(-(((hour - 7.5) / 1) ** 2))
        noise, level = np.zeros(len(hour)), 0.0
        for at, shock in enumerate(random.normal(0, 0.2, len(hour))):
            level = 0.7 * level + shock
            noise[at] = level
        return np.maximum(shape + noise, 0.02)

    return make
