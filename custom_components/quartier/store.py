"""The store: what must outlive a restart, written whole or not at all.

Two files an entry: small things that people did and that were counted, and the plan,
which is large and written only when there is a new one.
"""

from collections.abc import Callable
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store

from .const import DOMAIN

_VERSION: Final = 1
# What people did is kept sooner than what was counted or planned.
_SOON_S: Final = 1.0
_LATER_S: Final = 60.0

type Kept = dict[str, Any]
type Write = Callable[[], Kept]


class Keep:
    """What is kept of one entry: private, for it tells when people are at home."""

    def __init__(
        self, hass: HomeAssistant, entry_id: str, life: Write, plan: Write
    ) -> None:
        """Know how both are written."""
        name = f"{DOMAIN}.{entry_id}"
        self._life = Store[Kept](hass, _VERSION, name, private=True, atomic_writes=True)
        self._plan = Store[Kept](
            hass,
            _VERSION,
            f"{name}.plan",
            private=True,
            atomic_writes=True,
            serialize_in_event_loop=False,
        )
        self._write_life, self._write_plan = life, plan

    async def async_load(self) -> tuple[Kept, Kept]:
        """Read what was kept; nothing of what never was."""
        return await self._life.async_load() or {}, await self._plan.async_load() or {}

    def soon(self) -> None:
        """Keep what people did."""
        self._life.async_delay_save(self._write_life, _SOON_S)

    def later(self) -> None:
        """Keep what was counted and said."""
        self._life.async_delay_save(self._write_life, _LATER_S)

    def planned(self) -> None:
        """Keep a new plan."""
        self.later()
        self._plan.async_delay_save(self._write_plan, _LATER_S)

    async def async_save(self) -> None:
        """Keep all of it now."""
        await self._life.async_save(self._write_life())
        await self._plan.async_save(self._write_plan())

    async def async_remove(self) -> None:
        """Forget all of it."""
        await self._life.async_remove()
        await self._plan.async_remove()
