"""A node on the desk, for every test of the app."""

from pathlib import Path

import pytest

from .desk import Desk


@pytest.fixture(autouse=True)
def _spare_the_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    """CPython has a thousand times more to look through, each time."""
    monkeypatch.setattr("quartier_node.app.care.gc.collect", lambda: 0)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Wake a node on a water heater."""
    return Desk(tmp_path)
