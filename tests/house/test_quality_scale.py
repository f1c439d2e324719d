"""The quality scale is claimed by proof: each rule that is done has its evidence."""

import ast
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

import pytest
import yaml
from homeassistant.const import Platform
from PIL import Image

from .evidence import EVIDENCE, lost
from .hassfest import INTEGRATION, integration_modules
from .house import House, listed
from .markdown import Page
from .words import FOLDER, tree

type Sketch = Callable[[Mapping[str, str]], House]
type Rules = Mapping[str, Any]

_PAGE: Final = PurePosixPath("docs/home-assistant.md")
_RULES: Final = 54
# Entities that play those of other makers: their device classes give them icons.
_SIMULATED: Final = "demo_"
# By Home Assistant's own word these may not be exempt.
_NO_EXCEPTIONS: Final = {
    "action-setup", "brands", "config-flow", "config-flow-test-coverage",
    "docs-high-level-description", "docs-installation-instructions",
    "docs-removal-instructions", "entity-unique-id", "has-entity-name",
    "unique-config-entry", "config-entry-unloading", "integration-owner",
    "test-coverage", "diagnostics", "reconfiguration-flow", "strict-typing",
}  # fmt: skip
_RAISED: Final = {
    "ConfigEntryError", "ConfigEntryNotReady", "HomeAssistantError",
    "ServiceValidationError", "UpdateFailed",
}  # fmt: skip


def _rules(house: House) -> Rules:
    text = house.text(INTEGRATION / "quality_scale.yaml")
    found: Rules = yaml.safe_load(text)["rules"]
    return found


def _rule_faults(rules: Rules, house: House) -> list[str]:
    """Find rules without evidence, evidence that is lost, and poor excuses."""
    faults = [f"{rule} is no rule" for rule in EVIDENCE.keys() - rules.keys()]
    for rule, told in rules.items():
        status = told["status"] if isinstance(told, dict) else told
        if status == "exempt":
            if rule in _NO_EXCEPTIONS or not told.get("comment"):
                faults.append(f"{rule} may not be exempt, or not without a reason")
        elif status != "done":
            faults.append(f"{rule} is {status}")
        elif not EVIDENCE.get(rule):
            faults.append(f"{rule} has no evidence")
        else:
            gone = [why for one in EVIDENCE[rule] if (why := lost(house, one))]
            faults += [f"{rule}: {why}" for why in gone]
    return faults


def test_every_rule_has_its_evidence(house: House) -> None:
    """All rules are listed; each is done, with evidence that is there, or exempt."""
    rules = _rules(house)
    faults = _rule_faults(rules, house)

    assert len(rules) == _RULES
    assert not faults, listed(faults)
    assert tree(house, INTEGRATION / "manifest.json")["quality_scale"] == "platinum"


def test_a_rule_without_evidence_is_found(sketch: Sketch) -> None:
    """A claim without evidence, a poor excuse and work left are found."""
    rules = {
        "made-up": "done",
        "brands": {"status": "exempt", "comment": "It is plain."},
        "docs-triggers": {"status": "exempt"},
        "diagnostics": "later",
    }
    house = sketch({"a.py": ""})

    faults = [one for one in _rule_faults(rules, house) if "is no rule" not in one]

    assert len(faults) == 4


@pytest.mark.parametrize(
    ("evidence", "missing"),
    [
        ("a.py", False),
        ("a.py::f", False),
        ("a.py::T", False),
        ("a.md#one-two", False),
        ("b.py", True),
        ("a.py::g", True),
        ("a.md#three", True),
    ],
)
def test_lost_evidence_is_found(
    sketch: Sketch, evidence: str, *, missing: bool
) -> None:
    """A file, a name in it and a heading are looked up."""
    house = sketch({"a.py": "def f(): ...\ntype T = int\n", "a.md": "# One two\n"})

    assert bool(lost(house, evidence)) == missing


# What can be seen in the files themselves -------------------------------------


def _platforms(house: House) -> tuple[PurePosixPath, ...]:
    names = {f"{platform.value}.py" for platform in Platform}
    every = [path for path in integration_modules(house) if path.name in names]
    return tuple(path for path in every if path.parent == INTEGRATION)


def test_platforms_say_how_many_at_once(house: House) -> None:
    """Every platform has its PARALLEL_UPDATES: none if it only tells."""
    silent = [
        str(path)
        for path in _platforms(house)
        if "\nPARALLEL_UPDATES = " not in house.text(path)
    ]

    assert len(_platforms(house)) > 8
    assert not silent, listed(silent)


def test_entities_have_names(house: House) -> None:
    """Entities take their names from what they are and what they belong to."""
    assert "_attr_has_entity_name = True" in house.text(INTEGRATION / "entity.py")


def test_entities_have_icons(house: House) -> None:
    """Every entity with a name has an icon, unless its device class gives it one."""
    told = tree(house, FOLDER / "en.json")["entity"]
    icons = tree(house, INTEGRATION / "icons.json")["entity"]
    bare = [
        f"{platform}.{key}"
        for platform, entities in told.items()
        for key in entities
        if key not in icons.get(platform, {}) and not key.startswith(_SIMULATED)
    ]

    assert not bare, listed(bare)


def test_runtime_data(house: House) -> None:
    """What an entry needs while it runs is its runtime data, and nowhere else."""
    text = "".join(house.text(path) for path in integration_modules(house))

    assert "entry.runtime_data = " in text
    assert "hass.data[DOMAIN]" not in text


def _untranslated(house: House) -> Iterator[str]:
    for path in integration_modules(house):
        for node in ast.walk(house.tree(path)):
            if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call):
                continue
            name = ast.unparse(node.exc.func)
            given = {keyword.arg for keyword in node.exc.keywords}
            if name in _RAISED and "translation_key" not in given:
                yield f"{path}:{node.lineno} raises {name} in one language"


def test_what_is_raised_is_translated(house: House) -> None:
    """What people are told when something fails is told in their language."""
    faults = [*_untranslated(house)]

    assert not faults, listed(faults)


def test_an_untranslated_fault_is_found(sketch: Sketch) -> None:
    """A message in plain text is found; a key, and a fault of our own, pass."""
    code = (
        "def f():\n    raise HomeAssistantError('no')\n"
        "def g():\n    raise HomeAssistantError(translation_key='no')\n"
        "def h():\n    raise ValueError('no')\n"
    )

    assert len([*_untranslated(sketch({f"{INTEGRATION}/a.py": code}))]) == 1


def test_pictures_of_the_brand(house: House) -> None:
    """Icons and logos are there for light and dark, in both sizes, and small."""
    for dark in ("", "dark_"):
        for end, side in (("", 256), ("@2x", 512)):
            icon, logo = (
                house.root / INTEGRATION / f"brand/{dark}{what}{end}.png"
                for what in ("icon", "logo")
            )
            assert max(icon.stat().st_size, logo.stat().st_size) < 30_000
            with Image.open(icon) as seen:
                assert seen.size == (side, side)
            with Image.open(logo) as seen:
                assert seen.height == side
                assert seen.width > 2 * side


def test_actions_are_on_the_page(house: House) -> None:
    """Every action is on the page, under its full name."""
    actions = yaml.safe_load(house.text(INTEGRATION / "services.yaml"))
    page = house.text(_PAGE)

    assert [name for name in actions if f"`quartier.{name}`" not in page] == []


def test_kinds_are_on_the_page(house: House) -> None:
    """There is a line of the page for every kind of device that can be planned."""
    page = Page(_PAGE, house.text(_PAGE)).text
    _, _, part = page.partition("## What can be planned")
    lines = [line for line in part.partition("\n## ")[0].splitlines() if "|" in line]
    kinds = [
        path
        for path in integration_modules(house)
        if path.parent == INTEGRATION / "bridge/kinds"
        and "\n    kind: ClassVar = " in house.text(path)
    ]

    assert len(lines) - 2 == len(kinds) > 5


def test_modules_have_their_tests(house: House) -> None:
    """Every platform has tests of its own, and so have all that entries go through."""
    modules = {path.stem for path in _platforms(house)} | {
        "config_flow", "coordinator", "diagnostics", "entity", "init", "repairs",
        "services", "system_health", "websocket_api",
    }  # fmt: skip
    tests = {path.name for path in house.files if path.parts[0] == "tests"}

    assert {name for name in modules if f"test_{name}.py" not in tests} == set()


def test_types_are_strict(house: House) -> None:
    """The types of all of it are checked strictly, and it says so."""
    tools = house.project["tool"]

    assert tools["mypy"]["strict"]
    assert "custom_components.quartier" in tools["poe"]["tasks"]["types-ha"]["cmd"]
    assert INTEGRATION / "py.typed" in house.files
