"""What these tests share: the public data sets, which are optional."""

import os
from pathlib import Path

import pytest

from models.pv_nowcast.split import FOLDER


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Find the optional data sets beside the checkout; in CI they must be there."""
    if not FOLDER.is_dir():
        reason = f"NOT TESTED ON REAL FILES: {FOLDER} is not there"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    return FOLDER
