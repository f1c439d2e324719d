"""A probe inside Home Assistant: how long its loop keeps others waiting.

A second integration, written into the folder of a test. It sleeps a moment, again and
again, and notes by how much it is woken too late. And it can hold a start: everything
is set up then, and nothing has begun.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from tests.e2e.harness import HomeAssistant

NAME: Final = "quartier_probe"
# While it lies in the folder, a start is held.
_HOLD: Final = "hold-the-start"

_CODE: Final = '''
"""Measures how late the loop is."""
import asyncio
import pathlib
import time

from homeassistant.const import EVENT_HOMEASSISTANT_START
from homeassistant.core import SupportsResponse

NAP_S = 0.01


async def async_setup(hass, config):
    late_ms = []

    async def measure():
        while True:
            before = time.monotonic()
            await asyncio.sleep(NAP_S)
            late_ms.append((time.monotonic() - before - NAP_S) * 1000)

    async def reset(call):
        late_ms.clear()

    async def read(call):
        ranked = sorted(late_ms)
        return {
            "median_ms": ranked[len(ranked) // 2],
            "p99_ms": ranked[int(len(ranked) * 0.99)],
            "most_ms": ranked[-1],
            "naps": len(ranked),
        }

    async def hold(event):
        held = pathlib.Path(hass.config.path("HOLD"))
        while await hass.async_add_executor_job(held.exists):
            await asyncio.sleep(0.05)

    hass.services.async_register("quartier_probe", "reset", reset)
    hass.services.async_register(
        "quartier_probe", "read", read, supports_response=SupportsResponse.ONLY
    )
    hass.bus.async_listen_once(EVENT_HOMEASSISTANT_START, hold)
    task = hass.async_create_background_task(measure(), "probe of the loop")
    return True
'''.replace("HOLD", _HOLD)


@dataclass(frozen=True, slots=True)
class Late:
    """By how much others had to wait for the loop, ms."""

    median_ms: float
    p99_ms: float
    most_ms: float
    naps: int

    @classmethod
    def of(cls, house: HomeAssistant) -> Self:
        """Read what was measured since the last reset."""
        return cls(**house.answer(f"{NAME}.read"))

    def __str__(self) -> str:
        """Tell it in a line."""
        return (
            f"median {self.median_ms:.1f}, p99 {self.p99_ms:.1f},"
            f" most {self.most_ms:.1f} ms of {self.naps} naps"
        )


def reset(house: HomeAssistant) -> None:
    """Measure from now on."""
    house.call(f"{NAME}.reset")


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the next start; Home Assistant goes on by itself after 15 s."""
    mark = folder / _HOLD
    mark.touch()
    yield
    mark.unlink()


def plant(folder: Path) -> None:
    """Put the probe among the integrations of a house."""
    home = folder / "custom_components" / NAME
    home.mkdir(parents=True)
    (home / "__init__.py").write_text(_CODE, "utf-8")
    (home / "services.yaml").write_text("reset:\nread:\n", "utf-8")
    told = {
        "domain": NAME,
        "name": "Probe",
        "codeowners": [],
        "documentation": "https://example.org",
        "iot_class": "calculated",
        "version": "1.0.0",
    }
    (home / "manifest.json").write_text(json.dumps(told), "utf-8")
