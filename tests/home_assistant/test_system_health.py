"""System health tells how planning goes, in both languages."""

import asyncio
import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest
from homeassistant.components.system_health import SystemHealthRegistration
from homeassistant.core import HomeAssistant

from custom_components.quartier import system_health
from custom_components.quartier.system_health import async_register, system_health_info

from .asked import asked
from .street import home, street

_TRANSLATIONS = (
    Path(__file__).parents[2] / "custom_components" / "quartier" / "translations"
)


async def _info(hass: HomeAssistant) -> dict[str, Any]:
    found = await system_health_info(hass)
    return {
        key: await value if asyncio.isfuture(value) else value
        for key, value in found.items()
    }


async def test_what_is_told(hass: HomeAssistant) -> None:
    """Of two entries one runs; its plan, its time and its troubles are counted."""
    await asked(hass, street())
    home().add_to_hass(hass)
    told = await _info(hass)
    assert told.pop("solver").startswith("HiGHS 1.")
    assert told == {
        "entries": "1 / 2",
        "solve_s": 0.42,
        "plans": "optimal: 1",
        "troubles": 1,
    }


async def test_before_anything_is_planned(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a plan or an entry, and without a solver, there is still an answer."""

    def lost(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(system_health, "version", lost)
    assert await _info(hass) == {
        "solver": "-",
        "entries": "0 / 0",
        "solve_s": 0.0,
        "plans": "",
        "troubles": 0,
    }
    coordinator = await asked(hass, street())
    await coordinator.becomes(plan=None)
    assert (await _info(hass))["plans"] == "none: 1"


async def test_it_is_registered_and_has_words(hass: HomeAssistant) -> None:
    """Each line has a name in English and French."""
    registration = SystemHealthRegistration(hass, "quartier")
    async_register(hass, registration)
    assert registration.info_callback is system_health_info
    keys = (await _info(hass)).keys()
    for language in ("en", "fr"):
        words = json.loads((_TRANSLATIONS / f"{language}.json").read_text("utf-8"))
        assert words["system_health"]["info"].keys() == keys
