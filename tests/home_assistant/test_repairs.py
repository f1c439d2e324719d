"""Each trouble is one repair with its remedy, and is gone when it is."""

import json
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest
from homeassistant.components.repairs import RepairsFlow
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.quartier.bridge.trouble import Trouble, What
from custom_components.quartier.repairs import (
    OrphanFlow,
    async_create_fix_flow,
    async_tell,
)

from .asked import AskedCoordinator, asked
from .street import street

_TRANSLATIONS = (
    Path(__file__).parents[2] / "custom_components" / "quartier" / "translations"
)
_EVERY: tuple[What, ...] = get_args(What.__value__)


def _issues(hass: HomeAssistant) -> dict[str, ir.IssueEntry]:
    return {
        str(issue.translation_key): issue
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == "quartier" and issue.active
    }


async def test_each_kind_is_told(hass: HomeAssistant) -> None:
    """Once each, with whose it is; the worst are errors."""
    entry = street()
    troubles = [Trouble(what, "sensor.lea_grid", "Léa", "old") for what in _EVERY]
    async_tell(hass, entry, troubles)
    async_tell(hass, entry, troubles)
    found = _issues(hass)
    assert found.keys() == {f"trouble_{what}" for what in _EVERY}
    assert len(ir.async_get(hass).issues) == len(_EVERY)
    stale = found["trouble_stale"]
    assert stale.severity is ir.IssueSeverity.WARNING
    assert stale.is_fixable
    assert stale.translation_placeholders == {
        "whose": "Léa",
        "entity": "sensor.lea_grid",
        "detail": "old",
    }
    assert found["trouble_refused"].severity is ir.IssueSeverity.ERROR
    assert not found["trouble_refused"].is_fixable


async def test_what_is_mended_is_gone(hass: HomeAssistant) -> None:
    """Of this entry, and of no other."""
    entry, other = street(), MockConfigEntry(domain="quartier", entry_id="OTHER")
    troubles = [Trouble("stale", "sensor.a"), Trouble("unit", "sensor.b")]
    async_tell(hass, entry, troubles)
    async_tell(hass, other, troubles[:1])
    ir.async_create_issue(
        hass,
        "sensor",
        "street_not_ours",
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key="x",
    )
    async_tell(hass, entry, troubles[1:])
    registry = ir.async_get(hass)
    left = {issue.translation_key for issue in registry.issues.values()}
    assert left == {"trouble_unit", "trouble_stale", "x"}
    async_tell(hass, other, [])
    async_tell(hass, entry, [])
    assert {domain for domain, _ in registry.issues} == {"sensor"}


async def test_a_source_that_goes_and_comes_is_logged_once(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """Once when it falls silent, once when it speaks again."""
    caplog.set_level("INFO", "custom_components.quartier")
    entry = street()
    for troubles in ([Trouble("unavailable", "sensor.a")],) * 3 + ([], []):
        async_tell(hass, entry, troubles)
    told = [one.message for one in caplog.records if "sensor.a" in one.message]
    assert told == ["sensor.a: unavailable", "sensor.a is all right again"]


async def test_an_id_names_nobody(hass: HomeAssistant) -> None:
    """Diagnostics of Home Assistant list the ids of issues."""
    async_tell(hass, street(), [Trouble("stale", "sensor.lea_dupont", "Léa Dupont")])
    [(_, issue_id)] = ir.async_get(hass).issues
    assert "lea" not in issue_id
    assert "dupont" not in issue_id


def _holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _texts(words: Any) -> list[str]:  # noqa: ANN401 (a translation file)
    if isinstance(words, str):
        return [words]
    return [text for inner in words.values() for text in _texts(inner)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("what", _EVERY)
async def test_every_kind_has_words(
    hass: HomeAssistant, language: str, what: What
) -> None:
    """A title, and a description or the steps that mend it; holes that are filled."""
    told = json.loads((_TRANSLATIONS / f"{language}.json").read_text("utf-8"))
    words = told["issues"][f"trouble_{what}"]
    async_tell(hass, street(), [Trouble(what, "sensor.a")])
    [issue] = _issues(hass).values()
    assert ("fix_flow" in words) == issue.is_fixable
    assert ("description" in words) != issue.is_fixable
    assert words["title"]
    for text in _texts(words):
        assert _holes(text) <= {"whose", "entity", "detail"}
    if issue.is_fixable:
        assert words["fix_flow"]["abort"].keys() == {"entry_gone", "still_there"}
        for text in _texts(words["fix_flow"]):
            assert _holes(text) <= {"whose", "entity"}


@pytest.fixture
async def coordinator(hass: HomeAssistant) -> AskedCoordinator:
    """Load the street."""
    return await asked(hass, street())


async def _flow(hass: HomeAssistant, trouble: Trouble) -> RepairsFlow:
    """Open the flow of a trouble of the street."""
    entry = hass.config_entries.async_get_entry("STREET")
    assert entry is not None
    async_tell(hass, entry, [trouble])
    [issue] = _issues(hass).values()
    flow = await async_create_fix_flow(hass, issue.issue_id, issue.data)
    flow.hass = hass
    flow.handler = "quartier"
    flow.flow_id = "flow"
    return flow


@pytest.mark.parametrize("what", ["missing", "unavailable", "stale", "unit", "range"])
async def test_looking_again(
    hass: HomeAssistant, coordinator: AskedCoordinator, what: What
) -> None:
    """What is still wrong stays; what was mended elsewhere is done."""
    flow = await _flow(hass, Trouble(what, "sensor.lea_grid", "Léa"))
    shown = await flow.async_step_init()
    assert shown["type"] is FlowResultType.FORM
    placeholders = shown["description_placeholders"]
    assert placeholders == {"whose": "Léa", "entity": "sensor.lea_grid"}
    done = await flow.async_step_confirm({})
    assert (done["type"], done["reason"]) == (FlowResultType.ABORT, "still_there")
    await coordinator.becomes(troubles=())
    assert (await flow.async_step_confirm({}))["type"] is FlowResultType.CREATE_ENTRY
    assert coordinator.told == [("replan", ("repair",))] * 2


async def test_one_keeps_a_shared_entity(
    hass: HomeAssistant, coordinator: AskedCoordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are offered by name; the other only looks on from then on."""
    layout = coordinator.layout
    devices = [
        replace(
            each,
            settings={
                **each.settings,
                "control": "switch.shared",
                "switch": "switch.shared",
            },
        )
        if each.id in {"tank", "car"}
        else each
        for each in layout.devices
    ]
    shared = replace(layout, devices=tuple(devices))
    monkeypatch.setattr(AskedCoordinator, "layout", property(lambda _: shared))
    flow = await _flow(hass, Trouble("shared", "switch.shared", "Ballon"))
    shown = await flow.async_step_init()
    schema = shown["data_schema"]
    assert schema is not None
    [options] = schema.schema.values()
    labels = [option["label"] for option in options.config["options"]]
    assert sorted(labels) == ["Ballon (Rue des Lilas)", "Zoé (Rue des Lilas)"]
    done = await flow.async_step_confirm({"keeps": "CAR"})
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert coordinator.told == [("tune", ("TANK", {"mode": "observe"}))]


def _orphaned(hass: HomeAssistant, key: str) -> None:
    entry = hass.config_entries.async_get_entry("STREET")
    assert entry is not None
    sub = entry.subentries[key]
    hass.config_entries.async_update_subentry(
        entry, sub, data={**sub.data, "parent": "GONE"}
    )


@pytest.mark.parametrize(
    ("key", "offered", "put"),
    [
        ("TANK", ["Rue des Lilas", "Les Lilas", "Léa", "Omar"], ("H2", "H2")),
        ("H1", ["Rue des Lilas", "Les Lilas"], ("B1", "B1")),
        ("B1", ["Rue des Lilas"], ("top", "")),
    ],
)
async def test_an_orphan_is_put_somewhere(
    hass: HomeAssistant,
    coordinator: AskedCoordinator,
    key: str,
    offered: list[str],
    put: tuple[str, str],
) -> None:
    """Only where it can stand: a household in no household."""
    (chosen, parent) = put
    _orphaned(hass, key)
    flow = await _flow(hass, Trouble("orphan", key, "Ballon"))
    menu = await flow.async_step_init()
    assert menu["menu_options"] == ["attach", "delete"]
    assert isinstance(flow, OrphanFlow)
    shown = await flow.async_step_attach()
    schema = shown["data_schema"]
    assert schema is not None
    [options] = schema.schema.values()
    labels = [option["label"] for option in options.config["options"]]
    assert set(labels) <= set(offered)
    assert labels[0] == offered[0]
    done = await flow.async_step_attach({"place": chosen})
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert coordinator.entry.subentries[key].data["parent"] == parent


async def test_an_orphan_is_deleted(
    hass: HomeAssistant, coordinator: AskedCoordinator
) -> None:
    """Only once that is confirmed."""
    flow = await _flow(hass, Trouble("orphan", "TANK", "Ballon"))
    assert isinstance(flow, OrphanFlow)
    assert (await flow.async_step_delete())["type"] is FlowResultType.FORM
    assert "TANK" in coordinator.entry.subentries
    done = await flow.async_step_delete({})
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert "TANK" not in coordinator.entry.subentries
    # Another hand may have been faster.
    for step in (flow.async_step_delete, flow.async_step_attach):
        assert (await step({}))["type"] is FlowResultType.ABORT


@pytest.mark.parametrize("what", ["stale", "shared", "orphan"])
async def test_an_entry_that_is_gone(
    hass: HomeAssistant, what: What, coordinator: AskedCoordinator
) -> None:
    """There is nothing to mend any more, nor while it is not loaded."""
    flow = await _flow(hass, Trouble(what, "sensor.lea_grid"))
    await hass.config_entries.async_unload(coordinator.entry.entry_id)
    if what != "orphan":
        stopped = await flow.async_step_confirm({"keeps": "CAR"})
        assert stopped.get("reason") == "entry_gone"
    await hass.config_entries.async_remove(coordinator.entry.entry_id)
    assert (await flow.async_step_init())["reason"] == "entry_gone"
