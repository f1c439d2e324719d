"""The words of the integration in each language: where they stand, what they say."""

import json
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from .house import House

type Words = Mapping[str, str]

FOLDER: Final = PurePosixPath("custom_components/quartier/translations")
LANGUAGES: Final = ("en", "fr")


def words(house: House, language: str) -> Words:
    """Read all words of a language, by their place: ``exceptions.gone.message``."""
    return dict(flat(tree(house, FOLDER / f"{language}.json")))


def tree(house: House, path: PurePosixPath) -> dict[str, Any]:
    """Read a document; an empty one where there is none."""
    if path not in house.files:
        return {}
    found: dict[str, Any] = json.loads(house.text(path))
    return found


def flat(node: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Go through the texts of a document, with their places."""
    if not isinstance(node, dict):
        yield place, str(node)
        return
    for key, child in node.items():
        yield from flat(child, f"{place}.{key}" if place else key)


def placeholders(text: str) -> frozenset[str]:
    """Name what will be filled in."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


def parity_faults(house: House) -> list[str]:
    """Find what one language says and another does not, or fills in otherwise."""
    first, *others = LANGUAGES
    known = words(house, first)
    faults = []
    for language in others:
        told = words(house, language)
        faults += [f"{language} lacks {key}" for key in known if key not in told]
        faults += [f"{first} lacks {key}" for key in told if key not in known]
        faults += [
            f"{language} {key} fills in {sorted(placeholders(told[key]))}"
            for key in known.keys() & told.keys()
            if placeholders(told[key]) != placeholders(known[key])
        ]
    return sorted(faults)


_MARKUP: Final = re.compile(r"<[a-zA-Z/!][^>]*>")
_ADDRESS: Final = re.compile(r"(?:https?|mqtts?)://|www\.")
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")


def text_faults(house: House) -> list[str]:
    """Find what Home Assistant does not accept in a text, or in its key."""
    return [
        f"{language} {key}: {fault}"
        for language in LANGUAGES
        for key, text in words(house, language).items()
        for fault in _of_text(key, text)
    ]


def _of_text(key: str, text: str) -> Iterator[str]:
    if not all(_KEY.fullmatch(part) for part in key.split(".")):
        yield "its key is not made of small letters"
    if not text or text != text.strip():
        yield "it is empty, or begins or ends with a space"
    if _MARKUP.search(text):
        yield "it holds HTML"
    if _ADDRESS.search(text):
        yield "it holds an address: use a placeholder"
    if "[%" in text:
        yield "it refers to another text, which only core may"
    if re.search(r"'\{\w+\}'", text):
        yield "a placeholder stands in single quotes"


# Where questions are asked: their labels, and beside them what they mean.
_QUESTION: Final = re.compile(r"(.+)\.data\.([a-z0-9_]+)")


def unexplained(house: House) -> list[str]:
    """Find questions whose meaning is not told, and meanings of no question."""
    faults = []
    for language in LANGUAGES:
        told = words(house, language)
        for key in told:
            if found := _QUESTION.fullmatch(key):
                meaning = f"{found[1]}.data_description.{found[2]}"
                if meaning not in told:
                    faults.append(f"{language} {key} is not explained")
            elif ".data_description." in key:
                question = key.replace(".data_description.", ".data.")
                if question not in told:
                    faults.append(f"{language} {key} explains no question")
    return faults


# English words that French has not, as whole words.
_LEFT_OVER: Final = re.compile(
    r"\b(?:the|and|of|with|your|when|which|is|are|from|this|that|must|should|"
    r"power|price|battery|household|building|heating|water|forecast|entity|entities|"
    r"settings|home|neighbourhood|appliance|device|now|next|hours)\b",
    re.IGNORECASE,
)
# Names that are the same in both.
_NAMES: Final = re.compile(r"Home Assistant|Forecast\.Solar|\{\w+\}|`[^`]*`")
_QUOTE: Final = "'"


def french_faults(house: House) -> list[str]:
    """Find what no French book would print."""
    faults = []
    english = words(house, "en")
    for key, whole in words(house, "fr").items():
        text = _NAMES.sub("", whole)
        if _QUOTE in text:
            faults.append(f"{key}: the apostrophe is ’")
        if re.search(r'"|“|”', text):
            faults.append(f"{key}: quotation marks are « »")
        if re.search(r"\.\.\.", text):
            faults.append(f"{key}: three dots are …")
        if re.search(r"\w[;!?»]|«\w|[^\W\d]:(?=\s|$)", text):
            faults.append(f"{key}: a space stands before : ; ! ? » and after «")
        if found := _LEFT_OVER.search(text):
            faults.append(f"{key}: {found[0]!r} is English")
        if len(whole.split()) > _FEW and whole == english.get(key):
            faults.append(f"{key} is not translated")
    return faults


# So few words may be the same in both languages.
_FEW: Final = 2
