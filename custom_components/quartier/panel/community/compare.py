"""Compare: the same past days under one policy after another, as the desk's are.

One policy is asked for at a time: the page shows each as soon as it is known, and
asks for no more once it is left.
"""

from typing import Any, Final

import probatio as vol

from ...bridge.history import DAYS
from ...engine import Policy, ready_policies
from ...hindsight import NOW, WITHOUT, async_lived
from ..request import Answer, Command, Request
from .whole import refuse_too_few

_NAME: Final = "name"
_DAYS: Final = "days"


async def _compare(request: Request) -> Answer:
    """Live the last days without Quartier, and by one policy."""
    refuse_too_few(request)
    name = str(request.told[_NAME])
    ready: dict[str, Policy] = {NOW: request.coordinator.policy, **ready_policies()}
    policies: dict[str, Policy | None] = {WITHOUT: None, name: ready[name]}
    told: dict[str, Any] = {}
    async for each in async_lived(request, policies, request.told[_DAYS]):
        told |= each
    about = {key: told[key] for key in ("from", "to", "days")}
    return {**about, "without": told[WITHOUT], "then": told[name]}


COMMANDS: Final = (
    Command(
        "compare",
        "community",
        _compare,
        {
            vol.Required(_NAME): vol.In([NOW, *ready_policies()]),
            vol.Required(_DAYS): vol.All(vol.Coerce(int), vol.Range(min=1, max=DAYS)),
        },
    ),
)
