"""A case of a few homes, written to a folder and settled."""

from pathlib import Path

import pytest
from quartier.lab.case import YEAR, Study, files, study
from quartier.lab.example.sharing import Case
from quartier.lab.settle import load

from tests.lab.cases import small_block


@pytest.fixture(scope="session")
def small() -> Case:
    """Give the small block."""
    return small_block()


@pytest.fixture(scope="session")
def folder(small: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write it."""
    root = tmp_path_factory.mktemp("case")
    for path, content in files(small, YEAR):
        (root / path).write_bytes(content)
    return root


@pytest.fixture(scope="session")
def found(small: Case, folder: Path) -> Study:
    """Settle its year."""
    return study(small, load(folder))
