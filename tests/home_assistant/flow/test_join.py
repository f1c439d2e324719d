"""A hub invites a home, and a home joins: nothing is saved that does not stand."""

from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.quartier.nodes import async_nodes
from custom_components.quartier.participant import Invitation, JoinError
from tests.home_assistant.enrolling import answering, given_account
from tests.home_assistant.flow.steps import (
    answer_subentry,
    begin_subentry,
    neighbourhood,
    suggested,
)
from tests.home_assistant.living import entry_of

TOLD: dict[str, Any] = {
    "name": "Famille Martin",
    "host": "hub.example",
    "port": 8883,
    "tls": {},
    "broker": {},
}
GOOD = Invitation("hub.example", 8883, "h123", "abcd-efgh", "hub", "AAEC")
CHECK = "custom_components.quartier.participant.line.Line.async_check"


async def test_a_home_is_invited_once_and_expected(hass: HomeAssistant) -> None:
    """The invitation holds all that the home needs; the hub waits for it."""
    flat = ("f1", "household", "Flat", {"parent": "", "contract": "flat"})
    entry = neighbourhood(hass, flat)
    form = await begin_subentry(hass, entry, "home")
    form = await answer_subentry(hass, form, {**TOLD, "parent": "f1"})
    assert form["step_id"] == "link"
    text = form["description_placeholders"]["invitation"]
    invitation = Invitation.of(text)
    assert (invitation.host, invitation.port) == ("hub.example", 8883)
    done = await answer_subentry(hass, form, {})
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "invited")
    [node] = entry.get_subentries_of_type("node")
    assert node.data["participant"] == invitation.participant
    assert (node.data["parent"], node.data["app"]) == ("f1", "home")
    nodes = await async_nodes(hass)
    assert invitation.participant in nodes.fleet
    assert not nodes.fleet.is_adopted(invitation.participant)


async def test_what_is_wrong_with_an_invitation_is_told(hass: HomeAssistant) -> None:
    """A name that is taken, no certificate, a broker that lets nobody in."""
    entry = neighbourhood(hass)
    form = await begin_subentry(hass, entry, "home")
    form = await answer_subentry(hass, form, {**TOLD, "tls": {"ca": "no"}})
    assert form["errors"] == {"tls": "ca"}
    form = await answer_subentry(hass, form, {**TOLD, "broker": {"enrols": True}})
    assert form["errors"] == {"base": "account"}
    assert not entry.subentries


async def test_a_landlord_s_broker_lets_the_home_in(hass: HomeAssistant) -> None:
    """Where there is an account that is what is proposed; it is let in by its code."""
    entry = neighbourhood(hass)
    with answering() as clerk:
        await given_account(hass)
        form = await begin_subentry(hass, entry, "home")
        assert suggested(form)["enrols"]
        form = await answer_subentry(hass, form, {**TOLD, "broker": {"enrols": True}})
    assert form["step_id"] == "link"
    [node] = entry.get_subentries_of_type("node")
    [made] = clerk.named("createClient")
    assert made["username"] == node.data["participant"]


@pytest.mark.parametrize("why", ["reach", "refused", "tls"])
async def test_a_home_does_not_join_where_nobody_stands(
    hass: HomeAssistant, why: str
) -> None:
    """What is wrong is told in a word; with it put right, the membership is saved."""
    entry = entry_of()
    entry.add_to_hass(hass)
    form = await begin_subentry(hass, entry, "membership")
    told = {"invitation": "quartier-join:nonsense", "shares_offer": True}
    form = await answer_subentry(hass, form, told)
    assert form["errors"] == {"invitation": "link"}
    told = {"invitation": GOOD.text, "shares_offer": False}
    with patch(CHECK, AsyncMock(side_effect=JoinError(why))):
        form = await answer_subentry(hass, form, told)
    assert form["errors"] == {"base": why}
    with patch(CHECK, AsyncMock()):
        done = await answer_subentry(hass, form, told)
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert done["data"] == {"invitation": GOOD.text, "shares_offer": False}


async def test_one_neighbourhood_at_a_time_and_the_offer_can_change(
    hass: HomeAssistant,
) -> None:
    """A second is refused; what is told is asked again."""
    entry = entry_of()
    entry.add_to_hass(hass)
    form = await begin_subentry(hass, entry, "membership")
    with patch(CHECK, AsyncMock()):
        told = {"invitation": GOOD.text, "shares_offer": True}
        await answer_subentry(hass, form, told)
    again = await begin_subentry(hass, entry, "membership")
    assert again["reason"] == "already_configured"
    [sub] = entry.get_subentries_of_type("membership")
    form = await begin_subentry(hass, entry, "membership", sub.subentry_id)
    await answer_subentry(hass, form, {"shares_offer": False})
    [sub] = entry.get_subentries_of_type("membership")
    assert sub.data["shares_offer"] is False
