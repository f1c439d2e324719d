"""A small estate, whose year takes seconds."""

from typing import Final

import pytest
from quartier.engine import Dwelling
from quartier.lab.example.homes import Plot
from quartier.lab.example.sharing import Estate, Metered
from quartier.lab.example.sharing.shop import Shop
from quartier.lab.sun import Roof

_DWELLING: Final = Dwelling(60.0, "1995", 2)
SMALL: Final = Estate(
    name="small",
    plots={
        "tank": Plot("tilleuls", "family", "night", 6.0, _DWELLING, tank_l=200.0),
        "sunny": Plot(
            "lavoir", "single", "base", 6.0, _DWELLING, roof=Roof(3.0, 30.0, 180.0)
        ),
    },
    plants={"barn": Roof(9.0, 15.0, 180.0)},
    commons=("stairs",),
    shops={"school": Shop(2.0, 0.2)},
    step_min=60,
)


@pytest.fixture(scope="session")
def small() -> Estate:
    """Give a family with a tank, a house with a roof, a barn, stairs and a school."""
    return SMALL


@pytest.fixture(scope="session")
def year() -> Metered:
    """Give what their meters count in a year."""
    return SMALL.metered(2026)
