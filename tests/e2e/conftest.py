"""What the tests of a whole house share: what is released, and a browser."""

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from tests.e2e import probe
from tests.e2e.browser import CHROMIUM, chromium
from tests.e2e.harness import HomeAssistant, house

_ROOT: Final = Path(__file__).parents[2]

type Build = Callable[[str], HomeAssistant]


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the zip that people install."""
    spec = importlib.util.spec_from_file_location(
        "release", _ROOT / "scripts/release.py"
    )
    assert spec
    assert spec.loader
    release = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(release)
    target = tmp_path_factory.mktemp("release") / "quartier.zip"
    release.build(_ROOT, target)
    return target


@pytest.fixture
def build(released: Path, tmp_path: Path) -> Iterator[Build]:
    """Give a way to build a fresh house with Quartier in it; none outlives the test."""
    built: list[HomeAssistant] = []

    def one(configuration: str) -> HomeAssistant:
        folder = tmp_path / f"house-{len(built)}"
        found = house(folder, configuration)
        probe.plant(folder)
        with ZipFile(released) as file:
            file.extractall(folder / "custom_components/quartier")
        built.append(found)
        return found

    yield one
    for found in built:
        if found.process is not None:
            found.process.kill()
            found.process.wait()
        if not os.environ.get("KEEP_HOUSES"):
            shutil.rmtree(found.folder, ignore_errors=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser; without one nothing is looked at, which only CI forbids."""
    if not CHROMIUM.exists() and "CI" not in os.environ:
        pytest.skip("chromium is missing: no page is looked at")
    with chromium() as found:
        yield found


@pytest.fixture
def note(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Give a way to tell a figure that was measured."""
    return lambda text: record_property("figure", text)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was measured."""
    figures = [
        f"{report.nodeid.rpartition('::')[2]}: {text}"
        for kind in terminalreporter.stats.values()
        for report in kind
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for name, text in report.user_properties
        if name == "figure"
    ]
    if figures:
        terminalreporter.section("measured in whole houses")
        for figure in figures:
            terminalreporter.line(figure)
