"""A street that can be asked: actions, commands and diagnostics are tried on it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, override

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import Context, HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.orders import Steward
from custom_components.quartier.bridge.participants import Desk
from custom_components.quartier.bridge.planning import Planning
from custom_components.quartier.bridge.situation import Situation
from custom_components.quartier.bridge.trouble import Trouble
from custom_components.quartier.engine import Plan, Planner, Policy
from tests.home_assistant.street import ZONE, StreetCoordinator, street_situation


def _nobody(*_: object) -> None:
    """Nobody listens."""


class AskedCoordinator(StreetCoordinator):
    """A street whose what-ifs are planned for real, and whose orders are known."""

    def __init__(
        self, hass: HomeAssistant, entry: MockConfigEntry, situation: Situation
    ) -> None:
        """Begin with a situation, and with nobody ordered."""
        super().__init__(hass, entry, situation)
        self.planning = Planning()
        self.reason = "slot"
        self.spared = 3
        self.steward = Steward(hass, _nobody, _nobody)
        self.desk = Desk(None, ZONE, 30)

    @override
    async def async_stop(self) -> None:
        """There is nothing to stop."""

    @override
    def async_request_plan(self, reason: str) -> None:
        """Note it."""
        self.told.append(("request", (reason,)))

    @override
    async def async_glance(self, *wanted: str) -> Situation:
        """Note it; nothing has moved."""
        self.told.append(("glance", wanted))
        return self.data

    @override
    async def async_replan(self, reason: str) -> Situation:
        """Note it, and plan for real if there is a plan."""
        self.told.append(("replan", (reason,)))
        if self.data.plan is not None:
            now = self.data
            plan = await self.hass.async_add_executor_job(
                Planner().plan, now.neighbourhood, now.outlook, self.policy
            )
            await self.becomes(plan=plan)
        return self.data

    @override
    async def async_simulate(self, policy: Policy) -> Plan:
        """Plan for the situation, with other prices."""
        now = self.data
        return await self.hass.async_add_executor_job(
            Planner().plan, now.neighbourhood, now.outlook, policy
        )


async def asked(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    situation: Situation | None = None,
    *,
    troubles: Iterable[Trouble] | None = None,
) -> AskedCoordinator:
    """Load an entry whose coordinator's world stands still."""
    entry.add_to_hass(hass)
    seen = situation or street_situation()
    if troubles is not None:
        seen = replace(seen, troubles=tuple(troubles))
    coordinator = AskedCoordinator(hass, entry, seen)
    entry.runtime_data = coordinator
    entry.mock_state(hass, ConfigEntryState.LOADED)
    await coordinator.async_refresh()
    return coordinator


async def call(
    hass: HomeAssistant, action: str, context: Context | None = None, **told: object
) -> Mapping[str, Any]:
    """Call an action of the integration, and give its answer."""
    answer = await hass.services.async_call(
        "quartier", action, told, blocking=True, return_response=True, context=context
    )
    return answer or {}
