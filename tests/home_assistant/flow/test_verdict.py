"""Verdicts: troubles as errors of a form, in words."""

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import TextSelector

from custom_components.quartier.bridge.kinds import Field
from custom_components.quartier.bridge.trouble import Trouble
from custom_components.quartier.flow.verdict import async_verdict, here
from tests.home_assistant.flow.steps import furnish

FIELDS = (
    Field("meter", TextSelector()),
    Field("several", TextSelector()),
    Field("deep", TextSelector(), section="more"),
)
ANSWERS = {"meter": "sensor.grid", "several": ["switch.boiler"], "deep": "sensor.sun"}
WRONG = Trouble("unit", "sensor.grid", "Nous", "°C / kW")
SHARED = Trouble("shared", "switch.boiler")
DEEP = Trouble("missing", "sensor.sun", "Nous")
ENGINE = Trouble("refused", "homes[0]", "Nous", "too small")
SILENT = Trouble("unavailable", "sensor.grid", "Nous")


@pytest.mark.parametrize(
    ("troubles", "errors"),
    [
        ((), {}),
        ((WRONG,), {"meter": "unit"}),
        ((SHARED, WRONG), {"several": "shared", "meter": "unit"}),
        ((DEEP,), {"more": "missing", "base": "troubled"}),
        ((ENGINE,), {"base": "troubled"}),
        ((SILENT, WRONG), {"meter": "unit"}),
        ((SILENT,), {"base": "doubtful"}),
    ],
)
async def test_troubles_become_errors(
    hass: HomeAssistant, troubles: tuple[Trouble, ...], errors: dict[str, str]
) -> None:
    """On their question, above their section, or above the form."""
    verdict = await async_verdict(hass, troubles, FIELDS, ANSWERS, set())

    assert verdict.errors == errors


async def test_doubts_are_told_once(hass: HomeAssistant) -> None:
    """A second time they are let pass, but new ones are told."""
    told: set[str] = set()
    other = Trouble("stale", "sensor.sun")

    assert (await async_verdict(hass, (SILENT,), FIELDS, ANSWERS, told)).errors
    assert not (await async_verdict(hass, (SILENT,), FIELDS, ANSWERS, told)).errors
    assert (await async_verdict(hass, (SILENT, other), FIELDS, ANSWERS, told)).errors


async def test_troubles_are_told_in_words(hass: HomeAssistant) -> None:
    """In the language of the house: whose, what, and why."""
    furnish(hass)
    hass.config.language = "fr"
    troubles = (ENGINE, DEEP)
    verdict = await async_verdict(hass, troubles, FIELDS, ANSWERS, set())
    first, second = verdict.placeholders["troubles"].split(" — ")

    assert first.startswith("Nous · homes[0] (too small)\N{NO-BREAK SPACE}: Aucun plan")
    assert second.startswith("Nous · sun\N{NO-BREAK SPACE}: Cette entité n’existe plus")


def test_a_form_answers_for_its_own_entities() -> None:
    """Troubles of others wait for the last page."""
    assert here((WRONG, SHARED, ENGINE), ANSWERS) == (WRONG, SHARED)
