"""The options: planning and wishes, saved without touching what else was set."""

from collections.abc import Mapping
from typing import Any

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.wishes import policy_of
from custom_components.quartier.nodes import async_nodes
from tests.home_assistant.enrolling import ACCOUNT, ANSWERS, answering
from tests.home_assistant.flow.steps import Result, home, neighbourhood, suggested

TUNABLES: Mapping[str, Any] = {"tunables": {"x": {"mode": "act"}}}


async def _opened(hass: HomeAssistant, entry: MockConfigEntry, page: str) -> Result:
    menu = await hass.config_entries.options.async_init(entry.entry_id)

    assert menu["menu_options"] == ["policy", "planning", "people", "enrolment"]

    return await _answer(hass, menu, {"next_step_id": page})


async def _answer(
    hass: HomeAssistant, shown: Result, told: Mapping[str, Any]
) -> Result:
    return await hass.config_entries.options.async_configure(
        shown["flow_id"], dict(told)
    )


def _as_shown(form: Result) -> dict[str, Any]:
    return {
        marker.schema: suggested({"data_schema": section.schema})
        for marker, section in form["data_schema"].schema.items()
    }


async def test_planning_is_set(hass: HomeAssistant) -> None:
    """Whole numbers are saved, and what else was set stays."""
    entry = neighbourhood(hass)
    hass.config_entries.async_update_entry(entry, options=dict(TUNABLES))
    form = await _opened(hass, entry, "planning")

    assert suggested(form) == {
        "slot_min": "30",
        "horizon_h": 48,
        "deadline_s": 20,
        "machine": "other",
    }

    told = {
        "slot_min": "15",
        "horizon_h": 36.0,
        "deadline_s": 10.0,
        "machine": "pi4",
    }
    await _answer(hass, form, told)

    assert entry.options == {
        **TUNABLES,
        "slot_min": 15,
        "horizon_h": 36,
        "deadline_s": 10,
        "machine": "pi4",
    }

    form = await _opened(hass, entry, "planning")

    assert suggested(form) == {
        "slot_min": "15",
        "horizon_h": 36,
        "deadline_s": 10,
        "machine": "pi4",
    }


async def test_a_home_is_planned_more_finely(hass: HomeAssistant) -> None:
    """Quarters of an hour are proposed where there is one home to plan."""
    form = await _opened(hass, home(hass), "planning")

    assert suggested(form)["slot_min"] == "15"


async def test_wishes_are_priced(hass: HomeAssistant) -> None:
    """What is changed is saved, and makes a policy; what is usual is not kept."""
    entry = home(hass)
    hass.config_entries.async_update_entry(entry, options=dict(TUNABLES))
    form = await _opened(hass, entry, "policy")
    told = _as_shown(form)

    assert told["carbon"] == {"eur_per_kg": 0.1}

    told["carbon"]["eur_per_kg"] = 0.5
    told["simple_life"]["quiet_from"] = "21:00:00"
    told["peak"]["at"] = "building"
    await _answer(hass, form, told)

    assert entry.options == {
        **TUNABLES,
        "policy": {
            "carbon": {"eur_per_kg": 0.5},
            "peak": {"at": "building"},
            "simple_life": {"quiet_from": "21:00:00"},
        },
    }
    assert policy_of(entry.options["policy"]).prices()["carbon"] == 0.5

    form = await _opened(hass, entry, "policy")

    assert _as_shown(form) == told


async def test_a_wish_that_cannot_be_is_refused(hass: HomeAssistant) -> None:
    """Quiet hours to the second are none: the form says so, and takes others."""
    entry = home(hass)
    form = await _opened(hass, entry, "policy")
    told = _as_shown(form)
    told["simple_life"]["quiet_from"] = "21:00:30"
    form = await _answer(hass, form, told)

    assert form["errors"] == {"base": "troubled"}
    assert "quiet_from" in form["description_placeholders"]["troubles"]

    told["simple_life"]["quiet_from"] = "21:00:00"
    await _answer(hass, form, told)

    assert "policy" in entry.options


async def test_a_demo_has_no_broker(hass: HomeAssistant) -> None:
    """Where all is simulated nobody is asked for an account."""
    entry = neighbourhood(hass)
    hass.config_entries.async_update_entry(entry, data={**entry.data, "demo": True})
    menu = await hass.config_entries.options.async_init(entry.entry_id)

    assert menu["menu_options"] == ["policy", "planning", "people"]


async def test_the_account_that_enrols_is_kept_apart(hass: HomeAssistant) -> None:
    """It is tried; its secret is in no entry, shown to nobody, and can be forgotten."""
    entry = neighbourhood(hass)
    hass.config_entries.async_update_entry(entry, options=dict(TUNABLES))
    form = await _opened(hass, entry, "enrolment")

    assert suggested(form) == {"host": "", "port": 1883, "username": "quartier-enrol"}

    with answering() as clerk:
        form = await _answer(hass, form, {**ANSWERS, "password": ""})

        assert form["errors"] == {"password": "password"}

        form = await _answer(hass, form, {**ANSWERS, "tls": {"ca": "none"}})

        assert form["errors"] == {"tls": "ca"}

        clerk.why = "login"
        form = await _answer(hass, form, ANSWERS)

        assert form["errors"] == {"base": "login"}

        clerk.why = ""
        await _answer(hass, form, ANSWERS)

    door = (await async_nodes(hass)).door

    assert door.account == ACCOUNT
    assert entry.options == TUNABLES

    form = await _opened(hass, entry, "enrolment")

    assert "an enrol secret" not in str(suggested(form))

    await _answer(hass, form, {**ANSWERS, "forget": True})

    assert door.account is None


async def test_a_secret_is_for_its_own_broker(hass: HomeAssistant) -> None:
    """Left empty it stays as it was; for another broker it is asked for again."""
    entry = neighbourhood(hass)
    door = (await async_nodes(hass)).door
    with answering() as clerk:
        await door.async_use(ACCOUNT)
        form = await _opened(hass, entry, "enrolment")
        elsewhere = {**ANSWERS, "password": "", "host": "elsewhere"}
        form = await _answer(hass, form, elsewhere)

        assert form["errors"] == {"password": "password"}

        await _answer(hass, form, {**ANSWERS, "password": "", "username": "other"})

    assert door.account is not None
    assert (door.account.username, door.account.password) == ("other", ACCOUNT.password)
    assert clerk.accounts[-1] == door.account


async def test_who_comes_to_the_panel(hass: HomeAssistant) -> None:
    """Persons are saved, and what else was set stays; nobody again is nobody."""
    entry = neighbourhood(hass)
    hass.config_entries.async_update_entry(entry, options=dict(TUNABLES))
    told = {"landlords": ["person.bo"], "community": ["person.cy", "person.bo"]}
    form = await _opened(hass, entry, "people")
    await _answer(hass, form, told)
    assert entry.options == {**TUNABLES, **told}

    form = await _opened(hass, entry, "people")
    assert suggested(form) == told
    await _answer(hass, form, {"community": []})
    assert entry.options == TUNABLES


async def test_a_home_has_no_landlord(hass: HomeAssistant) -> None:
    """There only the group is asked for."""
    form = await _opened(hass, home(hass), "people")
    assert [marker.schema for marker in form["data_schema"].schema] == ["community"]
