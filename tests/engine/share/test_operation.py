"""An operation: read from a document, with every fault named."""

from typing import Any

import pytest
from quartier.engine.record import RefusedError, read, schema, write
from quartier.engine.share import Operation, missing_kinds

DOCUMENT: dict[str, Any] = {
    "name": "Les Acacias",
    "time_zone": "Europe/Paris",
    "points": [
        {"id": "roof", "role": "producer", "installed_kw": 36.0},
        {"id": "ana"},
        {"id": "bo", "role": "both"},
    ],
    "key": {"kind": "default_dynamic"},
}


def test_an_operation_comes_back_as_written() -> None:
    """Its usual step is a quarter of an hour, and nothing is filled."""
    operation = read(Operation, DOCUMENT)
    assert write(operation) == {"version": 1, **DOCUMENT}
    assert (operation.step_min, operation.missing.kind) == (15, "refuse")
    assert [point.id for point in operation.producers] == ["roof", "bo"]
    assert [point.id for point in operation.consumers] == ["ana", "bo"]


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"points": [{"id": "ana", "role": "both"}] * 2}, ["points"]),
        ({"points": [{"id": "ana"}]}, ["points"]),
        ({"points": [{"id": "roof", "role": "producer"}]}, ["points"]),
        ({"time_zone": "Europe/Pari"}, ["time_zone"]),
        ({"time_zone": "../etc"}, ["time_zone"]),
        ({"step_min": 10}, ["step_min"]),
        ({"key": {"kind": "statique"}}, ["key.kind"]),
        ({"key": {"kind": "static", "percent": {"zed": 1, "yo": 1}}}, ["key", "key"]),
        ({"key": {"kind": "static", "percent": {"roof": 1}}}, ["key"]),
        ({"key": {"kind": "static", "by_producer": {"ana": {"bo": 1}}}}, ["key"]),
        ({"missing": {"kind": "last_good_day", "days": 0}}, ["missing.days"]),
        (
            {"need_by": "floor_area"},
            ["points.ana.floor_area_m2", "points.bo.floor_area_m2"],
        ),
        ({"need_by": "told"}, ["points.ana.need", "points.bo.need"]),
        ({"need_by": "income"}, ["need_by"]),
        ({"poor_quota": 1.5}, ["poor_quota"]),
        (
            {"key": {"kind": "weighted"}},
            ["points.ana.floor_area_m2", "points.bo.floor_area_m2"],
        ),
    ],
)
def test_faults(changes: dict[str, Any], paths: list[str]) -> None:
    """Twins, no roof, no household, no such zone, step, key, or point of a key."""
    with pytest.raises(RefusedError) as caught:
        read(Operation, DOCUMENT | changes)
    assert [fault.path for fault in caught.value.faults] == paths


@pytest.mark.parametrize("kind", sorted(missing_kinds()))
def test_ways_with_missing_readings_are_data(kind: str) -> None:
    """Each can be asked for by its word."""
    operation = read(Operation, DOCUMENT | {"missing": {"kind": kind}})
    assert operation.missing.kind == kind


def test_the_schema_names_every_key() -> None:
    """An editor can help who writes the document."""
    described = schema(Operation)
    assert "priority_cascade" in str(described["$defs"])


def test_needs_are_asked_of_households_alone() -> None:
    """A stairwell has no floor area to go by; who tells it is not named."""
    points = [
        {"id": "roof", "role": "producer"},
        {"id": "stairs", "is_common_area": True},
        {"id": "ana", "floor_area_m2": 40},
        {"id": "bo"},
    ]
    operation = read(Operation, DOCUMENT | {"points": points})
    assert operation.without_need("floor_area") == ("bo",)
    assert operation.without_need("told") == ("ana", "bo")
    assert operation.without_need("used") == operation.without_need("equal") == ()
    own = read(Operation, DOCUMENT | {"need_by": "equal", "poor_quota": 0.2})
    assert (own.need_by, own.poor_quota) == ("equal", 0.2)
