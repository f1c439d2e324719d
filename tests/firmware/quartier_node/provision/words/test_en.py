"""English and French: the same names, the same blanks, a word for all that is shown."""

import ast
import string
from typing import Final

import pytest
from quartier_node.provision.form import _NOT_TYPED
from quartier_node.provision.kinds import KINDS
from quartier_node.provision.words.en import WORDS as EN
from quartier_node.provision.words.fr import WORDS as FR
from quartier_node.settings import FIELDS

from tests.firmware.quartier_node.provision.rig import FIRMWARE

_SAID: Final = ("say", "_say", "_name")


def _blanks(text: str) -> int:
    return sum(field is not None for _, field, _, _ in string.Formatter().parse(text))


def test_both_languages_say_the_same() -> None:
    """Neither lacks a name, and each fills in as many values."""
    assert EN.keys() == FR.keys()
    assert [name for name in EN if _blanks(EN[name]) != _blanks(FR[name])] == []
    assert all(EN.values())
    # What is the same word in both.
    assert {name for name in EN if EN[name] == FR[name]} <= {
        "wifi",
        "broker_port",
        "kind",
    }


def test_french_has_its_spaces() -> None:
    """Before : ; ! ? a space that does not break, or one that the page keeps short."""
    for text in FR.values():
        assert "'" not in text
        for mark in ":;!?":
            before, _, after = text.partition(mark)
            assert not after or before[-1:] == " " or before[-1:].isdigit()


def test_all_that_is_asked_for_is_said() -> None:
    """Each word that a module of the room asks for by its name has a text."""
    asked = set()
    for module in (FIRMWARE / "provision").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            name = getattr(node, "func", None)
            is_said = getattr(name, "id", getattr(name, "attr", "")) in _SAID
            if isinstance(node, ast.Call) and is_said and node.args:
                first = node.args[0]
                asked |= {first.value} if isinstance(first, ast.Constant) else set()

    assert {"save", "again", "hub_why"} <= asked
    assert asked <= EN.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_and_its_settings_have_a_name(kind: str) -> None:
    """Also the machines among which people choose."""
    assert kind in EN
    for name, *_, unit in KINDS[kind]:
        assert name in EN
        assert all(word in EN for word in unit.split("|") if "|" in unit)


def test_each_field_says_what_to_do() -> None:
    """What can be typed wrong has a sentence for it, which ends as one."""
    typed = {row[0] for row in FIELDS if row[0] not in _NOT_TYPED}

    assert {f"{name}!" for name in typed} <= EN.keys()
    assert all(text.endswith(".") for name, text in EN.items() if name[-1] == "!")
    assert all(text.endswith(".") for name, text in FR.items() if name[-1] == "!")
