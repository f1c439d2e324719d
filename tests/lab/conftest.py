"""What tests of the lab share: the public data sets, which are optional."""

from pathlib import Path

import pytest

from tests.public import public


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Find the public data sets."""
    return public(Path(__file__).parents[3] / "shared" / "data")
