"""Both plants of the examples."""

import pytest
from quartier.lab.plants import Plants

from tests.lab.planted import planted


@pytest.fixture
def loop() -> Plants:
    """Look at the geothermal loop."""
    return planted("geothermal_loop")


@pytest.fixture
def block() -> Plants:
    """Look at the block with biogas."""
    return planted("biogas_chp")
