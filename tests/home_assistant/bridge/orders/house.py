"""A small house of real helpers, and a device whose kind says what a test wants."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from custom_components.quartier.bridge.deed import Deed
from custom_components.quartier.bridge.kinds import Done
from custom_components.quartier.bridge.layout import Device
from custom_components.quartier.bridge.orders import Claim, Steward, owned, steward
from custom_components.quartier.bridge.orders.standing import To
from custom_components.quartier.const import Mode

SWITCH, OTHER = "input_boolean.tank", "input_boolean.pump"
NUMBER, SELECT, BUTTON = "input_number.amps", "input_select.mode", "input_button.start"
EVERYTHING = (SWITCH, OTHER, NUMBER, SELECT, BUTTON)


async def furnish(hass: HomeAssistant) -> None:
    """Set the helpers up: all off, 6 A, comfort."""
    settings: Mapping[str, Mapping[str, Any]] = {
        "input_boolean": {"tank": {"initial": False}, "pump": {"initial": False}},
        "input_number": {"amps": {"min": 0, "max": 32, "step": 1, "initial": 6}},
        "input_select": {"mode": {"options": ["comfort", "eco"], "initial": "comfort"}},
        "input_button": {"start": {}},
    }
    for domain, inside in settings.items():
        assert await async_setup_component(hass, domain, {domain: inside})
    await hass.async_block_till_done()


class Told:
    """A kind that says the deeds it is given, by device."""

    def __init__(self) -> None:
        """Say nothing at first."""
        self.wants: dict[str, Sequence[Deed]] = {}

    def deeds(self, device: Device, done: Done, now: datetime) -> tuple[Deed, ...]:
        """Say them."""
        assert done.begins <= done.ends
        assert now
        return tuple(self.wants.get(device.id, ()))


class House:
    """Devices, their steward, and what it told of refusals and hands."""

    def __init__(
        self,
        hass: HomeAssistant,
        patch: pytest.MonkeyPatch,
        claims: Iterable[tuple[str, Sequence[str]]] = (("one", EVERYTHING),),
        remembered: Mapping[str, Any] | None = None,
        safe: Mapping[str, To] | None = None,
    ) -> None:
        """Begin with one device that commands everything."""
        self.hass, self.kind = hass, Told()
        patch.setattr(steward, "kinds", lambda: {"told": self.kind})
        self.refused: list[tuple[str, Mapping[str, Any]]] = []
        self.hands: list[tuple[str, str, datetime]] = []
        self.steward = Steward(
            hass,
            lambda *told: self.refused.append(told),
            lambda *told: self.hands.append(told),
            remembered,
        )
        self.devices = [Device(name, name, "told", name, "home") for name, _ in claims]
        self.steward.async_start(
            owned(
                [Claim(name, name, tuple(which), safe or {}) for name, which in claims]
            )
        )

    async def want(
        self, *deeds: Deed, mode: Mode = "act", until: datetime | None = None
    ) -> None:
        """Let the first device want deeds now, and see what comes of it."""
        await self.apply(*deeds, mode=mode, until=until)
        await self.hass.async_block_till_done()

    async def apply(
        self,
        *deeds: Deed,
        mode: Mode = "act",
        until: datetime | None = None,
        device: str = "one",
    ) -> None:
        """Let one device want deeds now, and the others nothing."""
        now = dt_util.utcnow()
        self.kind.wants = {device: deeds}
        await self.steward.async_apply(
            self.devices,
            {each.id: Done({}, now, now) for each in self.devices},
            {each.id: mode for each in self.devices},
            {} if until is None else {device: until},
            now,
        )

    def state(self, entity_id: str = SWITCH) -> str:
        """Look an entity up."""
        state = self.hass.states.get(entity_id)
        assert state is not None
        return state.state

    @property
    def results(self) -> list[tuple[str, str]]:
        """List why each order was given and what came of it."""
        orders = self.steward.diagnostics()["orders"]
        return [(order["why"], order["result"]) for order in orders]

    def count(self, what: str) -> int:
        """Tell how often a verdict or an answer came."""
        found: int = self.steward.diagnostics()["counts"].get(what, 0)
        return found
