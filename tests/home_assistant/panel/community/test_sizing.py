"""A study from the desk is shown as it is; what is none is refused with a next step."""

import json
from pathlib import Path

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from tests.home_assistant.panel.entering import ask, opened

# Home Assistant's own doing, in every request.
pytestmark = pytest.mark.filterwarnings(
    "ignore::aiohttp.web_exceptions.NotAppKeyWarning"
)
_STUDY = {
    "cheapest": {"cost_eur": 100.0},
    "nothing": None,
    "sizes": [{"thing": "roof", "amount": 9.0}],
    "fronts": {"carbon": [{"cost_eur": 100.0, "carbon_kg": 10.0}]},
    "lived": None,
    "days_of_history": 365,
}


@pytest.fixture
def design(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Let the configuration be in a folder of its own."""
    hass.config.config_dir = str(tmp_path)
    (tmp_path / "quartier").mkdir()
    return tmp_path / "quartier" / "design.json"


@pytest.fixture
def folder_instead(design: Path) -> Path:
    """Have a folder stand where the file should."""
    design.mkdir()
    return design


def _write(design: Path, text: str) -> None:
    design.write_text(text)


async def test_a_study_is_shown(
    hass: HomeAssistant, design: Path, hass_ws_client: WebSocketGenerator
) -> None:
    """Without a file there is none; what else is in it stays there."""
    await opened(hass)
    told = {"entry_id": "STREET"}
    answer = await ask(hass, hass_ws_client, "community/sizing", **told)
    assert answer["result"] == {"found": None}
    _write(design, json.dumps({**_STUDY, "prices": {"low": {}}}))
    answer = await ask(hass, hass_ws_client, "community/sizing", **told)
    assert answer["result"] == {"found": _STUDY}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"cheapest": {}}',
        json.dumps({**_STUDY, "sizes": [1]}),
        json.dumps({**_STUDY, "fronts": {"carbon": 1}}),
        " " * 2_000_001,
    ],
)
async def test_what_is_no_study_is_refused(
    hass: HomeAssistant, design: Path, hass_ws_client: WebSocketGenerator, text: str
) -> None:
    """Whatever somebody put there."""
    await opened(hass)
    _write(design, text)
    answer = await ask(hass, hass_ws_client, "community/sizing", entry_id="STREET")
    assert answer["error"]["translation_key"] == "strange_design"


async def test_a_file_that_cannot_be_opened_is_refused(
    hass: HomeAssistant, folder_instead: Path, hass_ws_client: WebSocketGenerator
) -> None:
    """A folder of that name is none that the command wrote."""
    assert folder_instead
    await opened(hass)
    answer = await ask(hass, hass_ws_client, "community/sizing", entry_id="STREET")
    assert answer["error"]["translation_key"] == "strange_design"
