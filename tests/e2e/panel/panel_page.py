"""The panel in a window: where it is, what it shows, and how it is walked through."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Locator

from scripts.seed import Keys
from tests.e2e.browser import Light, Size, Window, window
from tests.e2e.harness import HomeAssistant

DOORS: Final = ("resident", "landlord", "community")
_SOON_MS: Final = 30_000
# Every shadow root between a window and the panel.
ROOT: Final = """() => {
  let node = document.querySelector('home-assistant');
  for (const name of ['home-assistant-main', 'ha-panel-custom', 'quartier-panel']) {
    const find = (root) => {
      for (const one of root.querySelectorAll('*')) {
        if (one.localName === name) return one;
        const inside = one.shadowRoot && find(one.shadowRoot);
        if (inside) return inside;
      }
      return null;
    };
    node = node && (find(node.shadowRoot || node) || find(node));
  }
  return node;
}"""
_SETTLED: Final = f"""() => {{
  const panel = ({ROOT})();
  if (!panel || !panel.where || !panel.entries) return false;
  const still = panel.shadowRoot.querySelector('main > .page > .calm[role=status]');
  return !still && panel.shadowRoot.querySelector('main .card') !== null;
}}"""


class Panel:
    """The panel in a window."""

    def __init__(self, seen: Window) -> None:
        """Listen to its dialogs, which nothing of ours opens."""
        self.seen = seen
        self.dialogs: list[str] = []
        seen.page.on("dialog", self._dismiss)

    def _dismiss(self, dialog: Any) -> None:  # noqa: ANN401 (of playwright)
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def enter(self, door: str) -> None:
        """Come by an address that names a door, and wait until its page is there."""
        self.seen.open(f"/quartier?door={door}")
        self.wait()

    def wait(self) -> None:
        """Wait until the page behind the door is drawn."""
        self.seen.page.wait_for_function(_SETTLED, timeout=_SOON_MS)

    def find(self, selector: str) -> Locator:
        """Find something in it."""
        return self.seen.page.locator(f"quartier-panel {selector}")

    def open_doors(self) -> list[str]:
        """List the doors that it offers."""
        return list(self.ask("panel => panel.open()"))

    def door(self) -> str:
        """Tell behind which door it is."""
        return str(self.ask("panel => panel.where.door"))

    def ask(self, code: str) -> Any:  # noqa: ANN401 (whatever the code gives)
        """Run a function of the panel's element."""
        return self.seen.page.evaluate(f"() => ({code})(({ROOT})())")


@contextmanager
def panel(  # noqa: PLR0917 (a look is all of these)
    browser: Browser,
    house: HomeAssistant,
    keys: Keys,
    folder: Path,
    language: str = "fr",
    light: Light = "light",
    size: Size = "desk",
) -> Iterator[Panel]:
    """Open a window on the panel as whoever's keys these are."""
    own = replace(house, keys=keys)
    with window(
        browser, own, folder, language=language, light=light, size=size
    ) as seen:
        found = Panel(seen)
        yield found
    assert found.dialogs == []
