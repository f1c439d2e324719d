"""What backs each rule of the quality scale: tests, code and pages, by name.

A piece of evidence is a file; behind ``::`` a function, a class or a constant in it;
behind ``#`` a heading of a page.
"""

import ast
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from .house import House
from .markdown import Page

_OURS: Final = "custom_components/quartier"
_TESTS: Final = "tests/home_assistant"
_PAGE: Final = "docs/home-assistant.md"
_HERE: Final = "tests/house/test_quality_scale.py"
_COVERAGE: Final = "tests/house/test_coverage.py"

EVIDENCE: Final[Mapping[str, tuple[str, ...]]] = {
    # Bronze
    "action-setup": (
        f"{_OURS}/__init__.py::async_setup",
        f"{_OURS}/services.py::async_setup_services",
    ),
    "appropriate-polling": (
        f"{_TESTS}/test_coordinator.py::test_an_unmoved_world_costs_no_plan",
        f"{_TESTS}/test_coordinator.py::test_many_news_are_one_plan",
    ),
    "brands": (f"{_OURS}/brand/icon.png", f"{_HERE}::test_pictures_of_the_brand"),
    "common-modules": (f"{_OURS}/coordinator.py", f"{_OURS}/entity.py"),
    "config-flow": (
        f"{_TESTS}/test_flow.py::test_every_question_has_its_words",
        "tests/house/test_translations.py::test_words",
        "tests/e2e/test_home.py::test_a_home",
    ),
    "config-flow-test-coverage": (
        f"{_TESTS}/test_config_flow.py::test_a_home_is_set_up_by_confirming",
        f"{_TESTS}/test_config_flow.py::test_a_wrong_entity_is_told_on_its_question",
        f"{_TESTS}/test_config_flow.py::test_a_home_is_changed",
        f"{_TESTS}/flow/test_subentry.py",
        f"{_COVERAGE}::test_each_module_is_gone_through",
    ),
    "dependency-transparency": (
        f"{_OURS}/manifest.json",
        "docs/decisions/0005-highs-in-matrix-form.md",
    ),
    "docs-actions": (f"{_PAGE}#actions", f"{_HERE}::test_actions_are_on_the_page"),
    "docs-high-level-description": (f"{_PAGE}#what-it-does",),
    "docs-installation-instructions": (f"{_PAGE}#install",),
    "docs-removal-instructions": (f"{_PAGE}#remove",),
    "entity-event-setup": (f"{_OURS}/event.py::async_added_to_hass",),
    "entity-unique-id": (
        f"{_TESTS}/test_entity.py::test_every_entity_belongs_to_its_own_subentry",
    ),
    "has-entity-name": (f"{_OURS}/entity.py", f"{_HERE}::test_entities_have_names"),
    "runtime-data": (
        f"{_OURS}/coordinator.py::QuartierConfigEntry",
        f"{_HERE}::test_runtime_data",
    ),
    "test-before-configure": (
        f"{_TESTS}/flow/test_entry.py::test_nothing_is_saved_that_cannot_be_planned",
        f"{_TESTS}/flow/test_subentry.py::test_nothing_is_saved_that_cannot_be_planned",
    ),
    "test-before-setup": (
        f"{_OURS}/__init__.py::async_setup_entry",
        f"{_TESTS}/test_init.py::test_an_entry_comes_and_goes",
    ),
    "unique-config-entry": (
        f"{_TESTS}/test_config_flow.py::test_a_name_is_used_once",
        f"{_TESTS}/test_config_flow.py::test_a_neighbourhood_is_unique",
    ),
    # Silver
    "action-exceptions": (
        f"{_TESTS}/test_services.py",
        f"{_HERE}::test_what_is_raised_is_translated",
    ),
    "config-entry-unloading": (
        f"{_TESTS}/test_coordinator.py::test_unloading_stops_the_solver",
        f"{_TESTS}/test_coordinator.py::test_what_was_ordered_is_put_back",
        "tests/e2e/test_home.py::test_a_home",
    ),
    "docs-configuration-parameters": (f"{_PAGE}#settings-that-you-can-change",),
    "docs-installation-parameters": (f"{_PAGE}#set-it-up",),
    "log-when-unavailable": (
        f"{_TESTS}/test_repairs.py::test_a_source_that_goes_and_comes_is_logged_once",
    ),
    "entity-unavailable": (
        f"{_TESTS}/test_sensor.py::test_a_failed_look_makes_them_unavailable",
    ),
    "integration-owner": (f"{_OURS}/manifest.json",),
    "parallel-updates": (f"{_HERE}::test_platforms_say_how_many_at_once",),
    "test-coverage": (
        f"{_COVERAGE}::test_each_module_is_gone_through",
        f"{_COVERAGE}::test_it_is_measured_whole",
        f"{_HERE}::test_modules_have_their_tests",
    ),
    # Gold
    "devices": (
        f"{_TESTS}/test_init.py::test_the_tree_of_devices_is_that_of_the_entry",
        f"{_TESTS}/test_entity.py::test_devices_stand_in_each_other",
    ),
    "diagnostics": (
        f"{_TESTS}/test_diagnostics.py::test_nobody_is_named",
        f"{_TESTS}/test_diagnostics.py::test_it_can_be_planned_again",
    ),
    "discovery": (
        f"{_TESTS}/test_node_issues.py::test_first_contact_begins_an_entry",
        f"{_TESTS}/test_node_issues.py::test_a_found_node_is_adopted_under_repairs",
    ),
    "docs-data-update": (f"{_PAGE}#how-data-is-updated",),
    "docs-examples": (f"{_PAGE}#examples", f"{_TESTS}/test_blueprints.py"),
    "docs-known-limitations": (f"{_PAGE}#known-limitations",),
    "docs-supported-devices": (
        f"{_PAGE}#what-can-be-planned",
        f"{_HERE}::test_kinds_are_on_the_page",
    ),
    "docs-supported-functions": (f"{_PAGE}#what-you-see",),
    "docs-troubleshooting": (f"{_PAGE}#troubleshooting",),
    "docs-use-cases": (f"{_PAGE}#what-it-is-used-for",),
    "dynamic-devices": (
        f"{_TESTS}/test_entity.py::test_a_new_subentry_has_its_entities_after_a_reload",
    ),
    "entity-category": (f"{_TESTS}/snapshots/test_sensor.ambr",),
    "entity-device-class": (f"{_TESTS}/snapshots/test_sensor.ambr",),
    "entity-disabled-by-default": (
        f"{_TESTS}/test_entity.py::test_a_landlord_sees_no_household_s_hours",
        f"{_TESTS}/snapshots/test_sensor.ambr",
    ),
    "entity-translations": (
        f"{_TESTS}/test_flow.py::test_every_wish_has_its_words",
        "tests/house/test_hassfest.py::test_it_is_accepted",
    ),
    "exception-translations": (f"{_HERE}::test_what_is_raised_is_translated",),
    "icon-translations": (f"{_HERE}::test_entities_have_icons",),
    "reconfiguration-flow": (
        f"{_TESTS}/test_config_flow.py::test_a_home_is_changed",
        f"{_TESTS}/test_config_flow.py::test_a_neighbourhood_is_changed",
        f"{_TESTS}/flow/test_place.py",
        f"{_TESTS}/flow/test_device.py",
    ),
    "repair-issues": (
        f"{_TESTS}/test_repairs.py::test_each_kind_is_told",
        f"{_TESTS}/test_repairs.py::test_looking_again",
    ),
    "stale-devices": (
        f"{_TESTS}/test_init.py::test_a_stale_device_is_removed_at_setup",
        f"{_TESTS}/test_init.py::test_only_what_stands_for_nothing_may_be_removed",
    ),
    # Platinum
    "async-dependency": (
        f"{_TESTS}/test_coordinator.py::test_a_plan_is_made_off_the_loop",
        "tests/e2e/test_home.py::test_a_home",
    ),
    "strict-typing": (f"{_OURS}/py.typed", f"{_HERE}::test_types_are_strict"),
}


def lost(house: House, evidence: str) -> str:
    """Say what of a piece of evidence is not there; nothing where all is."""
    file, mark, name = evidence.partition("#" if "#" in evidence else "::")
    path = PurePosixPath(file)
    if path not in house.files:
        return f"{file} is not there"
    if mark == "::" and name not in set(_names(house.tree(path))):
        return f"{file} has no {name}"
    if mark == "#" and name not in Page(path, house.text(path)).anchors:
        return f"{file} has no heading {name}"
    return ""


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.TypeAlias(name=ast.Name(id=name)):
                yield name
            case (
                ast.AnnAssign(target=ast.Name(id=name))
                | ast.Assign(targets=[ast.Name(id=name)])
            ):
                yield name
            case _:
                pass
