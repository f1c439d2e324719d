#!/usr/bin/env python3
"""Draws the brand: three homes that share one sun, and the name beside them.

Writes docs/pictures/brand/*.svg and, by a browser, the pictures of the integration:
    uv run python scripts/brand.py
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Page, sync_playwright

_ROOT: Final = Path(__file__).parents[1]
_DRAWINGS: Final = _ROOT / "docs/pictures/brand"
_PICTURES: Final = _ROOT / "custom_components/quartier/brand"
_CHROMIUM: Final = "/usr/bin/chromium"
# Enough for smooth edges of five colours.
_COLOURS: Final = 96


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours on a background."""

    sides: str
    middle: str
    sun: str
    link: str
    ink: str


# By the beginning of a picture's name: on white, and on black.
_PAINTS: Final[Mapping[str, Paint]] = {
    "": Paint("#2b6349", "#3a8a63", "#eaa61a", "#ffdf8e", "#234f3b"),
    "dark_": Paint("#3d8562", "#57ad82", "#f7c552", "#fff0c4", "#e9f3ed"),
}

_HOME: Final = "M84 136 128 94 172 136V228H84Z"
_SIDES: Final = "M26 152 60 120 94 152V228H26ZM162 152 196 120 230 152V228H162Z"
# Letters as a round pen writes them, each with its place on the line.
_LETTERS: Final = (
    (0, "M92 50A42 42 0 1 1 8 50A42 42 0 1 1 92 50M92 8V136"),
    (126, "M8 8V56A36 36 0 0 0 80 56V8M80 50V92"),
    (240, "M92 50A42 42 0 1 1 8 50A42 42 0 1 1 92 50M92 8V92"),
    (368, "M8 8V92M8 46C8 22 24 8 50 8"),
    (446, "M18 -24V62C18 82 28 92 50 92M0 8H50"),
    (534, "M8 8V92M8 -25V-24"),
    (570, "M8 52H92C92 26 74 8 50 8A42 42 0 1 0 82 78"),
    (696, "M8 8V92M8 46C8 22 24 8 50 8"),
)


def _mark(paint: Paint) -> str:
    """Draw the homes and their sun, in a square of 256."""
    return f"""
  <mask id="gap" maskUnits="userSpaceOnUse" x="0" y="0" width="256" height="256">
    <rect width="256" height="256" fill="#fff"/>
    <path d="{_HOME}" fill="#000" stroke="#000" stroke-width="32"/>
  </mask>
  <g mask="url(#gap)">
    <circle cx="128" cy="88" r="62" fill="{paint.sun}"/>
    <path d="{_SIDES}" fill="{paint.sides}" stroke="{paint.sides}" stroke-width="16"/>
  </g>
  <path d="{_HOME}" fill="{paint.middle}" stroke="{paint.middle}" stroke-width="16"/>
  <path d="M49 192H207" stroke="{paint.link}" stroke-width="10"/>
  <path d="M49 192h0M128 192h0M207 192h0" stroke="{paint.link}" stroke-width="30"/>"""


def _name(paint: Paint) -> str:
    """Write the name, beginning at the left of its own place."""
    letters = "".join(
        f'\n    <path transform="translate({x})" d="{path}"/>' for x, path in _LETTERS
    )
    pen = f'fill="none" stroke="{paint.ink}" stroke-width="17"'
    return f'\n  <g transform="translate(278 92)" {pen}>{letters}\n  </g>'


def _svg(box: str, body: str) -> str:
    round_pen = 'stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {round_pen}>'
        f"\n  <title>Quartier</title>{body}\n</svg>\n"
    )


def _drawings() -> dict[str, str]:
    """Draw every icon and logo, by its name."""
    drawn = {}
    for prefix, paint in _PAINTS.items():
        drawn[f"{prefix}icon"] = _svg("14 17 228 228", _mark(paint))
        logo = _mark(paint) + _name(paint)
        drawn[f"{prefix}logo"] = _svg("14 17 1020 228", logo)
    return drawn


def _picture(page: Page, svg: str, height: int) -> bytes:
    """Let the browser paint a drawing, and keep few colours of it."""
    page.set_content(f"<style>body{{margin:0}}svg{{height:{height}px}}</style>{svg}")
    seen = page.locator("svg").screenshot(omit_background=True)
    file = BytesIO()
    image = Image.open(BytesIO(seen))
    image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(
        file, "PNG", optimize=True
    )
    return file.getvalue()


def main() -> None:
    """Write every drawing, and every picture at both of its sizes."""
    _DRAWINGS.mkdir(parents=True, exist_ok=True)
    _PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=_CHROMIUM, args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 2400, "height": 600})
        for name, svg in _drawings().items():
            (_DRAWINGS / f"{name}.svg").write_text(svg, "utf-8")
            for end, height in (("", 256), ("@2x", 512)):
                picture = _picture(page, svg, height)
                (_PICTURES / f"{name}{end}.png").write_bytes(picture)
        browser.close()


if __name__ == "__main__":
    main()
