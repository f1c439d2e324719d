"""A browser in front of a house: logged in, in a language, light or dark, of a size."""

import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.harness import HomeAssistant

CHROMIUM: Final = Path("/usr/bin/chromium")
_PICTURES: Final = Path(__file__).parents[2] / "docs/pictures"
_SIZES: Final = {"desk": (1280, 900), "phone": (390, 844)}
_MAIN: Final = """() => document.querySelector('home-assistant')
    ?.shadowRoot?.querySelector('home-assistant-main')"""
# What a page may complain of: neither is ours.
_NOT_OURS: Final = ("favicon", "ResizeObserver")

type Size = Literal["desk", "phone"]
type Light = Literal["light", "dark"]


@dataclass(slots=True)
class Window:
    """One window on a house, and what its pages complained of."""

    page: Page
    house: HomeAssistant
    # Where its pictures go.
    folder: Path
    name: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the house and wait until the house is drawn."""
        self.page.goto(f"{self.house.url}{path}", wait_until="domcontentloaded")
        self.page.wait_for_function(_MAIN, timeout=60_000)
        return self.page

    def shoot(self, what: str, *, settle_s: float = 1.0) -> Path:
        """Take a picture; keep it in the docs where UPDATE_PICTURES asks for it."""
        self.page.wait_for_timeout(settle_s * 1000)
        file = self.folder / f"ha-{what}-{self.name}.png"
        file.write_bytes(self.page.screenshot())
        return file


def publish(picture: Path, name: str) -> None:
    """Put a picture into the docs, small, where UPDATE_PICTURES asks for it."""
    if not os.environ.get("UPDATE_PICTURES"):
        return
    image = Image.open(io.BytesIO(picture.read_bytes())).convert("RGB")
    image.save(_PICTURES / f"ha-{name}.webp", "WEBP", quality=82, method=6)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as driver:
        found = driver.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        yield found
        found.close()


@contextmanager
def window(
    browser: Browser,
    house: HomeAssistant,
    folder: Path,
    *,
    language: str = "fr",
    light: Light = "light",
    size: Size = "desk",
) -> Iterator[Window]:
    """Open a window, logged in."""
    width, height = _SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale={"fr": "fr-FR", "en": "en-GB"}[language],
        color_scheme=light,
        timezone_id="Europe/Paris",
        is_mobile=size == "phone",
        has_touch=size == "phone",
    )
    kept = {
        "hassTokens": json.dumps(house.keys.browser),
        "selectedLanguage": json.dumps(language),
        "dockedSidebar": json.dumps("docked"),
    }
    context.add_init_script(
        f"for (const [k, v] of Object.entries({json.dumps(kept)}))"
        " localStorage.setItem(k, v);"
    )
    seen = Window(context.new_page(), house, folder, f"{language}-{light}-{size}")
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    yield seen
    context.close()
    assert not [
        one for one in seen.complaints if not any(word in one for word in _NOT_OURS)
    ]
