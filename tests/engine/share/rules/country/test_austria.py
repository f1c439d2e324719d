"""Austria: what the network lets off, by hand."""

from decimal import Decimal

import pytest
from quartier.engine.share.rules import Rebate
from quartier.engine.share.rules.country.austria import RULES


@pytest.mark.parametrize(
    ("level", "left"),
    [("local", "43"), ("regional-low", "72"), ("regional-medium", "36")],
)
def test_rebates(level: str, left: str) -> None:
    """Of a charge of 100 EUR: 57, 28 and 64 % less."""
    [rebate] = RULES.benefits
    assert isinstance(rebate, Rebate)
    assert rebate.charge_eur(Decimal(100), level) == Decimal(left)


def test_static_or_dynamic_in_quarters() -> None:
    """Within the network of one operator."""
    assert {each.key for each in RULES.keys} == {"static", "default_dynamic"}
    assert RULES.steps.allowed_min == (15,)
    assert all(zone.one_operator for zone in RULES.zones)
