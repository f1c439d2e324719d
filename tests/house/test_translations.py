"""What people read is there in both languages, complete, and well set."""

import json
from collections.abc import Callable, Mapping

import pytest

from .house import House, listed
from .words import (
    FOLDER,
    LANGUAGES,
    french_faults,
    parity_faults,
    text_faults,
    unexplained,
    words,
)

type Sketch = Callable[[Mapping[str, str]], House]
type Faults = Callable[[House], list[str]]


@pytest.fixture
def said(sketch: Sketch) -> Callable[[object, object], House]:
    """Give a way to sketch a house that says something in English and in French."""

    def say(english: object, french: object) -> House:
        told = zip(LANGUAGES, (english, french), strict=True)
        return sketch(
            {f"{FOLDER}/{name}.json": json.dumps(text) for name, text in told}
        )

    return say


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_words(house: House, language: str) -> None:
    """Each language says a lot: none of the tests below looks at nothing."""
    assert len(words(house, language)) > 200


@pytest.mark.parametrize(
    "faults", [parity_faults, text_faults, unexplained, french_faults]
)
def test_words(house: House, faults: Faults) -> None:
    """Both languages say the same, as Home Assistant accepts it; all is explained."""
    found = faults(house)

    assert not found, listed(found)


def test_a_gap_between_languages_is_found(
    said: Callable[[object, object], House],
) -> None:
    """A text that is lacking on either side, and another placeholder, are faults."""
    house = said(
        {"a": {"x": "one {n}", "y": "two"}}, {"a": {"x": "un {m}", "z": "trois"}}
    )

    assert parity_faults(house) == [
        "en lacks a.z",
        "fr a.x fills in ['m']",
        "fr lacks a.y",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " a",
        "a ",
        "<b>a</b>",
        "see https://example.org",
        "[%key:common::a%]",
        "of '{name}'",
    ],
)
def test_an_unacceptable_text_is_found(
    said: Callable[[object, object], House], text: str
) -> None:
    """Each thing that Home Assistant refuses is one fault per language."""
    assert len(text_faults(said({"a": text}, {"a": text}))) == 2


def test_an_unacceptable_key_is_found(
    said: Callable[[object, object], House],
) -> None:
    """A key with a capital letter is a fault."""
    assert len(text_faults(said({"aB": "a"}, {"a_b": "a"}))) == 1


def test_a_question_without_its_meaning_is_found(
    said: Callable[[object, object], House],
) -> None:
    """A label alone and a meaning alone are faults, in a section too."""
    step = {
        "data": {"a": "A"},
        "data_description": {"b": "B is not asked"},
        "sections": {"more": {"data": {"c": "C"}}},
    }
    house = said({"config": {"step": {"user": step}}}, {})

    assert unexplained(house) == [
        "en config.step.user.data.a is not explained",
        "en config.step.user.data_description.b explains no question",
        "en config.step.user.sections.more.data.c is not explained",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "l'eau",
        'le "ballon"',
        "la suite...",
        "vraiment?",
        "attention: ici",
        "«ici»",
        "the eau",
        "Power du logement",
    ],
)
def test_poor_french_is_found(
    said: Callable[[object, object], House], text: str
) -> None:
    """Each fault of typography and each English word is found."""
    assert french_faults(said({}, {"a": text}))


@pytest.mark.parametrize(
    "text",
    [
        "l’eau de Home Assistant",
        "« ici » : vraiment ?",
        "22:30-06:30",
        "{name} : {watts} W",
    ],
)
def test_good_french_is_let_pass(
    said: Callable[[object, object], House], text: str
) -> None:
    """What a book would print is no fault."""
    assert french_faults(said({}, {"a": text})) == []
