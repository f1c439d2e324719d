"""System health: how planning goes, on the page where people look first."""

from collections import Counter
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from homeassistant.components import system_health
from homeassistant.core import HomeAssistant, callback

from .bridge.situation import Situation
from .const import DOMAIN
from .nodes import NODES

_SOLVER: Final = "highspy"


@callback
def async_register(
    hass: HomeAssistant, register: system_health.SystemHealthRegistration
) -> None:
    """Register what is told."""
    del hass
    register.async_register_info(system_health_info)


async def system_health_info(hass: HomeAssistant) -> dict[str, Any]:
    """Tell the solver, the entries, and how the last plans came about."""
    entries = hass.config_entries.async_entries(DOMAIN)
    loaded = hass.config_entries.async_loaded_entries(DOMAIN)
    situations: list[Situation] = [entry.runtime_data.data for entry in loaded]
    plans = Counter(
        "none" if each.plan is None else each.plan.status for each in situations
    )
    return {
        "solver": _solver(hass),
        "entries": f"{len(loaded)} / {len(entries)}",
        "solve_s": round(max((each.solve_s for each in situations), default=0.0), 2),
        "plans": ", ".join(f"{status}: {count}" for status, count in plans.items()),
        "troubles": sum(len(each.troubles) for each in situations),
        **_nodes(hass),
    }


def _nodes(hass: HomeAssistant) -> dict[str, Any]:
    """Tell how nodes are heard; nothing where nobody has any."""
    nodes = hass.data.get(NODES)
    if nodes is None or not nodes.fleet.participants:
        return {}
    named = nodes.fleet.participants
    there = sum(nodes.is_there(each) for each in named)
    refused = sum(sum(nodes.fleet.refused(each).values()) for each in named)
    return {
        "broker": nodes.is_connected,
        "nodes": f"{there} / {len(named)}",
        "nodes_unconfirmed": sum(
            not nodes.fleet.seen(each).confirmed for each in named
        ),
        "node_messages_refused": refused,
    }


async def _solver(hass: HomeAssistant) -> str:
    """Tell the solver: a coroutine of its own, for a Future is not waited for."""
    return await hass.async_add_executor_job(_version)


def _version() -> str:
    """Read the version of the solver: a file, so not in the loop."""
    try:
        return f"HiGHS {version(_SOLVER)}"
    except PackageNotFoundError:
        return "-"
