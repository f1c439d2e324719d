"""One street for all tests of a fleet: a broker, a Home Assistant, and twenty nodes."""

import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

# The firmware is imported by its own names, as on a node.
for _room in ("wire", "tinyml", "shelf"):
    sys.modules.setdefault(_room, import_module(f"quartier.{_room}"))

from tests.e2e.fleet.street import Street, street  # noqa: E402 (names come first)
from tests.interpreters.port import lacking  # noqa: E402 (likewise)


@pytest.fixture(scope="session")
def street_(
    released: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Street]:
    """Build the street, and leave nothing of it running."""
    if shutil.which("micropython") is None:
        lacking("micropython is missing: see CONTRIBUTING.md")
    with street(tmp_path_factory.mktemp("street"), released) as found:
        yield found
