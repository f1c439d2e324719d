"""A probe inside Home Assistant: how long its loop keeps others waiting.

A second integration, written into the folder of a test. It sleeps a moment, again and
again, and notes by how much it is woken too late.
"""

import json
from pathlib import Path
from typing import Final

NAME: Final = "quartier_probe"
# Where its figures are told, ms.
ENTITY: Final = "quartier_probe.late_ms"

_CODE: Final = '''
"""Measures how late the loop is."""
import asyncio
import time

NAP_S = 0.01


async def async_setup(hass, config):
    late_ms = []

    async def measure():
        told = time.monotonic()
        while True:
            before = time.monotonic()
            await asyncio.sleep(NAP_S)
            now = time.monotonic()
            late_ms.append((now - before - NAP_S) * 1000)
            if now - told > 2:
                told = now
                tell()

    def tell():
        ranked = sorted(late_ms)
        hass.states.async_set("quartier_probe.late_ms", f"{ranked[-1]:.1f}", {
            "median": round(ranked[len(ranked) // 2], 2),
            "p99": round(ranked[int(len(ranked) * 0.99)], 2),
            "naps": len(ranked),
        })

    async def reset(call):
        late_ms.clear()

    hass.services.async_register("quartier_probe", "reset", reset)
    task = hass.async_create_background_task(measure(), "probe of the loop")
    return True
'''


def plant(folder: Path) -> None:
    """Put the probe among the integrations of a house."""
    home = folder / "custom_components" / NAME
    home.mkdir(parents=True)
    (home / "__init__.py").write_text(_CODE, "utf-8")
    (home / "services.yaml").write_text("reset:\n", "utf-8")
    told = {
        "domain": NAME,
        "name": "Probe",
        "codeowners": [],
        "documentation": "https://example.org",
        "iot_class": "calculated",
        "version": "1.0.0",
    }
    (home / "manifest.json").write_text(json.dumps(told), "utf-8")
