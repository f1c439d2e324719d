"""Austria: what the network lets off, by hand."""

from fractions import Fraction

import pytest
from quartier.engine.share.rules import Rebate
from quartier.engine.share.rules.country.austria import RULES


@pytest.mark.parametrize(
    ("level", "percent"),
    [("local", 57), ("regional-low", 28), ("regional-medium", 64)],
)
def test_rebates(level: str, percent: int) -> None:
    """Off the network's charge by the kWh."""
    [rebate] = RULES.benefits
    assert isinstance(rebate, Rebate)
    assert rebate.share(level) == Fraction(percent, 100)


def test_static_or_dynamic_in_quarters() -> None:
    """Within the network of one operator."""
    assert {each.key for each in RULES.keys} == {"static", "default_dynamic"}
    assert RULES.steps.allowed_min == (15,)
    assert all(zone.one_operator for zone in RULES.zones)
