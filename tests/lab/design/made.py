"""A study of sizes made for real: a home with panels and a battery, ten days of it."""

from functools import cache
from pathlib import Path
from typing import Final

from quartier.lab.design import (
    Found,
    Living,
    Past,
    Wanted,
    asked,
    found,
    hands,
    past,
    usual,
)
from quartier.lab.scenario import Scenario

from tests.lab.days import lived

DAYS: Final = 10
ROOF: Final = "home-0-roof.power"
CELLS: Final = "home-0-box.energy"
INVERTER: Final = "home-0-box.power"
NOWHERE: Final = Path("/nowhere")


@cache
def scenario() -> Scenario:
    """Describe the home."""
    return lived(DAYS)


@cache
def ten_days() -> Past:
    """Take its past."""
    return past(scenario())


@cache
def made(workers: int = 1, living: Living = Living(days=7)) -> Found:  # noqa: B008 (frozen)
    """Find its sizes."""
    there, sold = scenario(), usual()
    question = asked(NOWHERE, there.neighbourhood, sold)
    with hands(workers) as helpers:
        return found(
            there,
            ten_days(),
            question,
            sold,
            wanted=Wanted(days=3, living=living),
            hands=helpers,
            progress=lambda _what, _done, _whole: None,
        )
