"""A stage: a bare page with the panel's modules, for what needs no house."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, Route

_ROOT: Final = Path(__file__).parents[2] / "custom_components" / "quartier"
_FOLDERS: Final = {
    "quartier_panel": _ROOT / "panel" / "web",
    "quartier_static": _ROOT / "frontend",
}
URL: Final = "http://quartier.test"
PANEL: Final = f"{URL}/quartier_panel/1.2.3"


@contextmanager
def staged(browser: Browser) -> Iterator[Page]:
    """Open a bare page, in English, that complains of nothing."""
    context = browser.new_context(
        viewport={"width": 500, "height": 900}, locale="en-GB"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route("**/*", _answer)
    page.goto(f"{URL}/")
    yield page
    context.close()
    assert complaints == []


def _answer(route: Route) -> None:
    """Serve files as Home Assistant does: the panel's under a version."""
    path = route.request.url.removeprefix(f"{URL}/").partition("?")[0]
    name, _, rest = path.partition("/")
    if name not in _FOLDERS:
        route.fulfill(content_type="text/html", body="<!doctype html><title>x</title>")
        return
    inside = rest.partition("/")[2] if name == "quartier_panel" else rest
    body = (_FOLDERS[name] / inside).read_text("utf-8")
    route.fulfill(content_type="text/javascript", body=body)


def words_of(language: str) -> dict[str, str]:
    """Give the panel's words by their keys, as the frontend gets them."""
    text = (_ROOT / "translations" / f"{language}.json").read_text("utf-8")
    found = json.loads(text)
    return dict(
        [
            *_flat("component.quartier.config_panel", found["config_panel"]),
            *_flat("component.quartier.exceptions", found["exceptions"]),
        ]
    )


def _flat(at: str, node: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 (JSON)
    if isinstance(node, str):
        yield at, node
        return
    for key, value in node.items():
        yield from _flat(f"{at}.{key}", value)
