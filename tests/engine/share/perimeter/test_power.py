"""All plants stay below a cap; each is no larger than its own."""

import pytest
from quartier.engine.share import Point
from quartier.engine.share.perimeter.power import power_objections

from .places import flat, zone


def _roof(name: str, installed_kw: float) -> Point:
    return Point(name, role="producer", installed_kw=installed_kw)


@pytest.mark.parametrize(
    ("more_kw", "said"), [(1999.9, None), (2000.0, "5000,0 kW"), (2500.0, "5500,0 kW")]
)
def test_below_is_below(more_kw: float, said: str | None) -> None:
    """Exactly the cap is too much: the law says less than 5 MW."""
    points = [flat(), _roof("a", 3000.0), _roof("b", more_kw)]
    found = list(power_objections(points, zone(total_below_kw=5000.0)))
    assert [is_known for is_known, _ in found] == [True] * (said is not None)
    assert all(f"totalisent {said} ;" in each.says.fr for _, each in found)


def test_ten_tenths_are_one() -> None:
    """Sums of decimals do not fall short of a cap that they reach."""
    tenths = [_roof(f"roof{at}", 0.1) for at in range(10)]
    assert list(power_objections(tenths, zone(total_below_kw=1.0)))


def test_each_plant_has_its_own_most() -> None:
    """A megawatt is allowed, more is not; each that is larger is named."""
    most = zone(plant_most_kw=1000.0)
    points = [_roof("a", 1000.0), _roof("b", 1000.5), _roof("c", 4000.0)]
    found = [each.says.en for _, each in power_objections(points, most)]
    assert [text.split()[3] for text in found] == ["b", "c"]


def test_a_plant_without_a_power_is_named() -> None:
    """Who only consumes has no plant; without a cap nothing is asked."""
    points = [flat(), _roof("a", 0.0), _roof("b", 9.0)]
    [(is_known, found)] = power_objections(points, zone(total_below_kw=10.0))
    assert not is_known
    assert "plant of a is" in found.says.en
    assert not list(power_objections(points, zone()))
