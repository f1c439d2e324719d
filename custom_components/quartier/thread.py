"""A thread of its own for each plan: it ends with the plan.

What a solver has freed stays with the thread that it ran in, hundreds of megabytes
after a hard search, until that thread ends and another takes it over. Home Assistant's
own threads never end: in the worst case each of them would keep as much.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from homeassistant.core import HomeAssistant

_NAME: Final = "quartier plans"


async def async_alone[*Given, Found](
    hass: HomeAssistant, job: Callable[[*Given], Found], *given: *Given
) -> Found:
    """Run a job in a thread that ends with it, and wait for what it finds."""
    thread = ThreadPoolExecutor(1, thread_name_prefix=_NAME)
    try:
        found = await hass.loop.run_in_executor(thread, job, *given)
    finally:
        # Where nobody waits any more, too: Home Assistant itself ends after it.
        ended = hass.async_add_executor_job(thread.shutdown)
    await ended
    return found
