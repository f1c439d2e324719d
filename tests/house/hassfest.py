"""What Home Assistant's own checker, hassfest, asks of an integration; and HACS.

Neither can be had without the network: these are their rules, written anew.
"""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

import homeassistant.components
import probatio
import yaml
from awesomeversion import AwesomeVersion, AwesomeVersionStrategy
from homeassistant import loader
from homeassistant.const import Platform
from homeassistant.helpers import selector

from .house import House
from .imports import imports
from .words import FOLDER, flat, tree

INTEGRATION: Final = PurePosixPath("custom_components/quartier")
_MANIFEST: Final = INTEGRATION / "manifest.json"
_NEEDED: Final = {
    "codeowners", "config_flow", "documentation", "domain", "integration_type",
    "iot_class", "issue_tracker", "name", "requirements", "version",
}  # fmt: skip
_CORE: Final = Path(homeassistant.components.__path__[0])
# What may be imported without being declared.
_ALWAYS_THERE: Final = {platform.value for platform in Platform} | {
    "automation", "conversation", "device_automation", "frontend", "group",
    "homeassistant", "input_boolean", "input_button", "input_datetime",
    "input_number", "input_select", "input_text", "media_source", "onboarding",
    "panel_custom", "persistent_notification", "person", "script", "sun",
    "system_health", "timer", "webhook", "websocket_api", "zone",
}  # fmt: skip
_VERSIONS: Final = [
    AwesomeVersionStrategy.CALVER,
    AwesomeVersionStrategy.PEP440,
    AwesomeVersionStrategy.SEMVER,
]
_COMPONENTS: Final = "homeassistant.components"
_HACS: Final = {
    "content_in_root", "country", "filename", "hide_default_branch", "homeassistant",
    "name", "persistent_directory", "render_readme", "zip_release",
}  # fmt: skip


def integration_modules(house: House) -> tuple[PurePosixPath, ...]:
    """List the modules that Home Assistant has: all but the lab's."""
    return tuple(
        path
        for path in house.named(".py")
        if path.is_relative_to(INTEGRATION)
        and not path.is_relative_to(INTEGRATION / "lab")
    )


def manifest_faults(house: House) -> list[str]:
    """Find what is wrong with the manifest, and other files of that name."""
    every = [path for path in sorted(house.files) if path.name == _MANIFEST.name]
    faults = [f"{path} would be checked too" for path in every if path != _MANIFEST]
    return faults + list(_in_manifest(tree(house, _MANIFEST)))


def _in_manifest(manifest: Mapping[str, Any]) -> Iterator[str]:
    known = {*loader.Manifest.__annotations__, "name", "domain"}
    yield from (f"unknown: {key}" for key in manifest if key not in known)
    yield from (f"missing: {key}" for key in sorted(_NEEDED - manifest.keys()))
    first = {"domain": "", "name": " "}
    if [*manifest] != sorted(manifest, key=lambda key: first.get(key, key)):
        yield "its keys are not in order"
    domain = manifest.get("domain", "")
    if domain != INTEGRATION.name or (_CORE / domain).exists():
        yield f"its domain is {domain}"
    version = AwesomeVersion(str(manifest.get("version", "")))
    if version.strategy not in _VERSIONS:
        yield f"its version is {version}"
    for requirement in manifest.get("requirements", []):
        if " " in requirement:
            yield f"a space stands in {requirement!r}"


def dependency_faults(house: House) -> list[str]:
    """Find parts of Home Assistant that are imported and not declared."""
    manifest = tree(house, _MANIFEST)
    declared = {
        INTEGRATION.name,
        *manifest.get("dependencies", []),
        *manifest.get("after_dependencies", []),
    }
    faults = []
    for path in integration_modules(house):
        # A platform may import what it is a platform of.
        own = path.relative_to(INTEGRATION).parts[0].removesuffix(".py")
        allowed = _ALWAYS_THERE | declared | {own}
        faults += [
            f"{path}:{line} uses {name}, which the manifest does not declare"
            for line, name in _used(house, path)
            if name not in allowed
        ]
    return faults


def _used(house: House, path: PurePosixPath) -> Iterator[tuple[int, str]]:
    for found in imports(house.tree(path)):
        if found.module == _COMPONENTS:
            yield found.line, found.name
        elif found.module.startswith(f"{_COMPONENTS}."):
            yield found.line, found.module.split(".")[2]


def schema_faults(house: House) -> list[str]:
    """Find an integration that sets itself up and does not say that YAML is no way."""
    door = house.text(INTEGRATION / "__init__.py")
    if "async def async_setup(" in door and "CONFIG_SCHEMA" not in door:
        return ["async_setup without CONFIG_SCHEMA"]
    return []


def action_faults(house: House) -> list[str]:
    """Find actions that lack their form, their words or their icon."""
    path = INTEGRATION / "services.yaml"
    actions = yaml.safe_load(house.text(path)) if path in house.files else {}
    told = tree(house, FOLDER / "en.json").get("services", {})
    icons = tree(house, INTEGRATION / "icons.json").get("services", {})
    faults = [f"{name} is no action" for name in told if name not in actions]
    faults += [f"{name} is an icon of no action" for name in icons.keys() - actions]
    for name, action in actions.items():
        if name not in icons:
            faults.append(f"{name} has no icon")
        faults += [f"{name}{fault}" for fault in _of_action(action, told.get(name, {}))]
    return faults + [
        f"{name} is registered without a form"
        for name in sorted(_registered(house) - actions.keys())
    ]


def _of_action(action: Mapping[str, Any] | None, told: Mapping[str, Any]) -> list[str]:
    faults = [f" has no {key}" for key in ("name", "description") if not told.get(key)]
    words = told.get("fields", {})
    fields = dict(_fields((action or {}).get("fields", {})))
    faults += [f".{field} is not asked" for field in words if field not in fields]
    for name, field in fields.items():
        if not {"name", "description"} <= words.get(name, {}).keys():
            faults.append(f".{name} has no words")
        if "selector" in field:
            try:
                selector.validate_selector(field["selector"])
            except probatio.Invalid as error:
                faults.append(f".{name}: {error}")
    return faults


def _fields(fields: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Go through fields, those in sections too."""
    for name, field in fields.items():
        if field and "fields" in field:
            yield from _fields(field["fields"])
        else:
            yield name, field or {}


_REGISTER: Final = re.compile(r"async_register(?:_admin_service)?$")


def _registered(house: House) -> set[str]:
    """Find the names of actions that are registered with a name in plain text."""
    return {
        argument.value
        for path in integration_modules(house)
        for node in ast.walk(house.tree(path))
        if isinstance(node, ast.Call) and "services" in ast.unparse(node.func)
        if _REGISTER.search(ast.unparse(node.func))
        for argument in node.args[1:2]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def icon_faults(house: House) -> list[str]:
    """Find icons that are none, or that stand for what has no words."""
    icons = tree(house, INTEGRATION / "icons.json")
    told = tree(house, FOLDER / "en.json")
    faults = [
        f"{place} is {icon}, no icon"
        for place, icon in flat(icons)
        if not re.fullmatch(r"mdi:[a-z0-9-]+", icon)
    ]
    for platform, entities in icons.get("entity", {}).items():
        names = told.get("entity", {}).get(platform, {})
        faults += [f"{platform}.{key} is nothing" for key in entities.keys() - names]
        faults += [
            f"{platform}.{key} has its default icon for {state}"
            for key, entity in entities.items()
            for state, icon in entity.get("state", {}).items()
            if icon == entity.get("default")
        ]
    return sorted(faults)


def key_faults(house: House) -> list[str]:
    """Find words that the code asks for and nobody wrote."""
    told = tree(house, FOLDER / "en.json")
    faults = []
    for path in integration_modules(house):
        for node in ast.walk(house.tree(path)):
            if isinstance(node, ast.Call):
                faults += [
                    f"{path}:{node.lineno} {fault}" for fault in _of_call(node, told)
                ]
    return faults


def _of_call(node: ast.Call, told: Mapping[str, Any]) -> Iterator[str]:
    texts = {
        keyword.arg: keyword.value.value
        for keyword in node.keywords
        if isinstance(keyword.value, ast.Constant)
    }
    called = ast.unparse(node.func).rpartition(".")[2]
    key = texts.get("translation_key")
    if isinstance(key, str) and not any(key in place for place in _places(told)):
        yield f"says {key}, which has no words"
    flow = {**told.get("config", {}), **told.get("issues", {})}
    steps = json.dumps([flow, told.get("options"), told.get("config_subentries")])
    for kind, name in (("async_abort", "reason"), ("async_show_form", "step_id")):
        text = texts.get(name)
        if called == kind and isinstance(text, str) and f'"{text}":' not in steps:
            yield f"shows {text}, which has no words"


def _places(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from (told.get(name, {}) for name in ("exceptions", "issues", "selector"))
    yield from told.get("entity", {}).values()
    yield told.get("device", {})


def flow_faults(house: House) -> list[str]:
    """Find what the flows lack: identity, and a way to be asked again."""
    text = house.text(INTEGRATION / "config_flow.py")
    wanted = {
        "async_set_unique_id": "an identity",
        "_abort_if_unique_id_configured": "a stop for what is there already",
        "async_step_reconfigure": "a way to be asked again",
    }
    return [f"it lacks {what}" for name, what in wanted.items() if name not in text]


def hacs_faults(house: House) -> list[str]:
    """Find what HACS would refuse."""
    told = json.loads(house.text(PurePosixPath("hacs.json")))
    faults = [f"unknown: {key}" for key in told if key not in _HACS]
    if "name" not in told:
        faults.append("missing: name")
    if told.get("zip_release") and not told.get("filename"):
        faults.append("missing: filename")
    inside = {
        path.parts[1] for path in house.files if path.parts[0] == "custom_components"
    }
    if inside != {INTEGRATION.name}:
        faults.append(f"more than one integration: {sorted(inside)}")
    if INTEGRATION / "brand/icon.png" not in house.files:
        faults.append("missing: brand/icon.png")
    return faults
