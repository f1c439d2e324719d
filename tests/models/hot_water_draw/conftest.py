"""What tests of this model share: the public data sets, which are optional."""

import os
from pathlib import Path

import pytest

from models.homes import DATA


@pytest.fixture(scope="session")
def data() -> Path:
    """Find the data sets beside the checkout; in CI they must be there."""
    if not DATA.is_dir():
        reason = f"NOT TESTED ON REAL FILES: {DATA} is not there"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    return DATA
