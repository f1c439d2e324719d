"""A plan is made in a thread that is gone when the plan is there."""

import threading

import pytest
from homeassistant.core import HomeAssistant

from custom_components.quartier.thread import async_alone


def _named(first: str, second: str) -> tuple[str, threading.Thread]:
    return f"{first} {second}", threading.current_thread()


async def test_the_thread_ends_with_its_job(hass: HomeAssistant) -> None:
    """It is none of Home Assistant's, and keeps nothing that a solver has freed."""
    said, thread = await async_alone(hass, _named, "a", "plan")

    assert said == "a plan"
    thread.join(5)
    assert not thread.is_alive()
    assert thread.name.startswith("quartier plans")


async def test_what_goes_wrong_is_told(hass: HomeAssistant) -> None:
    """An error of the job is the caller's, and the thread ends all the same."""
    seen: list[threading.Thread] = []

    def fails() -> None:
        seen.append(threading.current_thread())
        raise ValueError("no plan")

    with pytest.raises(ValueError, match="no plan"):
        await async_alone(hass, fails)
    seen[0].join(5)
    assert not seen[0].is_alive()
