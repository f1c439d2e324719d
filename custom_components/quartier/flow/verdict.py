"""A verdict: the troubles of a trial as errors of the form that caused them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from ..bridge.kinds import Field
from ..bridge.layout import Settings
from ..bridge.trouble import Trouble
from ..const import DOMAIN
from .form import spot

# An entity may be silent for a while: people are told, and may save all the same.
_DOUBTS: Final = frozenset({"stale", "unavailable"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a form shows of the troubles; nothing where it may be saved."""

    errors: dict[str, str] = field(default_factory=dict)
    # For people to read: what is wrong with what.
    placeholders: dict[str, str] = field(default_factory=lambda: {"troubles": ""})


async def async_verdict(
    hass: HomeAssistant,
    troubles: Iterable[Trouble],
    fields: Iterable[Field],
    answers: Settings,
    told: set[str],
) -> Verdict:
    """Judge a trial; doubts are told once, and noted in what was told."""
    listed = tuple(troubles)
    faults = [trouble for trouble in listed if trouble.what not in _DOUBTS]
    if faults:
        return await _async_refusal(hass, faults, tuple(fields), answers)
    doubts = [trouble for trouble in listed if trouble.key not in told]
    told |= {trouble.key for trouble in doubts}
    if not doubts:
        return Verdict()
    return Verdict({"base": "doubtful"}, await _async_words(hass, doubts))


def here(troubles: Iterable[Trouble], answers: Settings) -> tuple[Trouble, ...]:
    """Keep the troubles of entities that a form names."""
    named = set(_where(answers))
    return tuple(trouble for trouble in troubles if trouble.where in named)


async def _async_refusal(
    hass: HomeAssistant,
    faults: list[Trouble],
    fields: tuple[Field, ...],
    answers: Settings,
) -> Verdict:
    asked, where = {each.key: each for each in fields}, _where(answers)
    errors: dict[str, str] = {}
    elsewhere = []
    for trouble in faults:
        keys = [key for key in where.get(trouble.where, ()) if key in asked]
        errors |= {spot(fields, key): trouble.what for key in keys}
        # An error above a folded section does not say which of its questions it means.
        if not keys or any(asked[key].section for key in keys):
            elsewhere.append(trouble)
    if elsewhere:
        errors["base"] = "troubled"
    return Verdict(errors, await _async_words(hass, elsewhere))


def _where(answers: Settings) -> Mapping[str, list[str]]:
    """Find the questions that name each entity."""
    found: dict[str, list[str]] = {}
    for key, value in answers.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                found.setdefault(each, []).append(key)
    return found


async def _async_words(
    hass: HomeAssistant, troubles: Iterable[Trouble]
) -> dict[str, str]:
    """Say in the language of the house what is wrong with what."""
    language = hass.config.language
    words = await async_get_translations(hass, language, "config", {DOMAIN})
    colon = "\N{NO-BREAK SPACE}:" if language == "fr" else ":"
    told = []
    for trouble in troubles:
        state = hass.states.get(trouble.where)
        what = words.get(
            f"component.{DOMAIN}.config.error.{trouble.what}", trouble.what
        )
        whose = f"{trouble.whose} · " if trouble.whose else ""
        detail = f" ({trouble.detail})" if trouble.detail else ""
        told.append(
            f"{whose}{state.name if state else trouble.where}{detail}{colon} {what}"
        )
    return {"troubles": " — ".join(told)}
