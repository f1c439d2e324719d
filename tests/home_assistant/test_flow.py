"""The room of flows: every question it asks has its words, in both languages."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import custom_components.quartier
from custom_components.quartier.bridge.kinds import Field
from custom_components.quartier.bridge.wishes import usual
from custom_components.quartier.config_flow import (
    _HOME,
    _HOME_AGAIN,
    _NEIGHBOURHOOD,
)
from custom_components.quartier.flow.contract import contract_fields
from custom_components.quartier.flow.device import kinds_serving
from custom_components.quartier.flow.found import Found, found_fields
from custom_components.quartier.flow.options import _PLANNING
from custom_components.quartier.flow.place import BuildingFlow, HouseholdFlow
from custom_components.quartier.flow.question import NAME

CONTRACTS = ("flat", "offpeak", "tempo", "spot")
CONTRACT = tuple(each for name in CONTRACTS for each in contract_fields(name))
FORMS: Mapping[str, tuple[Field, ...]] = {
    "config.step.home": _HOME,
    "config.step.reconfigure": _HOME_AGAIN,
    "config.step.neighbourhood": _NEIGHBOURHOOD,
    "config.step.contract": CONTRACT,
    "config.step.found": found_fields(Found()),
    "config_subentries.building.step.user": (NAME, *BuildingFlow.questions),
    "config_subentries.building.step.contract": CONTRACT,
    "config_subentries.household.step.user": (NAME, *HouseholdFlow.questions),
    "config_subentries.household.step.contract": CONTRACT,
    "options.step.planning": _PLANNING,
}


def _words(language: str) -> dict[str, Any]:
    room = Path(custom_components.quartier.__file__).parent
    words = room.joinpath("translations", f"{language}.json").read_text("utf-8")
    told: dict[str, Any] = json.loads(words)
    return told


def _at(words: dict[str, Any], path: str) -> dict[str, Any]:
    for name in path.split("."):
        words = words[name]
    return words


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", FORMS)
def test_every_question_has_its_words(language: str, path: str) -> None:
    """A name and a help for each, where its form looks for them."""
    step = _at(_words(language), path)

    assert step["title"]
    for each in FORMS[path]:
        where = step["sections"][each.section] if each.section else step
        assert where["data"][each.key], each.key
        assert where["data_description"][each.key], each.key


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_wish_has_its_words(language: str) -> None:
    """Each wish is a section, and each of its prices is explained."""
    sections = _at(_words(language), "options.step.policy.sections")

    for kind, told in usual().items():
        assert sections[kind]["name"]
        assert sections[kind]["data"].keys() == told.keys()
        assert sections[kind]["data_description"].keys() == told.keys()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_has_its_words(language: str) -> None:
    """Each can be chosen by a name of its own."""
    options = _at(_words(language), "selector.device_kind.options")
    kinds = {*kinds_serving("asset"), *kinds_serving("appliance")}

    assert kinds <= options.keys()
    assert len(set(options.values())) == len(options)


def _leaves(words: Mapping[str, Any]) -> Iterator[str]:
    for value in words.values():
        if isinstance(value, Mapping):
            yield from _leaves(value)
        else:
            yield value


def test_both_languages_say_all() -> None:
    """What one has the other has; nothing is empty or left untrimmed."""
    english, french = _words("en"), _words("fr")
    for part in ("config", "options"):
        assert _keys(english[part]) == _keys(french[part])
        for text in (*_leaves(english[part]), *_leaves(french[part])):
            assert text
            assert text == text.strip()


def _keys(words: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: _keys(value) if isinstance(value, Mapping) else None
        for key, value in words.items()
    }
