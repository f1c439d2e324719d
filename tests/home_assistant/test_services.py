"""Actions answer with the plan and its reasons, and only to whom they may."""

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import (
    HomeAssistantError,
    ServiceValidationError,
    Unauthorized,
)
from homeassistant.helpers import selector
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.quartier.bridge.participants import Habit, Party
from custom_components.quartier.coordinator import QuartierCoordinator
from custom_components.quartier.engine import wish_kinds
from custom_components.quartier.services import async_setup_services

from .asked import AskedCoordinator, asked, call
from .living import alive, say
from .street import NOW, over_midnight, street, street_situation

_ROOM = Path(__file__).parents[2] / "custom_components" / "quartier"


@pytest.fixture
async def coordinator(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> AskedCoordinator:
    """Register the actions, and load the street, where nobody hides anything."""
    freezer.move_to(NOW)
    async_setup_services(hass)
    coordinator = await asked(hass, street())
    coordinator.tunables = {home: {"share_curve": True} for home in ("H1", "H2")}
    return coordinator


@pytest.fixture
def _open(coordinator: AskedCoordinator) -> None:
    """Let both households show their hours: an automation sees no others."""
    coordinator.tunables |= {key: {"share_curve": True} for key in ("H1", "H2")}


async def _refused(hass: HomeAssistant, action: str, **told: object) -> Any:  # noqa: ANN401 (an error's placeholders)
    with pytest.raises(ServiceValidationError) as caught:
        await call(hass, action, **told)
    assert caught.value.translation_domain == "quartier"
    return caught.value.translation_key, caught.value.translation_placeholders


@pytest.mark.usefixtures("_open")
async def test_get_plan(hass: HomeAssistant, coordinator: AskedCoordinator) -> None:
    """The whole plan, as JSON, with steps that tile the horizon."""
    told = await call(hass, "get_plan", config_entry_id="STREET")
    plan = coordinator.data.plan
    assert plan is not None
    json.dumps(told)
    assert told["status"] == plan.status
    assert told["saved_eur"] == pytest.approx(plan.saved_eur)
    assert told["places"].keys() == plan.places.keys()
    steps = told["devices"]["wash"]["steps"]
    assert [one["end"] for one in steps[:-1]] == [one["start"] for one in steps[1:]]
    assert [one["on"] for one in steps] == list(plan.things["wash"].on)
    energy = sum(one["power_kw"] * 0.5 for one in steps)
    assert energy == pytest.approx(float(plan.things["wash"].power_kw.sum()) * 0.5)
    assert told["devices"]["wash"]["name"] == "Lave-linge"


@pytest.mark.usefixtures("_open")
@pytest.mark.parametrize(
    ("asks", "places", "devices"),
    [
        ({"place": "Léa"}, {"h1"}, {"h1-meter", "h1-rest", "tank", "car", "wash"}),
        ({"appliance": "zoé"}, set(), {"car"}),
        ({"place": "H1", "appliance": "WASH"}, set(), {"wash"}),
    ],
)
async def test_get_plan_of_something(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    asks: Mapping[str, str],
    places: set[str],
    devices: set[str],
) -> None:
    """A place with what stands in it, or one appliance; by id or name."""
    assert coordinator
    told = await call(hass, "get_plan", **asks)
    assert told["places"].keys() == places
    assert told["devices"].keys() == devices


async def test_what_nobody_knows(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """A slip of the pen is told with what was probably meant."""
    assert coordinator
    key, told = await _refused(hass, "get_plan", appliance="Lave-lige")
    assert (key, told["meant"]) == ("unknown_appliance", "Lave-linge")
    key, told = await _refused(hass, "get_plan", place="xyz")
    assert key == "unknown_place"
    assert "Omar" in told["meant"]


async def test_an_entry_that_is_not_loaded(hass: HomeAssistant) -> None:
    """Home Assistant says which, and why."""
    async_setup_services(hass)
    street().add_to_hass(hass)
    with pytest.raises(ServiceValidationError) as caught:
        await call(hass, "get_plan", config_entry_id="STREET")
    assert caught.value.translation_key == "service_config_entry_not_loaded"


async def test_before_the_first_plan(hass: HomeAssistant) -> None:
    """There is nothing to tell yet, and that is said."""
    async_setup_services(hass)
    await asked(hass, street(), replace(street_situation(), plan=None, decisions=()))
    for action in ("get_plan", "explain", "simulate"):
        with pytest.raises(HomeAssistantError) as caught:
            await call(hass, action)
        assert caught.value.translation_key == "no_plan_yet"
    assert (await call(hass, "export", format="json"))["planned"] == []
    told = await call(hass, "replan", force=True)
    assert (told["status"], told["planned"]) == (None, False)


@pytest.mark.usefixtures("_open")
async def test_explain(hass: HomeAssistant, coordinator: AskedCoordinator) -> None:
    """Each decision has its sentence, in the language that is asked for."""
    told = await call(hass, "explain")
    assert len(told["sentences"]) == len(coordinator.data.decisions) > 2
    assert told["text"].count("\n") == len(told["sentences"]) - 1
    [wash] = (await call(hass, "explain", appliance="Lave-linge", language="fr"))[
        "sentences"
    ]
    assert wash["sentence"].startswith("Lave-linge tourne de")
    english = await call(hass, "explain", place="Léa", language="en")
    assert {row["place"] for row in english["sentences"]} == {"h1"}
    hass.config.language = "fr-CA"
    assert "économise" in (await call(hass, "explain"))["text"]


@pytest.mark.usefixtures("_open")
async def test_explain_what_is_inside(
    hass: HomeAssistant, coordinator: AskedCoordinator, hass_read_only_user: MockUser
) -> None:
    """Reasons of a building are those of its homes, too, as far as one may see them."""
    every = await call(hass, "explain")
    homes = {"h1", "h2"} & {each.place for each in coordinator.data.decisions}
    assert homes
    building = await call(hass, "explain", place="B1")
    assert building == every
    assert await call(hass, "explain", place="STREET") == every

    coordinator.tunables = {}
    stranger = Context(user_id=hass_read_only_user.id)
    seen = await call(hass, "explain", stranger, place="B1")
    assert {row["place"] for row in seen["sentences"]} == {"b1"}


@pytest.mark.usefixtures("_open")
async def test_explain_a_day(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """Today's and tomorrow's decisions are all there are, and none is in both."""
    days = [
        (await call(hass, "explain", day=day))["sentences"]
        for day in ("today", "tomorrow")
    ]
    assert sum(map(len, days)) == len(coordinator.data.decisions)
    assert all(row["begins"].startswith("2026-06-15") for row in days[0])
    assert days[0]
    # What midnight cuts is told whole where no day is asked for.
    coordinator.data = replace(coordinator.data, decisions=over_midnight("bat"))
    for day, said in (
        ({}, "from 15:00 to 16:00 tomorrow (20.0"),
        ({"day": "today"}, "from 15:00 to midnight (10.0"),
        ({"day": "tomorrow"}, "tomorrow from 00:00 to 16:00 (10.0"),
    ):
        assert said in (await call(hass, "explain", **day))["text"]


async def test_a_sum_of_one_neighbour_is_told_to_nobody(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_read_only_user: MockUser
) -> None:
    """Of two homes hers is one: what all pay less what she pays is the other's bill."""
    freezer.move_to(NOW)
    hass.states.async_set("person.lea", "home", {"user_id": hass_read_only_user.id})
    async_setup_services(hass)
    await asked(hass, street(residents=["person.lea"]))
    lea = Context(user_id=hass_read_only_user.id)
    with pytest.raises(ServiceValidationError) as refused:
        await call(hass, "simulate", lea)
    assert refused.value.translation_key == "too_few_homes"
    told = await call(hass, "replan", lea)
    assert (told["saved_eur"], told["saved_kg"]) == (None, None)
    assert told["status"] is not None
    assert (await call(hass, "replan"))["saved_eur"] is not None


async def test_replan(hass: HomeAssistant, coordinator: AskedCoordinator) -> None:
    """If the world has moved, or in any case; once it is told, it is done."""
    told = await call(hass, "replan")
    assert (told["status"], told["planned"]) == ("optimal", False)
    before = coordinator.data.plan
    told = await call(hass, "replan", force=True)
    assert told["planned"] is True
    assert coordinator.data.plan is not before
    assert coordinator.told == [
        ("glance", ("state", "forecast")),
        ("replan", ("asked",)),
    ]
    await hass.services.async_call("quartier", "replan", {}, blocking=True)


async def test_replan_in_a_home(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Where nothing moved the plan in force is the answer; a cold tank is planned for.

    When the answer comes, the plan is made: nobody has to wait for a debounce.
    """
    freezer.move_to("2026-06-15T06:07:00+00:00")
    coordinator: QuartierCoordinator = (await alive(hass)).runtime_data
    first = coordinator.data.plan

    told = await call(hass, "replan")
    assert told["planned"] is False
    assert (coordinator.data.plan, coordinator.planning.solves) == (first, 1)

    say(hass, tank="40")
    told = await call(hass, "replan")
    assert told["planned"] is True
    assert coordinator.planning.solves == 2
    assert coordinator.data.plan is not first

    # Asked the same again, the solver answers the plan in force.
    told = await call(hass, "replan", force=True)
    assert told["planned"] is False
    assert (coordinator.planning.solves, coordinator.reason) == (3, "asked")


async def test_simulate(hass: HomeAssistant, coordinator: AskedCoordinator) -> None:
    """A peak that costs is lower; nothing is set."""
    told = await call(hass, "simulate", policy={"peak.eur_per_kw": 20})
    assert told["what_if"]["peak_kw"] < told["now"]["peak_kw"] - 0.1
    assert told["more_eur"] == pytest.approx(
        told["what_if"]["cost_eur"] - told["now"]["cost_eur"]
    )
    assert told["more_eur"] > 0
    assert coordinator.wishes == {}


async def test_simulate_while_stopping(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A solver that was told to stop gives no plan, and that is said."""
    assert coordinator

    async def stopped(*_: object) -> None:
        """Give nothing."""

    monkeypatch.setattr(AskedCoordinator, "async_simulate", stopped)
    with pytest.raises(HomeAssistantError) as caught:
        await call(hass, "simulate")
    assert caught.value.translation_key == "no_plan_yet"


@pytest.mark.usefixtures("_open")
async def test_simulate_an_opt_out(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """Whose appliances do as ever costs what it costs without Quartier, or more."""
    told = await call(hass, "simulate", opt_outs=["Léa"])
    now = await call(hass, "simulate")
    assert now["more_eur"] == pytest.approx(0.0, abs=1e-3)
    assert told["more_eur"] > 0.1
    plan = coordinator.data.plan
    assert plan is not None
    habit = plan.habit_costs["cost"] + plan.habit_costs["stored"]
    assert told["what_if"]["paid_eur"] < habit + 0.5


@pytest.mark.parametrize(
    ("policy", "key", "meant"),
    [
        ({"peek.eur_per_kw": 1}, "unknown_wish", "peak.eur_per_kw"),
        ({"cost.kind": 1}, "unknown_wish", "cost.weight"),
        ({"peak.eur_per_kw": -1}, "refused_wish", "0 to 1000 EUR/kW"),
        ({"peak.eur_per_kw": "dear"}, "refused_wish", "EUR/kW"),
    ],
)
async def test_a_wish_that_cannot_be(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    policy: Mapping[str, Any],
    key: str,
    meant: str,
) -> None:
    """It is told with what is accepted, and nothing is set."""
    for action in ("simulate", "set_policy"):
        found, told = await _refused(hass, action, policy=policy)
        assert found == key
        assert meant in told["meant"]
    assert coordinator.wishes == {}


async def test_set_policy(hass: HomeAssistant, coordinator: AskedCoordinator) -> None:
    """Prices and times of several wishes are set at once."""
    policy = {
        "peak.eur_per_kw": 2,
        "simple_life.quiet_from": "21:00",
        "simple_life.eur_per_quiet_h": 0.5,
    }
    told = await call(hass, "set_policy", policy=policy)
    assert policy.items() <= told["policy"].items()
    kinds = {name.partition(".")[0] for name in told["policy"]}
    assert kinds == wish_kinds().keys()
    json.dumps(told)
    # All of it can be set again as it was told.
    assert await call(hass, "set_policy", policy=told["policy"]) == told
    coordinator.wishes = {}
    await call(hass, "set_policy", policy=policy)
    assert coordinator.wishes == {
        "peak": {"eur_per_kw": 2.0},
        "simple_life": {"quiet_from": "21:00", "eur_per_quiet_h": 0.5},
    }
    await hass.services.async_call(
        "quartier", "set_policy", {"policy": {"cost.weight": 1}}, blocking=True
    )


async def test_only_administrators_set_a_policy(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_read_only_user: MockUser,
) -> None:
    """A resident may try what would be, and set nothing."""
    context = Context(user_id=hass_read_only_user.id)
    policy = {"peak.eur_per_kw": 2}
    with pytest.raises(Unauthorized):
        await call(hass, "set_policy", context, policy=policy)
    assert coordinator.wishes == {}
    told = await call(hass, "simulate", context, policy=policy)
    # Names and bills of others are none of theirs.
    assert told["now"]["bills_eur"].keys() == {"street", "b1"}


async def test_a_stranger_s_household(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_admin_user: MockUser,
) -> None:
    """Even an administrator sees sums, and no household's hours, unless it agrees."""
    coordinator.tunables = {}
    context = Context(user_id=hass_admin_user.id)
    told = await call(hass, "get_plan", context)
    assert told["places"].keys() == {"street", "b1"}
    assert told["devices"].keys() == {"b1-meter", "pv", "bat"}
    reasons = (await call(hass, "explain", context))["sentences"]
    assert {row["place"] for row in reasons} == {"b1"}
    for words in ({"place": "Léa"}, {"appliance": "Zoé"}):
        with pytest.raises(ServiceValidationError) as caught:
            await call(hass, "get_plan", context, **words)
        assert caught.value.translation_key == "not_yours"
    await coordinator.async_tune("H1", {"share_curve": True})
    told = await call(hass, "get_plan", context, place="Léa")
    assert "car" in told["devices"]


@pytest.mark.usefixtures("_open")
async def test_export(hass: HomeAssistant, coordinator: AskedCoordinator) -> None:
    """All rows can be read by a machine, and a name cannot run as a formula."""
    plan = coordinator.data.plan
    assert plan is not None
    told = await call(hass, "export")
    every = list(csv.DictReader(StringIO(told["text"])))
    rows = [row for row in every if row["what"] == "planned"]
    counted = {(row["id"], row["quantity"]): row["value"] for row in every}
    assert counted["street", "saved_kwh"] == "3.5"
    assert counted["h1", "saved_eur"] == "0.5"
    assert len(rows) == 2 * len(plan.things) * len(plan.clock)
    assert {row["name"] for row in rows} >= {"Zoé", "Ballon"}
    same = await call(hass, "export", format="json")
    assert [row["value"] for row in same["planned"]] == [
        float(row["value"]) for row in rows
    ]


async def test_a_period_that_is_none(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """An end before the start is refused."""
    assert coordinator
    key, _ = await _refused(
        hass, "export", start="2026-06-15 12:00:00", end="2026-06-14 12:00:00"
    )
    assert key == "end_before_start"


def _words(language: str) -> Any:  # noqa: ANN401 (a translation file)
    return json.loads((_ROOM / "translations" / f"{language}.json").read_text("utf-8"))


async def test_every_action_is_described(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """Fields are those of the schema, with valid selectors, words and icons."""
    assert coordinator
    described = yaml.safe_load((_ROOM / "services.yaml").read_text("utf-8"))
    actions = hass.services.async_services()["quartier"]
    assert described.keys() == actions.keys()
    icons = json.loads((_ROOM / "icons.json").read_text("utf-8"))["services"]
    for name, action in actions.items():
        fields = described[name].get("fields", {})
        assert action.schema is not None
        assert fields.keys() == {str(key) for key in action.schema.schema}
        for field in fields.values():
            selector.validate_selector(field["selector"])
        assert icons[name]["service"].startswith("mdi:")
        for language in ("en", "fr"):
            words = _words(language)["services"][name]
            assert words["name"]
            assert words["description"]
            assert words["fields"].keys() == fields.keys()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_error_has_words(language: str) -> None:
    """Whatever is raised can be said."""
    told = _words(language)["exceptions"]
    for key in (
        "end_before_start",
        "entry_not_loaded",
        "no_plan_yet",
        "not_yours",
        "refused_wish",
        "unknown_appliance",
        "unknown_place",
        "unknown_wish",
    ):
        assert told[key]["message"]


async def test_the_grid_asks_and_the_limit_ends_by_itself(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    hass_admin_user: MockUser,
    hass_read_only_user: MockUser,
) -> None:
    """An administrator only; for a place or for all; nothing in the past."""
    admin = Context(user_id=hass_admin_user.id)
    told = {"max_kw": 12, "until": "2027-01-01T00:00:00+00:00"}
    answer = await call(hass, "limit_grid", admin, **told)
    root = coordinator.layout.root.id
    assert answer["place"] == root
    assert answer["limits"][root]["max_kw"] == 12.0
    assert ("replan", ("limit",)) in coordinator.told
    house = await call(hass, "limit_grid", admin, place="Omar", **told)
    assert house["place"] != root
    assert len(house["limits"]) == 2
    await hass.services.async_call("quartier", "limit_grid", {}, blocking=True)
    assert root not in coordinator.ceilings.asked
    late = {**told, "until": "2020-01-01T00:00:00+00:00"}
    key, _ = await _refused(hass, "limit_grid", **late)
    assert key == "until_is_past"
    with pytest.raises(Unauthorized):
        await call(hass, "limit_grid", Context(user_id=hass_read_only_user.id), **told)


async def test_explain_tells_what_is_hoped(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """Of who keeps its offer to itself, in the language that is asked for."""
    device = coordinator.layout.devices[0]
    habit = Habit((1.0,) * 24)
    party = replace(Party("home1", "home", habit=habit), offer=None)
    coordinator.parties = {device.id: party}
    told = await call(hass, "explain", language="fr")
    [hoped] = told["expected"]
    assert hoped["appliance"] == device.id
    assert "habitude" in hoped["sentence"]
    assert told["text"].endswith(hoped["sentence"])
    other = coordinator.layout.device("wash")
    assert (await call(hass, "explain", appliance=other.name))["expected"] == []
    coordinator.parties = {device.id: replace(party, app="ev")}
    assert (await call(hass, "explain"))["expected"] == []
