"""Preview: what changed wishes would come to, and only then to set them."""

from collections.abc import Mapping
from contextlib import aclosing
from hashlib import sha256
from typing import Any, Final

import probatio as vol
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv

from ...asking import invalid
from ...bridge.history import DAYS
from ...bridge.reliving import spelled
from ...engine import Policy
from ...hindsight import async_previewed
from ...what_if import async_what_if, async_wish, changed
from ..follow import Story
from ..request import Answer, Command, Request
from .whole import refuse_too_few

_POLICY: Final = "policy"
_DAYS: Final = "days"
_SEEN: Final = "seen"
_CHANGES: Final[dict[Any, Any]] = {cv.string: vol.Any(vol.Coerce(float), cv.string)}


async def _preview(request: Request) -> Story:
    """Live the last days with the wishes; where too few are known, plan the next one.

    What is told at last is what the action ``simulate`` tells.
    """
    refuse_too_few(request)
    policy = changed(request.coordinator.policy, request.told[_POLICY])
    seen = seal(request.coordinator.policy, policy)
    days = request.told[_DAYS]
    try:
        async with aclosing(async_previewed(request, policy, days)) as story:
            async for each in story:
                yield _sealed(each, seen, lived=True)
    except ServiceValidationError as error:
        if error.translation_key != "nothing_recorded":
            raise
        told = await async_what_if(request, policy)
        yield _sealed({"result": told}, seen, lived=False)


def _sealed(told: Answer, seen: str, *, lived: bool) -> Answer:
    """Say with a result what it is of."""
    if "result" not in told:
        return told
    return {"result": {**told["result"], "lived": lived, _SEEN: seen}}


async def _apply(request: Request) -> Answer:
    """Set the wishes, if exactly they were seen against what is in force."""
    changes: Mapping[str, float | str] = request.told[_POLICY]
    now = request.coordinator.policy
    if request.told[_SEEN] != seal(now, changed(now, changes)):
        raise invalid("preview_first")
    await async_wish(request, changes)
    return {"set": sorted(changes)}


def seal(now: Policy, then: Policy) -> str:
    """Tell what was previewed from all else: what is in force, and what is wished."""
    return sha256(f"{spelled(now)} {spelled(then)}".encode()).hexdigest()


COMMANDS: Final = (
    Command(
        "preview",
        "community",
        _preview,
        {
            vol.Required(_POLICY): _CHANGES,
            vol.Required(_DAYS): vol.All(vol.Coerce(int), vol.Range(min=1, max=DAYS)),
        },
    ),
    Command(
        "apply",
        "community",
        _apply,
        {vol.Required(_POLICY): _CHANGES, vol.Required(_SEEN): cv.string},
        writes=True,
    ),
)
