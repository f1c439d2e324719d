"""A form: questions as a schema with folded sections, and its answers laid flat."""

from collections.abc import Iterable, Mapping
from typing import Any

import probatio as vol
from homeassistant.data_entry_flow import section

from ..bridge.kinds import Field
from ..bridge.layout import Settings

type Answers = dict[str, Any]


def schema(fields: Iterable[Field], told: Settings | None = None) -> vol.Schema:
    """Ask questions, with what was told before; at first with what is usual."""
    listed = tuple(fields)
    if told is None:
        told = {each.key: each.default for each in listed if each.default is not None}
    asked: dict[vol.Marker, Any] = {}
    for name in dict.fromkeys(each.section for each in listed):
        here = [each for each in listed if each.section == name]
        if not name:
            asked |= _questions(here, told)
            continue
        # What must be answered is not hidden in a fold.
        hidden = all(not each.required or each.key in told for each in here)
        asked[vol.Required(name)] = section(
            vol.Schema(_questions(here, told)), {"collapsed": hidden}
        )
    return vol.Schema(asked)


def _questions(fields: Iterable[Field], told: Settings) -> dict[vol.Marker, Any]:
    return {_marker(each, told): each.selector for each in fields}


def _marker(each: Field, told: Settings) -> vol.Marker:
    value = told.get(each.key)
    if value is None:
        return vol.Required(each.key) if each.required else vol.Optional(each.key)
    if each.required:
        return vol.Required(each.key, default=value)
    return vol.Optional(each.key, description={"suggested_value": value})


def flat(fields: Iterable[Field], told: Mapping[str, Any]) -> Answers:
    """Lay answers flat: out of their sections, without what was left empty."""
    sections = {each.section for each in fields if each.section}
    answers: Answers = {}
    for key, value in told.items():
        answers |= value if key in sections else {key: value}
    return {
        key: value.strip() if isinstance(value, str) else value
        for key, value in answers.items()
        if value is not None and value not in ("", [])
    }


def spot(fields: Iterable[Field], key: str) -> str:
    """Name where a fault in an answer is shown: the question, or its folded section."""
    return next((each.section or key for each in fields if each.key == key), "base")
