"""One language to a page: no word of English on a French one, and none of French."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.harness import HomeAssistant
from tests.e2e.panel.panel_page import DOORS, panel
from tests.e2e.panel.tongues import strays

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("panel"),
]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_has_one_language(
    lively: HomeAssistant, browser: Browser, tmp_path: Path, language: str
) -> None:
    """Behind each door: words of files, and sentences of the engine."""
    found: list[str] = []
    with panel(browser, lively, lively.keys, tmp_path, language) as seen:
        for door in DOORS:
            seen.enter(door)
            seen.seen.page.wait_for_timeout(1000)
            found += strays(seen, language)
    assert found == []


def test_a_word_of_another_language_is_found(
    lively: HomeAssistant, browser: Browser, tmp_path: Path
) -> None:
    """A page in English, read by somebody who asked for French."""
    with panel(browser, lively, lively.keys, tmp_path, "en") as seen:
        seen.enter("resident")
        assert {"the", "Today and why"} <= set(strays(seen, "fr"))
