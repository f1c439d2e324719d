"""From an offer to an acknowledged plan, inside Home Assistant, with the real fleet."""

from collections.abc import AsyncIterator
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.const import DOMAIN
from custom_components.quartier.fleet import Ended, Publish
from custom_components.quartier.nodes import Nodes, async_nodes
from custom_components.quartier.participant.talk import Keep, Say, Talk, Told
from custom_components.quartier.wire import code_key
from tests.home_assistant.bridge.homes import CONTRACT
from tests.home_assistant.bridge.participants.talks import NOW_S, STATE, STORE
from tests.home_assistant.living import coordinator_of, later, settled
from tests.home_assistant.participant.hub import CODE, NAME

PUBLISH = "custom_components.quartier.uplink.Uplink.async_publish"


def _entry(mode: str) -> MockConfigEntry:
    """Make a street with one flat, and a participant in it."""
    kinds: dict[str, tuple[str, dict[str, Any]]] = {
        "FLAT": ("household", {"parent": "", **CONTRACT}),
        "NODE": ("node", {"parent": "FLAT", "participant": NAME, "app": "home"}),
    }
    return MockConfigEntry(
        domain=DOMAIN,
        entry_id="STREET",
        title="Street",
        unique_id="street",
        data={"kind": "neighbourhood"},
        options={"tunables": {"FLAT": {"mode": mode}}},
        subentries_data=[
            {
                "subentry_id": key,
                "subentry_type": kind,
                "title": key.capitalize(),
                "unique_id": key,
                "data": data,
            }
            for key, (kind, data) in kinds.items()
        ],
    )


class Street:
    """A hub that lives, and a participant at the other end of its publishing."""

    def __init__(self, hass: HomeAssistant, nodes: Nodes) -> None:
        """Begin with nobody adopted."""
        self.hass, self.nodes = hass, nodes
        self.talk = Talk(NAME, code_key(NAME, CODE), "00112233445566ff")
        self.sent: list[bytes] = []
        self.told: list[dict[str, Any]] = []
        self.ended: list[Ended] = []
        self.acks = True
        self.entry = _entry("act")
        nodes.async_listen(
            NAME, lambda one: self.ended.append(one) if isinstance(one, Ended) else None
        )

    async def publish(self, outcome: Publish) -> None:
        """Take what goes to the broker."""
        self.sent.append(outcome.payload)

    async def begin(self, mode: str) -> None:
        """Set the street up, and let the participant join and offer."""
        self.entry = _entry(mode)
        self.entry.add_to_hass(self.hass)
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await settled(self.hass)
        self.nodes.async_expect(NAME, CODE)
        self.nodes._heard(NAME, self.talk.hello(1))
        await self.carry()
        self.say(STORE)
        await coordinator_of(self.entry).async_replan("test")
        await self.carry()

    def say(self, message: Any) -> None:  # noqa: ANN401 (a message)
        """Say something as the participant."""
        self.nodes._heard(NAME, self.talk.say(message))

    async def carry(self) -> None:
        """Bring the participant what was published, and its answers back."""
        await settled(self.hass)
        while self.sent:
            payload = self.sent.pop(0)
            outcomes = self.talk.hear(payload, 0.0)
            if Keep() in outcomes:
                outcomes = self.talk.kept()
            for one in outcomes:
                if isinstance(one, Told):
                    self.told.append(dict(one.message))
                if isinstance(one, Say) and (self.acks or not self.told):
                    self.nodes._heard(NAME, one.payload)
            await settled(self.hass)


@pytest.fixture(name="street")
async def _street(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> AsyncIterator[Street]:
    freezer.move_to("2026-11-25T12:00:00+00:00")
    street = Street(hass, await async_nodes(hass))
    with patch(PUBLISH, lambda _self, outcome: street.publish(outcome)):
        yield street
        assert await hass.config_entries.async_unload(street.entry.entry_id)


async def test_an_offer_is_planned_told_and_acknowledged(street: Street) -> None:
    """The plan counts its store, and says why; the participant does as it is told."""
    await street.begin("act")
    situation = coordinator_of(street.entry).data
    assert situation.plan is not None
    assert situation.plan.things["node"].kind == "storage"
    [plan] = street.told
    assert plan["k"] == "plan"
    assert max(plan["power_w"]) > 1000
    assert {one.thing for one in situation.decisions} == {"node"}
    assert [(one.kind, one.result) for one in street.ended] == [("plan", "done")]


async def test_who_is_observed_is_planned_and_told_nothing(street: Street) -> None:
    """Mode observe: Quartier looks, and says nothing on the wire."""
    await street.begin("observe")
    situation = coordinator_of(street.entry).data
    assert situation.plan is not None
    assert situation.plan.things["node"].kind == "storage"
    assert street.told == []


async def test_what_it_takes_is_measured_and_kept_as_a_habit(
    street: Street, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A state shows its power; its hour is remembered over a restart."""
    await street.begin("act")
    street.say({**STATE, "t": NOW_S})
    await later(hass, freezer, minutes=1)
    coordinator = coordinator_of(street.entry)
    assert coordinator.data.measured_kw["node"] == 1.5
    [habit] = coordinator.desk.to_dict().values()
    assert [one for one in habit if one is not None] == [1.5]


async def test_who_left_is_not_there_any_more(street: Street) -> None:
    """One word, and the hub knows nothing of it; the others go on."""
    await street.begin("act")
    street.say({"k": "leave", "t": NOW_S})
    await settled(street.hass)
    coordinator = coordinator_of(street.entry)
    await coordinator.async_replan("test")
    plan = coordinator.data.plan
    assert plan is not None
    assert "node" not in plan.things
    assert coordinator.desk.to_dict() == {}
