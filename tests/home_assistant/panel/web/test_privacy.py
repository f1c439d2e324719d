"""What leaves a home is said as it is set: nothing too much, and nothing left out."""

from typing import Any

import pytest

from tests.home_assistant.panel.web.node import WEB, ran

_KNOWN: dict[str, Any] = {
    "is_own_house": False,
    "shows_hours": False,
    "joined": None,
    "residents": ["Léa"],
    "asked": ["weather"],
    "nodes": [],
    "mapped": [{"entity_id": "sensor.grid", "name": "Meter"}],
    "kept_readings": 0,
}
_ALWAYS = ["asked", "admin_sees", "kept"]
_AMONG = ["bill_named", "residents", "neighbours_see", "landlord_sees"]
_HUB = {"host": "hub.example", "shares": True}
_BOX = [{"name": "Box", "tells_hours": False}, {"name": "Old", "tells_hours": True}]


def _said(known: dict[str, Any], *, demo: bool = False) -> list[str]:
    return list(
        ran(
            WEB / "resident/privacy.js",
            """const { leaves } = await load();
            const say = (key, more) =>
              [key.replace("resident.", ""), ...Object.values(more ?? {})].join(" ");
            const tree = { demo: told.demo };
            return leaves({ room: { say }, known: told.known, tree });""",
            {"known": {**_KNOWN, **known}, "demo": demo},
        )
    )


def _keys(said: list[str]) -> list[str]:
    return [one.split()[0] for one in said]


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        ({}, ["hours_hidden", *_AMONG, "logins_hidden", "mapped", *_ALWAYS]),
        (
            {"shows_hours": True, "mapped": [], "residents": []},
            [
                *("hours_shown", "bill_named", "no_residents", *_AMONG[2:]),
                *("logins_shown", *_ALWAYS),
            ],
        ),
        ({"is_own_house": True}, ["stays_here", "logins_house", *_ALWAYS]),
        (
            {"is_own_house": True, "joined": _HUB, "asked": [], "nodes": _BOX},
            [
                *("stays_here", "joined", "logins_house", "node_silent", "node_tells"),
                *("broker", *_ALWAYS[1:]),
            ],
        ),
        (
            {"is_own_house": True, "joined": {**_HUB, "shares": False}},
            ["stays_here", "joined_silent", "logins_house", *_ALWAYS],
        ),
    ],
    ids=["hidden", "shown", "house", "joined with boxes", "joined silently"],
)
def test_it_is_as_it_is_set(known: dict[str, Any], wanted: list[str]) -> None:
    """Whoever sees something is named, and nobody who does not."""
    assert _keys(_said(known)) == wanted


def test_whose_and_which_are_named() -> None:
    """Who is told, who lives there, and what others bring."""
    said = _said({"is_own_house": True, "joined": _HUB, "nodes": _BOX})
    assert {"joined hub.example", "node_tells Old", "asked source_weather"} <= set(said)
    assert {"residents Léa", "mapped"} <= set(_said({}))


def test_the_demo_is_open() -> None:
    """There nobody is told that anything is hidden."""
    keys = _keys(_said({"residents": []}, demo=True))
    assert "demo" in keys
    assert not {"logins_hidden", "logins_shown", "no_residents"} & set(keys)
