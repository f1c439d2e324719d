"""A node is adopted, joined, changed and given to another tenant, as people click."""

import base64
import json
from collections.abc import Mapping
from typing import Any

import pytest
from homeassistant.config_entries import SOURCE_RECONFIGURE, SubentryFlowContext
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.quartier.join_link import der_of
from custom_components.quartier.nodes import NODES
from custom_components.quartier.wire import code_key, password
from tests.home_assistant.enrolling import ACCOUNT, ANSWERS, answering, given_account
from tests.home_assistant.flow.steps import (
    answer_subentry,
    begin_subentry,
    suggested,
)
from tests.home_assistant.living import settled
from tests.home_assistant.speaking import (
    CODE,
    LABEL,
    NODE,
    Speaker,
    adopted,
    hello,
    home_with,
    wakes,
)

_PEM = "-----BEGIN CERTIFICATE-----\nAAEC\nAwQF\n-----END CERTIFICATE-----\n"
_ASKED: Mapping[str, Any] = {"label": LABEL, "name": "Ballon", "broker": {}}
_ENROLLED: Mapping[str, Any] = {**_ASKED, "broker": {"enrols": True}}


@pytest.fixture(autouse=True)
def _asleep() -> None:
    """Let entries wake up, other than beside: only those that live hear nodes."""


async def _again(hass: HomeAssistant, entry: Any, choice: str) -> Mapping[str, Any]:  # noqa: ANN401 (an entry)
    menu = await hass.config_entries.subentries.async_init(
        (entry.entry_id, "node"),
        context=SubentryFlowContext(
            source=SOURCE_RECONFIGURE, subentry_id=NODE.upper()
        ),
    )
    assert menu["type"] is FlowResultType.MENU
    return await answer_subentry(hass, menu, {"next_step_id": choice})


def _told(form: Mapping[str, Any]) -> dict[str, Any]:
    """Read the link that a form shows."""
    [selector] = form["data_schema"].schema.values()
    page, _, text = selector.config["data"].partition("#")
    assert page == "http://192.168.4.1/"
    padded = text + "=" * (-len(text) % 4)
    told: dict[str, Any] = json.loads(base64.urlsafe_b64decode(padded))
    return told


async def test_one_that_is_heard_is_adopted_at_once(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """A wrong code is told on its question; the right one makes a node."""
    entry = await wakes(hass, home_with())
    node = Speaker(hass, broker)
    await node.say(hello())
    form = await begin_subentry(hass, entry, "node")
    for wrong, error in (("nonsense", "label"), (LABEL[:-26] + "E" * 26, "code")):
        form = await answer_subentry(hass, form, {**_ASKED, "label": wrong})
        assert form["errors"] == {"label": error}

    spelled = LABEL.lower().replace("abcd", "ab-cd ")
    done = await answer_subentry(hass, form, {**_ASKED, "label": spelled})
    await node.listen()

    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert hass.data[NODES].fleet.is_adopted(NODE)
    [made] = entry.get_subentries_of_type("node")
    assert made.unique_id == NODE
    assert made.title == "Ballon"
    assert dict(made.data) == {"parent": "", "participant": NODE}
    assert CODE not in str(entry.as_dict())
    assert hass.states.get("binary_sensor.ballon_relay") is not None

    form = await begin_subentry(hass, entry, "node")
    again = await answer_subentry(hass, form, _ASKED)
    assert again["reason"] == "already_configured"


async def test_one_that_is_not_heard_is_shown_the_way(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """The link says how to reach the broker; once it is heard, it is adopted."""
    entry = await wakes(hass, home_with())
    form = await begin_subentry(hass, entry, "node")
    form = await answer_subentry(hass, form, {"label": LABEL, "broker": {}})
    assert form["step_id"] == "broker"

    answers = {"host": "broker.lan", "port": 8883, "tls": {"ca": "no"}}
    form = await answer_subentry(hass, form, answers)
    assert form["errors"] == {"tls": "ca"}
    answers["tls"] = {"ca": _PEM, "server": "broker"}
    form = await answer_subentry(hass, form, answers)
    assert form["step_id"] == "join"
    assert _told(form) == {
        "h": "broker.lan",
        "p": 8883,
        "s": "broker",
        "c": "AAECAwQF",
    }
    form = await answer_subentry(hass, form, {})
    assert form["errors"] == {"base": "not_heard"}

    node = Speaker(hass, broker)
    await node.say(hello())
    done = await answer_subentry(hass, form, {})
    await node.listen()
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert done["title"] == NODE
    assert hass.data[NODES].fleet.is_adopted(NODE)


async def test_one_may_come_when_nobody_looks(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """The second time it is saved, and adopted as soon as it says hello."""
    entry = await wakes(hass, home_with())
    form = await begin_subentry(hass, entry, "node")
    form = await answer_subentry(hass, form, _ASKED)
    form = await answer_subentry(hass, form, {"host": "b", "port": 1883, "tls": {}})
    for _ in range(2):
        form = await answer_subentry(hass, form, {})
    assert form["type"] is FlowResultType.CREATE_ENTRY

    node = Speaker(hass, broker)
    await node.say(hello())
    assert hass.data[NODES].fleet.is_adopted(NODE)


async def test_a_landlord_s_broker_is_told_first(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """The broker lets it in by its code, then by its key; and throws it out."""
    entry = await wakes(hass, home_with())
    with answering() as clerk:
        await given_account(hass)
        form = await begin_subentry(hass, entry, "node")
        # Who gives a broker orders is asked to let this one in, too.
        assert suggested(form)["enrols"]
        form = await answer_subentry(hass, form, _ENROLLED)
        assert form["step_id"] == "broker"
        [created] = clerk.named("createClient")
        assert created["username"] == NODE
        assert created["password"] == password(code_key(NODE, CODE))
        form = await answer_subentry(hass, form, {"host": "b", "port": 8883, "tls": {}})
        done = await answer_subentry(hass, form, {})
        assert done["type"] is FlowResultType.CREATE_ENTRY

        await settled(hass)
        node = Speaker(hass, broker)
        await node.say(hello())
        await settled(hass)
        [changed] = clerk.named("setClientPassword")
        assert changed["password"] == password(node.session.key)

        clerk.given.clear()
        [made] = entry.get_subentries_of_type("node")
        hass.config_entries.async_remove_subentry(entry, made.subentry_id)
        await settled(hass)
    assert [each["command"] for each in clerk.given] == ["deleteClient", "deleteRole"]


@pytest.mark.usefixtures("broker")
async def test_without_an_account_it_is_asked_for_once(hass: HomeAssistant) -> None:
    """Then the node is let in; the next one is without a question."""
    entry = await wakes(hass, home_with())
    form = await begin_subentry(hass, entry, "node")
    assert not suggested(form)["enrols"]
    form = await answer_subentry(hass, form, _ENROLLED)
    assert form["step_id"] == "account"
    assert suggested(form)["username"] == "quartier-enrol"
    with answering() as clerk:
        clerk.why = "login"
        form = await answer_subentry(hass, form, ANSWERS)
        assert form["errors"] == {"base": "login"}
        clerk.why, clerk.refusals = "", ("createClient: no",)
        form = await answer_subentry(hass, form, ANSWERS)
        assert form["errors"] == {"base": "refused"}
        clerk.refusals = ()
        form = await answer_subentry(hass, form, ANSWERS)
        assert form["step_id"] == "broker"
        assert clerk.named("createClient")
    assert hass.data[NODES].door.account == ACCOUNT
    assert ACCOUNT.password not in str(entry.as_dict())


@pytest.mark.parametrize(
    ("why", "step"),
    [("silent", "user"), ("reach", "user"), ("tls", "user"), ("login", "account")],
)
@pytest.mark.usefixtures("broker")
async def test_a_broker_that_does_not_obey_is_told(
    hass: HomeAssistant, why: str, step: str
) -> None:
    """Nothing is saved, and it can be tried again; a bad account is asked for anew."""
    entry = await wakes(hass, home_with())
    with answering() as clerk:
        await given_account(hass)
        clerk.why = why
        form = await begin_subentry(hass, entry, "node")
        form = await answer_subentry(hass, form, _ENROLLED)
        assert form["step_id"] == step
        if step == "user":
            assert form["errors"] == {"base": why}
        clerk.why = ""
        again = ANSWERS if step == "account" else _ENROLLED
        form = await answer_subentry(hass, form, again)
    assert form["step_id"] == "broker"


@pytest.mark.usefixtures("broker")
async def test_how_the_broker_is_reached_is_remembered(hass: HomeAssistant) -> None:
    """A certificate is pasted for the first node, and not for the next."""
    entry = await wakes(hass, home_with())
    form = await begin_subentry(hass, entry, "node")
    form = await answer_subentry(hass, form, _ASKED)
    reached = {"host": "b", "port": 8883, "tls": {"ca": _PEM, "server": "broker"}}
    await answer_subentry(hass, form, reached)
    form = await begin_subentry(hass, entry, "node")
    form = await answer_subentry(hass, form, _ASKED)
    assert suggested(form) == {
        "host": "b",
        "port": 8883,
        "server": "broker",
        "ca": _PEM.strip(),
    }


async def test_a_node_is_changed(hass: HomeAssistant, broker: MqttMockHAClient) -> None:
    """Its name and its rated power; a name that is taken is told."""
    await adopted(hass, broker)
    entry = hass.config_entries.async_get_entry("HOME")
    assert entry is not None
    form = await _again(hass, entry, "change")
    form = await answer_subentry(hass, form, {"name": "Roof"})
    assert form["errors"] == {"name": "name_taken"}
    done = await answer_subentry(hass, form, {"name": "Cumulus", "rated_w": 2400})
    # The entry begins anew with it.
    await settled(hass)
    assert done["type"] is FlowResultType.ABORT
    [made] = entry.get_subentries_of_type("node")
    assert made.title == "Cumulus"
    assert dict(made.data) == {"parent": "", "participant": NODE, "rated_w": 2400}


async def test_the_link_is_shown_again(
    hass: HomeAssistant, broker: MqttMockHAClient
) -> None:
    """The broker that Home Assistant uses is proposed; nothing is changed."""
    await adopted(hass, broker)
    entry = hass.config_entries.async_get_entry("HOME")
    form = await _again(hass, entry, "broker")
    usual = {
        str(key): key.default() for key in form["data_schema"].schema if key != "tls"
    }
    assert usual["port"] == 1883
    assert usual["host"]
    form = await answer_subentry(hass, form, {"host": "b", "port": 1883, "tls": {}})
    assert _told(form)["c"] == ""
    done = await answer_subentry(hass, form, {})
    assert done["reason"] == "shown"


async def test_another_tenant(hass: HomeAssistant, broker: MqttMockHAClient) -> None:
    """Once it is confirmed, the node has a new key and is asked to forget."""
    node = await adopted(hass, broker)
    entry = hass.config_entries.async_get_entry("HOME")
    form = await _again(hass, entry, "rehome")
    assert form["type"] is FlowResultType.FORM
    done = await answer_subentry(hass, form, {})
    await node.listen()
    assert done["reason"] == "rehomed"
    assert node.session.key.kid == 2
    assert node.heard[-1]["do"] == "forget"
    assert hass.data[NODES].seen(NODE).state is None


@pytest.mark.usefixtures("broker")
async def test_a_lost_key_cannot_be_renewed(hass: HomeAssistant) -> None:
    """A node whose key is lost has to be adopted again."""
    entry = await wakes(hass, home_with(NODE))
    form = await _again(hass, entry, "rehome")
    done = await answer_subentry(hass, form, {})
    assert done["reason"] == "node_unknown"


@pytest.mark.parametrize(
    "text", ["", "-----BEGIN CERTIFICATE-----", _PEM.replace("AAEC", "A*")]
)
def test_what_is_no_certificate_is_refused(text: str) -> None:
    """Nothing, half of one, and one with other letters."""
    with pytest.raises(ValueError, match="certificate"):
        der_of(text)
