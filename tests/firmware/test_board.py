"""What boot.py is told of a board is what its relay calls safe."""

from typing import Any

import pytest

from firmware import board


@pytest.mark.parametrize(
    ("relay", "told"),
    [
        ({"pin": 4, "contact": "normally_closed"}, ((4, 0, 0),)),
        ({"pin": 4, "contact": "normally_open"}, ((4, 1, 0),)),
        ({"pin": 4, "contact": "normally_open", "safe": "off"}, ((4, 0, 0),)),
        ({"pin": 4, "contact": "normally_closed", "active": 0}, ((4, 1, 0),)),
        ({"pin": 4, "contact": "normally_open", "active": 0}, ((4, 0, 0),)),
        (
            {"on_pin": 1, "off_pin": 2, "contact": "latching"},
            ((2, 0, 0), (1, 1, 60)),
        ),
        (
            {
                "on_pin": 1,
                "off_pin": 2,
                "contact": "latching",
                "safe": "off",
                "active": 0,
                "pulse_ms": 30,
            },
            ((1, 1, 0), (2, 0, 30)),
        ),
    ],
)
def test_a_relay_is_where_it_is_safe(relay: dict[str, Any], told: object) -> None:
    """Contact, active level and safe state give the pin's level."""
    assert board.relays({"relay": relay}) == told


def test_a_pilot_wire_is_left_alone() -> None:
    """No half wave is comfort: both optocouplers are dark."""
    wire = {"positive_pin": 5, "negative_pin": 6}
    relay = {"pin": 4, "contact": "normally_closed"}

    assert board.relays({"relay": relay, "fil_pilote": wire})[1:] == (
        (5, 0, 0),
        (6, 0, 0),
    )


@pytest.mark.parametrize("name", sorted(board.boards()))
def test_boot_and_the_board_agree(name: str) -> None:
    """The level that boot.py drives is the one that hardware's relay begins with."""
    from quartier_node.hardware.relay import level  # noqa: PLC0415 (the node's own rule)

    spec = board.boards()[name]
    relay = spec["relay"]
    if relay["contact"] == "latching":
        pytest.fail("compare its pulse, too")
    wanted = level(
        relay.get("safe", "on") == "on",
        relay.get("active", 1),
        relay["contact"] == "normally_closed",
    )

    assert board.relays(spec)[0] == (relay["pin"], wanted, 0)


def test_there_are_boards() -> None:
    """At least five boards have a module, which is Python that says the same."""
    assert len(board.boards()) >= 5
    for spec in board.boards().values():
        names: dict[str, object] = {}
        exec(board.module(spec), names)  # noqa: S102 (our own text)
        assert names["RELAYS"] == board.relays(spec)
