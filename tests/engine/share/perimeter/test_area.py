"""Areas are what points declare: one of them, or who lies elsewhere."""

from dataclasses import replace

import pytest
from quartier.engine.record import read, write
from quartier.engine.share import Point
from quartier.engine.share.perimeter.area import area_objections

from .places import flat, zone


def _saying(point: Point, field: str, text: str) -> Point:
    return read(Point, {**write(point), field: text})


@pytest.mark.parametrize(
    ("area", "field"),
    [
        ("building", "building"),
        ("territory", "territory"),
        ("substation", "substation"),
        ("low_voltage_area", "substation"),
        ("balancing_area", "substation"),
    ],
)
def test_who_lies_elsewhere_is_named(area: str, field: str) -> None:
    """The most are right, and the others are named."""
    asked = zone(area=area)
    points = [flat("a"), flat("b"), flat("c")]
    assert not list(area_objections(points, asked))
    away = _saying(points[0], field, "other")
    [(is_known, found)] = area_objections([away, *points[1:]], asked)
    assert is_known
    most = getattr(points[1], field)
    assert found.says.en.endswith(f": elsewhere than '{most}' are a.")
    silent = _saying(points[0], field, "")
    [(is_known, found)] = area_objections([silent, *points[1:]], asked)
    assert not is_known
    assert f"'{field}'" in found.next_step.en


def test_a_country_asks_nothing() -> None:
    """Nor does a distance, here."""
    points = [replace(flat("a"), building=""), flat("b")]
    assert not list(area_objections(points, zone(area="country")))
    assert not list(area_objections(points, zone(area="distance", most_km=1.0)))


def test_neighbours_are_for_the_operator_to_know() -> None:
    """It stays open."""
    [(is_known, found)] = area_objections([flat()], zone(area="neighbouring_areas"))
    assert not is_known
    assert "grid operator" in found.next_step.en
