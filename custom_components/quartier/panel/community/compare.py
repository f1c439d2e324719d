"""Compare: the same past days under one policy after another, as the desk's are."""

from contextlib import aclosing
from typing import Final

import probatio as vol

from ...bridge.history import DAYS
from ...engine import ready_policies
from ...hindsight import NOW, WITHOUT, async_lived
from ..follow import Story
from ..request import Command, Request
from .whole import refuse_too_few

_DAYS: Final = "days"
# Whose names say enough, so that a page is not a table of all there are.
_READY: Final = ("cost", "carbon", "peak", "fairness", "simple_life")


async def _compare(request: Request) -> Story:
    """Live the last days without Quartier, as things are, and by ready policies."""
    refuse_too_few(request)
    ready = {name: ready_policies()[name] for name in _READY}
    policies = {WITHOUT: None, NOW: request.coordinator.policy, **ready}
    lived = async_lived(request, policies, request.told[_DAYS])
    async with aclosing(lived) as story:
        async for each in story:
            yield each


COMMANDS: Final = (
    Command(
        "compare",
        "community",
        _compare,
        {vol.Required(_DAYS): vol.All(vol.Coerce(int), vol.Range(min=1, max=DAYS))},
    ),
)
