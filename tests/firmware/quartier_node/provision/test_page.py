"""The page in a real browser: two languages, light and dark, phone and desk."""

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from quartier_node.provision import open_portal, portal
from quartier_node.provision.form import Form
from quartier_node.provision.page import Page as NodePage
from quartier_node.provision.words import words

from tests.firmware.quartier_node.provision.rig import (
    CA,
    Radio,
    fresh,
    link,
    random_bytes,
)
from tests.firmware.quartier_node.provision.test_portal import _port

_LOOKS: Final = [
    (language, light, width)
    for language in ("fr-FR", "en-GB")
    for light in ("light", "dark")
    for width in (390, 1280)
]
# Where somebody wants to look at it.
_FOLDER: Final = os.environ.get("PORTAL_PICTURES", "")
_CHROMIUM: Final = "/usr/bin/chromium"
_SAVE: Final = "form > button"


class _Node:
    """A node whose page is open in another thread."""

    def __init__(self, radio: Radio) -> None:
        self.radio = radio
        self.port = _port()
        self.kept: dict[str, Any] | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=asyncio.run, args=(self._run(),))

    async def _run(self) -> None:
        offered = asyncio.create_task(
            open_portal(
                fresh(),
                self.radio,
                random_bytes,
                timeout_s=20,
                place=("127.0.0.1", self.port),
                names_port=_port(),
            )
        )
        await asyncio.sleep(0.1)
        self._ready.set()
        self._cancel = offered.cancel
        self._loop = asyncio.get_running_loop()
        try:
            self.kept = await offered
        except asyncio.CancelledError:
            return

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        if not self.radio.joined:
            # Nobody set it up: it would stay open for its time.
            self._loop.call_soon_threadsafe(self._cancel)
        self._thread.join(5)


@contextmanager
def _page(
    browser: Browser,
    language: str = "en-GB",
    light: str = "light",
    width: int = 390,
    *,
    has_script: bool = True,
) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        locale=language,
        color_scheme=light,  # type: ignore[arg-type]  # one of the two it knows
        java_script_enabled=has_script,
    )
    page = context.new_page()
    page.set_default_timeout(5_000)
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    assert complaints == []
    assert {url.split("#")[0].rstrip("/").rsplit(":", 1)[0] for url in asked} == {
        "http://127.0.0.1"
    }
    context.close()


def _picture(page: Page, name: str) -> None:
    if _FOLDER:
        page.screenshot(path=str(Path(_FOLDER) / f"{name}.png"), full_page=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser, for this module: its loop is that of the thread."""
    with sync_playwright() as driver:
        found = driver.chromium.launch(
            executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield found
        found.close()


@pytest.fixture(autouse=True)
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the last page stay for a second, not for twenty."""
    monkeypatch.setattr(portal, "LINGER_S", 1)


@pytest.mark.parametrize(("language", "light", "width"), _LOOKS)
def test_it_fits_and_fills_itself_in(
    browser: Browser, language: str, light: str, width: int
) -> None:
    """Opened with the link of a QR code, it is filled in, and nothing is cut off."""
    with _Node(Radio()) as node, _page(browser, language, light, width) as page:
        address = f"http://127.0.0.1:{node.port}/"
        page.goto(address + link().partition("/#")[2].join(["#", ""]))

        assert page.url == address
        assert page.input_value("[name=broker_host]") == "hub.example.org"
        assert page.input_value("[name=ca]") == CA
        assert page.is_visible("[name=ca]")
        page.select_option("[name=appliance]", "water_heater")
        assert page.is_visible("[name='water_heater.volume_l']")
        assert not page.is_visible("[name='ev.most_a']")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert _too_small(page) == []
        _picture(page, f"{language[:2]}-{light}-{width}")


def _too_small(page: Page) -> list[str]:
    """Find what a thumb would miss: targets of less than 24 px (WCAG 2.2, 2.5.8)."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('input,select,textarea,button,summary')]
        .filter(e => e.offsetParent && (e.offsetHeight < 24 || e.offsetWidth < 24))
        .map(e => e.outerHTML)"""
    )
    return found


def test_a_phone_sets_a_node_up(browser: Browser) -> None:
    """Wrong at first, which is said where it is; then right; then the label."""
    with _Node(Radio()) as node, _page(browser, "fr-FR") as page:
        page.goto(f"http://127.0.0.1:{node.port}/")
        page.select_option("[name=pick]", "<b>&\"'")
        page.fill("[name=wifi_password]", "short")
        page.fill("[name=off_peak]", "25-3")
        page.click(_SAVE)
        page.wait_for_selector("[role=alert]")

        assert page.locator("[aria-invalid]").evaluate_all(
            "l => l.map(e => e.name)"
        ) == [
            "wifi_password",
            "appliance",
            "off_peak",
        ]
        assert page.input_value("[name=pick]") == "<b>&\"'"
        assert page.input_value("[name=off_peak]") == "25-3"
        _picture(page, "wrong")
        page.click("[role=alert] a >> nth=1")
        page.fill("[name=wifi_password]", "goodpassword")
        page.fill("[name=off_peak]", "22h30-6h30")
        page.select_option("[name=appliance]", "ev")
        page.fill("[name='ev.leave_min']", "6h45")
        page.press("[name='ev.leave_min']", "Enter")
        page.wait_for_selector("code")

        assert fresh()["code"] in page.inner_text("code")
        _picture(page, "done")

    assert node.kept is not None
    assert node.kept["wifi_ssid"] == "<b>&\"'"
    assert node.kept["appliance_settings"]["leave_min"] == 405
    assert node.radio.joined == [("<b>&\"'", "goodpassword")]


def test_it_works_without_javascript(browser: Browser) -> None:
    """The link is pasted, the appliance's settings are shown as it is chosen."""
    with _Node(Radio()) as node, _page(browser, has_script=False) as page:
        page.goto(f"http://127.0.0.1:{node.port}/")
        page.fill("[name=link]", link())
        page.fill("[name=wifi_ssid]", "Hidden one")
        page.fill("[name=wifi_password]", "goodpassword")
        page.select_option("[name=appliance]", "washing_machine")
        page.select_option("[name='washing_machine.kind']", "2")
        page.check("[name=share_curve]")
        page.click(_SAVE)
        page.wait_for_selector("code")

    assert node.kept is not None
    assert node.kept["ca"] == CA
    assert node.kept["wifi_ssid"] == "Hidden one"
    assert node.kept["appliance_settings"]["kind"] == 2
    assert node.kept["share_curve"] == 1


def test_a_link_that_is_none_changes_nothing(browser: Browser) -> None:
    """What else stands behind # is left alone, also where it names other fields."""
    with _Node(Radio()) as node, _page(browser) as page:
        other = {"share_curve": 1, "token": "x"}
        for fragment in ("hub", "e30", link(**other).partition("#")[2]):
            page.goto("about:blank")
            page.goto(f"http://127.0.0.1:{node.port}/#{fragment}")
            assert not page.is_checked("[name=share_curve]")
            assert page.input_value("[name=token]") != "x"


def test_the_page_comes_in_small_pieces() -> None:
    """None of them is a page: a node never has it whole."""
    page = NodePage(Form(fresh()), "fr", words("fr")[1], [], {})
    page.networks = [("é" * 16, -50)] * 16
    pieces = list(page.pieces())

    assert max(len(piece.encode()) for piece in pieces) < 4_200
    assert len("".join(pieces).encode()) < 18_000
