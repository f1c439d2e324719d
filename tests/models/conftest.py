"""What tests of models share: real data, and the interpreter as nodes have it."""

from pathlib import Path

import pytest

from models.shared import DATA
from tests.public import public
from tests.tinyml.conftest import micropython

__all__ = ["micropython"]


@pytest.fixture(scope="session")
def data() -> Path:
    """Find the public data sets."""
    return public(DATA)
