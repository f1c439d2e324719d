"""The pages behind the doors, in the demo: for every eye, hand, window and language.

The pictures of the docs are made here: UPDATE_PICTURES=1 pytest tests/e2e/panel.
"""

from itertools import product
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import Light, Size, publish
from tests.e2e.harness import HomeAssistant
from tests.e2e.panel.axe import faults
from tests.e2e.panel.panel_page import DOORS, Panel, panel

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("panel"),
]

_LOOKS: Final[tuple[tuple[str, Light, Size], ...]] = tuple(
    product(("fr", "en"), ("light", "dark"), ("desk", "phone"))
)
# Every two of language, light and size meet in one of these: they are in the docs.
_PICTURED: Final = {
    ("fr", "light", "desk"),
    ("fr", "dark", "phone"),
    ("en", "light", "phone"),
    ("en", "dark", "desk"),
}
_WIDTHS_PX: Final = (390, 1280)


@pytest.mark.parametrize(("language", "light", "size"), _LOOKS)
def test_every_look(  # noqa: PLR0917 (fixtures, and a row of the table)
    lively: HomeAssistant,
    browser: Browser,
    tmp_path: Path,
    language: str,
    light: Light,
    size: Size,
) -> None:
    """No page is wider than its window, none lacks words, and axe finds no fault."""
    found = []
    with panel(browser, lively, lively.keys, tmp_path, language, light, size) as seen:
        for door in DOORS:
            seen.enter(door)
            picture = seen.seen.shoot(f"panel-{door}")
            if (language, light, size) in _PICTURED:
                publish(picture, f"panel-{door}-{seen.seen.name}")
            assert _unsaid(seen) == [], door
            _unfold(seen)
            found += [f"{door}: {one}" for one in faults(seen)]
            assert _overhangs_px(seen) == [0, 0], door
    assert found == []


def test_faults_would_be_found(
    lively: HomeAssistant, browser: Browser, tmp_path: Path
) -> None:
    """A field without a name and pale words are found, where the panel has them."""
    with panel(browser, lively, lively.keys, tmp_path) as seen:
        seen.enter("resident")
        seen.ask(_SPOIL)
        found = {one.partition(":")[0] for one in faults(seen)}
    assert found == {"label", "color-contrast"}


_SPOIL: Final = """panel => {
    const field = document.createElement('input');
    const pale = document.createElement('p');
    pale.textContent = 'Pale';
    pale.style.cssText = 'color: #ccc; background: #fff';
    panel.shadowRoot.querySelector('main .card').append(field, pale);
}"""


def _unfold(seen: Panel) -> None:
    """Open every fold: what is in it is looked at too, a table behind each drawing."""
    seen.ask("""panel => panel.shadowRoot.querySelectorAll('details')
        .forEach((one) => { one.open = true; })""")
    assert seen.find("figure:not(:has(details))").count() == 0
    folds = seen.find("figure details").count()
    expect(seen.find("figure table")).to_have_count(folds)


def _overhangs_px(seen: Panel) -> list[int]:
    """Tell by how much it is wider than the window, on a phone and on a desk."""
    page = seen.seen.page
    found = []
    before = page.viewport_size
    assert before
    for width in _WIDTHS_PX:
        page.set_viewport_size({"width": width, "height": before["height"]})
        # It is drawn anew for its width, before the next frame.
        page.wait_for_timeout(300)
        found.append(max(0, int(seen.ask(_OVERHANG))))
    page.set_viewport_size(before)
    return found


_OVERHANG: Final = """panel => Math.max(
    document.documentElement.scrollWidth, panel.scrollWidth) - window.innerWidth"""


def _unsaid(seen: Panel) -> list[str]:
    """List keys of words that stand where the words should."""
    text = seen.find(".panel").inner_text()
    heads = ("common.", "doors.", "footprint.", *(f"{door}." for door in DOORS))
    words = [word.strip(".,:;()") for word in text.split()]
    return [word for word in words if word.startswith(heads) and word.count(".")]
