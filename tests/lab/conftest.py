"""What tests of the lab share: the public data sets, which are optional."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Find the optional data sets beside the checkout; in CI they must be there."""
    folder = Path(__file__).parents[3] / "shared" / "data"
    if not folder.is_dir():
        reason = f"NOT TESTED ON REAL FILES: {folder} is not there"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
