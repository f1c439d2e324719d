"""The room as nodes have it: compiled once for all tests of a process."""

from pathlib import Path

import pytest

from firmware.build import build


@pytest.fixture(scope="session")
def micropython(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile what nodes run: a folder for bytecode and one for each architecture."""
    folder = tmp_path_factory.mktemp("compiled")
    build(folder)
    return folder
