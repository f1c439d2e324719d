"""What tests of consents share: the folder of an operation."""

from pathlib import Path

import pytest

from .written import tower


@pytest.fixture
def operation(tmp_path: Path) -> Path:
    """Write the folder of a building in France."""
    return tower(tmp_path)
