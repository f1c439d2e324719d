"""What people see: the pages of a neighbourhood in both languages, lights and sizes.

The pictures of the docs are made here: UPDATE_PICTURES=1 pytest tests/e2e.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browser import Light, Size, Window, publish, window
from tests.e2e.clicks import Dialog
from tests.e2e.harness import HomeAssistant, wait_for
from tests.e2e.world import configuration

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

# Every two of language, light and size meet in one of these.
_LOOKS: Final[tuple[tuple[str, Light, Size], ...]] = (
    ("fr", "light", "desk"),
    ("fr", "dark", "phone"),
    ("en", "light", "phone"),
    ("en", "dark", "desk"),
)
# Pictures of this look are in the docs, as far as the docs show them.
_PUBLISHED: Final = "fr-light-desk"
_IN_DOCS: Final = {"device", "flow-user", "integration", "landlord", "resident"}
_BOARDS: Final = {"landlord": "Le quartier", "resident": "Mon logement"}
# What our own cards draw, as soon as there is a plan.
_DRAWN: Final = {
    "landlord": (),
    "resident": (
        "quartier-day-card figure",
        "quartier-why-card h2",
        "quartier-savings-card h2",
    ),
}
_BROKEN: Final = "hui-error-card, hui-warning"
_SOON_S: Final = 60.0


def _lived_in(house: HomeAssistant) -> str:
    """Set up the simulated neighbourhood and its two dashboards; give its entry."""
    dialog = Dialog.entry(house)
    dialog.choose("demo")
    entry = str(dialog.done()["entry_id"])
    for kind, title in _BOARDS.items():
        house.ws(
            type="lovelace/dashboards/create",
            url_path=f"quartier-{kind}",
            title=title,
            icon="mdi:home-group",
            require_admin=False,
            show_in_sidebar=True,
        )
        house.ws(
            type="lovelace/config/save",
            url_path=f"quartier-{kind}",
            config={"strategy": {"type": f"custom:quartier-{kind}"}},
        )
    wait_for(
        lambda: any(
            entity.startswith("sensor.") and state["state"] in {"optimal", "bounded"}
            for entity, state in house.states().items()
        ),
        _SOON_S,
        "there is no plan",
    )
    return entry


def test_pages(
    build: Callable[[str], HomeAssistant],
    browser: Browser,
    tmp_path: Path,
    note: Callable[[str], None],
) -> None:
    """No page is broken or wider than its window, and each shows what it should."""
    house = build(configuration())
    house.start()
    entry = _lived_in(house)
    device = _a_device(house, entry)
    folder = tmp_path / "pictures"
    folder.mkdir()
    for language, light, size in _LOOKS:
        with window(
            browser, house, folder, language=language, light=light, size=size
        ) as seen:
            for kind in _BOARDS:
                _board(seen, kind)
            for name, path, shows in _pages(device):
                _page(seen, name, path, shows)
            _dialog(seen)
    note(f"pictures in {folder}, {house.memory_mb():.0f} MB")
    assert house.stop() == 0
    assert house.faults() == []


def _a_device(house: HomeAssistant, entry: str) -> str:
    """Find a hot-water tank of a household."""
    devices = house.ws(type="config/device_registry/list")
    ours = [one for one in devices if entry in one["config_entries"]]
    tanks = [one for one in ours if "chauffe-eau" in (one["name"] or "").lower()]
    return str((tanks or ours)[0]["id"])


def _board(seen: Window, kind: str) -> None:
    page = seen.open(f"/quartier-{kind}")
    page.wait_for_selector("hui-tile-card", timeout=30_000)
    for drawn in _DRAWN[kind]:
        page.wait_for_selector(drawn, timeout=30_000)
    _keep(seen, kind)
    assert page.locator(_BROKEN).count() == 0


def _pages(device: str) -> tuple[tuple[str, str, str], ...]:
    """List pages of the settings: their name, where they are, what is on them."""
    integration = "/config/integrations/integration/quartier"
    return (
        ("integration", integration, "ha-config-entry-row"),
        ("device", f"/config/devices/device/{device}", "ha-device-entities-card"),
    )


def _page(seen: Window, name: str, path: str, shows: str) -> None:
    seen.open(path)
    seen.page.wait_for_selector(shows, timeout=30_000)
    _keep(seen, name)


def _dialog(seen: Window) -> None:
    """Open the dialog that sets Quartier up, at its first page and at a form."""
    seen.open("/config/integrations/dashboard/add?domain=quartier")
    page = seen.page
    page.get_by_role("button", name="OK").last.click(timeout=30_000)
    page.wait_for_selector("step-flow-menu", timeout=30_000)
    _keep(seen, "flow-user")
    page.locator("step-flow-menu ha-list-item").first.click()
    page.wait_for_selector("step-flow-form", timeout=30_000)
    _keep(seen, "flow-home")


def _keep(seen: Window, name: str) -> None:
    """Take a picture, and see that nothing sticks out of the window."""
    picture = seen.shoot(name)
    assert _width(seen.page) <= seen.page.viewport_size["width"]  # type: ignore[index]  # it has one
    if seen.name == _PUBLISHED and name in _IN_DOCS:
        publish(picture, name)


def _width(page: Page) -> int:
    found: int = page.evaluate("document.documentElement.scrollWidth")
    return found
