"""A comparison, for tests of what is made of it: two homes, one with a battery."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from quartier.engine import Battery
from quartier.lab.compare import Comparison, Wanted, compare, entrants
from quartier.lab.scenario import Scenario

from tests.lab.days import lived

NAMED: Final = ("own", "peak", "self_sufficiency")
# Two days, six plans each, in this process.
WANTED: Final = Wanted(days=2, every_s=4 * 3600, jobs=1)


def pair() -> Scenario:
    """Describe two homes of which only the first has a battery."""
    scenario = lived(homes=2)
    first, second = scenario.neighbourhood.homes
    plain = tuple(each for each in second.things if not isinstance(each, Battery))
    homes = (first, replace(second, things=plain))
    there = replace(scenario.neighbourhood, homes=homes)
    return replace(scenario, neighbourhood=there)


@cache
def compared(*names: str) -> Comparison:
    """Compare policies, once for all tests."""
    with TemporaryDirectory() as folder:
        found = entrants(pair(), names or NAMED)
        return compare(pair(), found, WANTED, Path(folder))
