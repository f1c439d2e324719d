"""Whose roofs are a home's sun: its own or those it shares, and no neighbour's."""

from typing import Any

import pytest

from tests.home_assistant.panel.web.node import WEB, ran

_PLACES = [
    {"id": "street", "parent": None},
    {"id": "lilas", "parent": "street"},
    {"id": "roses", "parent": "street"},
    {"id": "lea", "parent": "lilas"},
    {"id": "omar", "parent": "lilas"},
    {"id": "zoe", "parent": "roses"},
]


def _roof(place: str, *given_kw: float | None) -> dict[str, Any]:
    powers = [None if kw is None else -kw for kw in given_kw]
    return {"kind": "pv", "place": place, "power_kw": powers}


_DEVICES = {
    "street-roof": _roof("street", 1.0, 0.0),
    "lilas-roof": _roof("lilas", 2.0, None),
    "roses-roof": _roof("roses", 40.0, 40.0),
    "omar-roof": _roof("omar", 500.0, 500.0),
    "lea-tank": {"kind": "hot_water", "place": "lea", "power_kw": [7.0, 7.0]},
}


def _sun(home: str, devices: dict[str, Any]) -> Any:  # noqa: ANN401 (any JSON)
    return ran(
        WEB / "resident/sun.js",
        """const { roofs, given } = await load();
        const found = roofs(told.devices, told.places, told.home);
        return [found.isOwn, given(found)];""",
        {"home": home, "places": _PLACES, "devices": devices},
    )


@pytest.mark.parametrize(
    ("home", "expected"),
    [
        ("lea", [False, [3.0, 0.0]]),
        ("omar", [True, [500.0, 500.0]]),
        ("zoe", [False, [41.0, 40.0]]),
        ("nobody", [False, None]),
    ],
)
def test_only_what_is_above_is_shared(home: str, expected: object) -> None:
    """A neighbour's roof, and another building's, is nobody else's sun."""
    assert _sun(home, _DEVICES) == expected


def test_several_roofs_of_ones_own_add_up() -> None:
    """And then nothing that is shared is told as one's own."""
    devices = {**_DEVICES, "a": _roof("lea", 1.0, 2.0), "b": _roof("lea", 0.5, 0.0)}
    assert _sun("lea", devices) == [True, [1.5, 2.0]]
