"""The panel is in the sidebar while there is any entry, and its files are served."""

import re
from pathlib import Path
from typing import Final

import pytest
from homeassistant.components.frontend import DATA_PANELS
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.quartier.panel import (
    async_hide_panel,
    async_serve,
    async_show_panel,
)

_WEB: Final = Path(__file__).parents[3] / "custom_components/quartier/panel/web"
_IMPORT: Final = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")


# Home Assistant's own doing, in every request.
@pytest.mark.filterwarnings("ignore::aiohttp.web_exceptions.NotAppKeyWarning")
async def test_it_is_shown_once_and_served(
    hass: HomeAssistant, hass_client_no_auth: ClientSessionGenerator
) -> None:
    """Two entries show one panel; every module that it asks for is there."""
    assert await async_setup_component(hass, "http", {})
    await async_serve(hass)
    await async_show_panel(hass)
    await async_show_panel(hass)
    panel = hass.data[DATA_PANELS]["quartier"]
    assert panel.sidebar_title == "Quartier"
    assert not panel.require_admin
    url = panel.config["_panel_custom"]["module_url"]
    assert re.fullmatch(r"/quartier_panel/\d+\.\d+\.\d+/quartier-panel\.js", url)
    client = await hass_client_no_auth()
    folder = url.rpartition("/")[0]
    for file in _WEB.rglob("*.js"):
        answer = await client.get(f"{folder}/{file.relative_to(_WEB)}")
        assert answer.status == 200
        assert "javascript" in answer.content_type


async def test_it_goes_with_the_last_entry(hass: HomeAssistant) -> None:
    """While another entry is there it stays, loaded or not."""
    one, other = MockConfigEntry(domain="quartier"), MockConfigEntry(domain="quartier")
    one.add_to_hass(hass)
    other.add_to_hass(hass)
    await async_show_panel(hass)
    async_hide_panel(hass, one)
    assert "quartier" in hass.data[DATA_PANELS]
    await hass.config_entries.async_remove(other.entry_id)
    async_hide_panel(hass, one)
    assert "quartier" not in hass.data[DATA_PANELS]
    async_hide_panel(hass, one)


def test_modules_stand_on_their_own() -> None:
    """Each import is a file of ours; no address of another host is named."""
    files = sorted(_WEB.rglob("*.js"))
    assert len(files) > 8
    for file in files:
        text = file.read_text("utf-8")
        for name in _IMPORT.findall(text):
            assert (file.parent / name).is_file(), f"{file}: {name}"
        assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", text), file
        # No name may become markup.
        for door in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        ):
            assert door not in text, f"{file}: {door}"
