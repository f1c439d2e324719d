"""Who left says so: within seconds, else at the next start, and keeps nothing."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.quartier.participant import Ends, Invitation
from custom_components.quartier.participant import farewell as room
from custom_components.quartier.participant.farewell import (
    Farewell,
    async_leave,
    async_owe,
    async_settle,
)
from custom_components.quartier.participant.keep import Kept
from tests.home_assistant.participant.hub import CODE, NAME, Hub

INVITATION = Invitation("hub.example", 8883, NAME, CODE, "hub", "AAEC")
STORE = "quartier.leaving"


class Phone:
    """A line without a broker: it is answered, or it is not."""

    def __init__(self, hub: Hub, why: str = "") -> None:
        """Know who is at the other end, and what is wrong with the line."""
        self.hub, self.why, self.calls = hub, why, 0
        self.secrets: list[str] = []
        self.is_hung_up = False
        self.takes_last_word = True

    def made(
        self, invitation: Invitation, secrets: Callable[[], list[str]], ends: Ends
    ) -> Any:  # noqa: ANN401 (a line, as far as it is used)
        """Be the line of a farewell."""
        assert invitation == INVITATION
        self.ends, self.secrets, self.calls = ends, secrets(), self.calls + 1
        return self

    async def async_run(self) -> None:
        """Carry what is said both ways; where nobody answers, call for ever."""
        try:
            if not self.why:
                self.ends.up()
            while True:
                for payload in self.hub.take():
                    self.ends.heard(b"no message")
                    self.ends.heard(payload)
                await asyncio.sleep(0)
        finally:
            self.is_hung_up = True

    def say(self, payload: bytes) -> bool:
        """Bring it to the hub."""
        self.hub.hear(payload)
        return True

    async def async_say_last(self, payload: bytes) -> bool:
        """Bring the last word, if it is taken."""
        return self.takes_last_word and self.say(payload)


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nobody for long."""
    monkeypatch.setattr(room, "SOON_S", 0.2)
    monkeypatch.setattr(room, "PATIENT_S", 0.2)


def _kept() -> Kept:
    return Kept.of(None, INVITATION)


async def test_it_is_heard_says_one_thing_and_hangs_up(hass: HomeAssistant) -> None:
    """Hello, a new key if one comes, leave; the hub knows it no more."""
    phone = Phone(Hub())
    await async_leave(hass, INVITATION, _kept(), phone.made)
    assert phone.hub.has_left
    assert {one["k"] for one in phone.hub.heard} <= {"hello", "ack", "leave"}
    assert NAME not in phone.hub.fleet
    assert phone.is_hung_up


async def test_where_nobody_answers_it_is_owed_and_said_at_the_next_start(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """Keys and no more are noted; once it is said nothing is left."""
    kept, phone = _kept(), Phone(Hub(), "reach")
    kept.backlog.add({"k": "state"})
    kept.energy_wh = 7
    await async_leave(hass, INVITATION, kept, phone.made)
    [note] = hass_storage[STORE]["data"]["owed"]
    assert note["kept"]["waiting"] == []
    assert note["kept"]["energy_wh"] == 0
    await async_settle(hass, phone.made)
    assert len(hass_storage[STORE]["data"]["owed"]) == 1
    phone.why = ""
    await async_settle(hass, phone.made)
    assert phone.hub.has_left
    assert STORE not in hass_storage
    await async_settle(hass, phone.made)
    assert phone.calls == 3


async def test_a_key_that_came_meanwhile_is_noted(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """A line that breaks before the last word: the next call has the newer key."""
    phone = Phone(Hub())
    phone.takes_last_word = False
    await async_leave(hass, INVITATION, _kept(), phone.made)
    [note] = hass_storage[STORE]["data"]["owed"]
    assert note["kept"]["key"]["kid"] == 1
    phone.takes_last_word = True
    await async_settle(hass, phone.made)
    assert phone.hub.has_left


async def test_who_is_not_let_in_any_more_owes_nothing(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """The neighbourhood has forgotten this home already."""
    phone = Phone(Hub(), "refused")
    assert not await Farewell(INVITATION, _kept(), phone.made).async_say(0.05)
    await async_leave(hass, INVITATION, _kept(), phone.made)
    assert STORE not in hass_storage
    await async_owe(hass, INVITATION, _kept())
    await async_settle(hass, phone.made)
    assert STORE not in hass_storage


async def test_after_a_month_it_is_wiped_unsaid(
    hass: HomeAssistant, hass_storage: dict[str, Any], freezer: FrozenDateTimeFactory
) -> None:
    """Keys are not kept for ever; nor is a note that cannot be read."""
    phone = Phone(Hub())
    await async_owe(hass, INVITATION, _kept())
    freezer.tick(timedelta(days=31))
    await async_settle(hass, phone.made)
    assert STORE not in hass_storage
    note = {"invitation": "quartier-join:x"}
    hass_storage[STORE] = {"version": 1, "key": STORE, "data": {"owed": [note, 1]}}
    await async_settle(hass, phone.made)
    assert STORE not in hass_storage
    assert phone.calls == 0
