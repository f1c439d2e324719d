"""Points: read from documents, and told apart by their role."""

import pytest
from quartier.engine.record import RefusedError, read, write
from quartier.engine.share import Point


@pytest.mark.parametrize(
    ("role", "consumes", "produces"),
    [("consumer", True, False), ("producer", False, True), ("both", True, True)],
)
def test_roles(role: str, consumes: bool, produces: bool) -> None:
    """A prosumer is both."""
    point = read(Point, {"id": "12345678901234", "role": role})
    assert (point.consumes, point.produces) == (consumes, produces)


@pytest.mark.parametrize(
    ("told", "lives"),
    [
        ({}, True),
        ({"role": "both"}, True),
        ({"role": "producer"}, False),
        ({"is_common_area": True}, False),
        ({"is_company": True}, False),
        ({"is_public": True}, False),
    ],
)
def test_households_are_where_people_live(told: dict[str, object], lives: bool) -> None:
    """No roof, stairwell, company or town hall."""
    assert read(Point, {"id": "ana", **told}).is_household is lives


def test_a_point_comes_back_as_written() -> None:
    """What is at its default is not written."""
    document = {"id": "ana", "floor_area_m2": 63.5, "latitude": 48.9, "longitude": 2.3}
    point = read(Point, document)
    assert write(point) == {"version": 1, **document}
    assert (point.latitude, point.longitude) == (48.9, 2.3)
    assert read(Point, {"id": "bo"}).latitude is None


def test_faults_of_a_point_are_named() -> None:
    """An impossible place, power and role are three faults."""
    with pytest.raises(RefusedError) as caught:
        read(
            Point, {"id": "a", "latitude": 91, "installed_kw": -1, "role": "producteur"}
        )
    paths = {fault.path for fault in caught.value.faults}
    assert paths == {"latitude", "installed_kw", "role"}
