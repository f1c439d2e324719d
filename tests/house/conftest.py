"""What the tests of the house share: the house itself, and sketches of worse ones."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from .house import House

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def house() -> House:
    """Give the house itself."""
    return House(_ROOT)


@pytest.fixture
def sketch(tmp_path: Path) -> Callable[[Mapping[str, str]], House]:
    """Give a way to sketch a house of a few files, to see what is found wrong in it."""

    def draw(files: Mapping[str, str]) -> House:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return House(tmp_path)

    return draw


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what the tests of the house noticed and let pass."""
    reports = [
        report
        for kind in terminalreporter.stats.values()
        for report in kind
        if isinstance(report, pytest.TestReport)
    ]
    notes = dict.fromkeys(
        str(note)
        for report in reports
        for name, note in report.user_properties
        if name == "house"
    )
    if notes:
        terminalreporter.section("noticed in the house")
        for note in notes:
            terminalreporter.line(note)
