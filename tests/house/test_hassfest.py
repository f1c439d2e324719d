"""Home Assistant and HACS would accept the integration, as far as is known offline."""

import json
from collections.abc import Callable, Mapping

import pytest
from homeassistant.helpers.selector import SELECTORS

from .hassfest import (
    INTEGRATION,
    action_faults,
    dependency_faults,
    flow_faults,
    hacs_faults,
    icon_faults,
    key_faults,
    manifest_faults,
    schema_faults,
)
from .house import House, listed
from .words import FOLDER

type Sketch = Callable[[Mapping[str, str]], House]
type Faults = Callable[[House], list[str]]


@pytest.mark.parametrize(
    "faults",
    [
        action_faults,
        dependency_faults,
        flow_faults,
        hacs_faults,
        icon_faults,
        key_faults,
        manifest_faults,
        schema_faults,
    ],
)
def test_it_is_accepted(house: House, faults: Faults) -> None:
    """Each family of rules is kept."""
    found = faults(house)

    assert not found, listed(found)


def test_a_poor_manifest_is_found(sketch: Sketch) -> None:
    """Order, domain, version, a space, a lost and an unknown key, a second manifest."""
    poor = {
        "name": "Sun",
        "domain": "sun",
        "requirements": ["numpy >= 2"],
        "colour": "green",
        "version": "soon",
    }
    house = sketch(
        {f"{INTEGRATION}/manifest.json": json.dumps(poor), "web/manifest.json": "{}"}
    )

    faults = manifest_faults(house)

    assert [fault for fault in faults if not fault.startswith("missing")] == [
        "web/manifest.json would be checked too",
        "unknown: colour",
        "its keys are not in order",
        "its domain is sun",
        "its version is soon",
        "a space stands in 'numpy >= 2'",
    ]
    assert len(faults) == 6 + 6


def test_an_undeclared_dependency_is_found(sketch: Sketch) -> None:
    """Recorder must be declared, also where it is imported from its package."""
    house = sketch(
        {
            f"{INTEGRATION}/manifest.json": '{"after_dependencies": ["energy"]}',
            f"{INTEGRATION}/a.py": "from homeassistant.components.recorder import x\n"
            "from homeassistant.components import mqtt, sensor, energy\n",
            f"{INTEGRATION}/sun.py": "from homeassistant.components import sun\n",
            f"{INTEGRATION}/lab/a.py": "from homeassistant.components import mqtt\n",
        }
    )

    assert [fault.split()[2] for fault in dependency_faults(house)] == [
        "recorder,",
        "mqtt,",
    ]


def test_a_setup_without_schema_is_found(sketch: Sketch) -> None:
    """A setup must say that YAML is no way to configure it."""
    door = "async def async_setup(hass, config):\n    return True\n"

    assert schema_faults(sketch({f"{INTEGRATION}/__init__.py": door}))


def test_a_poor_action_is_found(sketch: Sketch) -> None:
    """An action without words, icon or a selector that exists is found."""
    assert "number" in SELECTORS
    forms = (
        "replan:\n  fields:\n"
        "    how:\n      selector:\n        nonsense:\n"
        "    more:\n      fields:\n"
        "        when:\n          selector:\n            time:\n"
    )
    told = {
        "services": {
            "replan": {"name": "Re-plan", "fields": {"who": {"name": "Who"}}},
            "gone": {"name": "Gone"},
        }
    }
    house = sketch(
        {
            f"{INTEGRATION}/services.yaml": forms,
            f"{INTEGRATION}/services.py": 'hass.services.async_register(D, "x", f)\n',
            f"{INTEGRATION}/icons.json": '{"services": {"lost": {}}}',
            f"{FOLDER}/en.json": json.dumps(told),
        }
    )

    faults = action_faults(house)

    assert [fault for fault in faults if "nonsense" not in fault] == [
        "gone is no action",
        "lost is an icon of no action",
        "replan has no icon",
        "replan has no description",
        "replan.who is not asked",
        "replan.how has no words",
        "replan.when has no words",
        "x is registered without a form",
    ]
    assert any("nonsense" in fault for fault in faults)


def test_a_poor_icon_is_found(sketch: Sketch) -> None:
    """No icon, an icon of nothing, and a state with the default icon."""
    icons = {
        "entity": {
            "sensor": {
                "why": {"default": "why", "state": {"no": "why"}},
                "gone": {"default": "mdi:sun"},
            }
        }
    }
    told = {"entity": {"sensor": {"why": {"name": "Why"}}}}
    house = sketch(
        {
            f"{INTEGRATION}/icons.json": json.dumps(icons),
            f"{FOLDER}/en.json": json.dumps(told),
        }
    )

    assert len(icon_faults(house)) == 4


def test_lost_words_are_found(sketch: Sketch) -> None:
    """An exception, a reason and a step that nobody wrote are found; the rest pass."""
    told = {
        "config": {"step": {"user": {}}, "abort": {"there": "There"}},
        "exceptions": {"known": {"message": "Known"}},
    }
    code = (
        'E(translation_key="known")\nE(translation_key="gone")\n'
        'self.async_abort(reason="there")\nself.async_abort(reason="lost")\n'
        'self.async_show_form(step_id="user")\nself.async_show_form(step_id="ask")\n'
    )
    house = sketch({f"{INTEGRATION}/a.py": code, f"{FOLDER}/en.json": json.dumps(told)})

    assert [fault.split()[2] for fault in key_faults(house)] == [
        "gone,",
        "lost,",
        "ask,",
    ]


def test_a_poor_flow_is_found(sketch: Sketch) -> None:
    """A flow with no identity and no second chance lacks three things."""
    house = sketch({f"{INTEGRATION}/config_flow.py": "class Flow: ...\n"})

    assert len(flow_faults(house)) == 3


def test_what_hacs_refuses_is_found(sketch: Sketch) -> None:
    """An unknown key, a zip with no name, a second integration, no icon, no name."""
    house = sketch(
        {
            "hacs.json": '{"zip_release": true, "colour": "green"}',
            "custom_components/other/__init__.py": "",
            "custom_components/quartier/__init__.py": "",
        }
    )

    assert len(hacs_faults(house)) == 5
