"""Three who log in see what they may and nothing else, whatever they send."""

import json
import re
from collections.abc import Mapping
from typing import Final

import pytest

from tests.e2e.panel.asking import Message, answers
from tests.e2e.panel.commands import Asked, commands
from tests.e2e.panel.neighbourhood import (
    ENTRY,
    HOMES,
    NEIGHBOUR,
    NEIGHBOURS,
    OWN,
    PRICE,
    SUN,
    TANK,
    TITLE,
    WASHER,
    Street,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("panel"),
]

_WHO: Final = ("resident", "landlord", "community")
# Each door's own; the owner, who lives elsewhere, comes in by two.
_OPEN: Final[Mapping[str, frozenset[str]]] = {
    **{who: frozenset({who}) for who in _WHO},
    "owner": frozenset({"landlord", "community"}),
}
_WITH_AN_ANSWER: Final = ("get_plan", "explain", "simulate", "export", "get_set_points")


@pytest.fixture(scope="module")
def every(street: Street) -> tuple[Asked, ...]:
    """List all commands."""
    return commands(street.house.folder)


def _tells_of_neighbours(answer: object) -> list[str]:
    """List what of the neighbours stands in an answer: names, ids, appliances."""
    text = json.dumps(answer, ensure_ascii=False)
    # Of the first of the names with markup, what nobody else is called.
    names = [name.partition(" ")[0] for name in NEIGHBOURS]
    ids = [rf'"h{at:02}\b' for at in range(2, HOMES + 1)]
    told = [re.escape(one) for one in (WASHER, PRICE, SUN, "sensor.roche_")]
    found = [*(rf"\b{name}\b" for name in names), *ids, r'"wash\b', *told]
    return [one for one in found if re.search(one, text)]


@pytest.mark.parametrize("who", [*_WHO, "owner"])
def test_shut_doors_stay_shut(
    street: Street, every: tuple[Asked, ...], who: str
) -> None:
    """Every command of every other door is refused, and nothing is told with that."""
    shut = [
        one.message()
        for one in every
        if one.door not in _OPEN[who] or (one.writes and who != "owner")
    ]
    assert shut
    told = answers(street.house, street.keys[who], shut)
    for message, answer in zip(shut, told, strict=True):
        assert answer["success"] is False, message
        assert answer["error"]["code"] == "unauthorized", (message, answer)
        assert "result" not in answer


@pytest.mark.parametrize("place", [NEIGHBOUR, "b1", "lilas", "nowhere", "roof"])
def test_no_home_but_ones_own(
    street: Street, every: tuple[Asked, ...], place: str
) -> None:
    """Through the resident's own door no other home is reached."""
    asked = [one.message(place) for one in every if one.door == "resident"]
    assert asked
    told = answers(street.house, street.keys["resident"], asked)
    for message, answer in zip(asked, told, strict=True):
        assert answer["error"]["code"] == "unauthorized", (message, answer)


@pytest.mark.parametrize("who", _WHO)
def test_open_doors_tell_nothing_of_neighbours(
    street: Street, every: tuple[Asked, ...], who: str
) -> None:
    """What only looks is answered, and no neighbour is in it, by name or curve."""
    asked = [
        one.message() for one in every if one.door in _OPEN[who] and one.only_looks
    ]
    assert asked
    for message, answer in zip(
        asked, answers(street.house, street.keys[who], asked), strict=True
    ):
        refused = answer.get("error", {}).get("code")
        assert refused != "unauthorized", (message, answer)
        assert _tells_of_neighbours(answer) == [], message


def test_a_landlord_hears_of_no_flat(street: Street, every: tuple[Asked, ...]) -> None:
    """Not even of the one who lives there and allows nothing: no name, no appliance."""
    asked = [
        one.message() for one in every if one.door == "landlord" and one.only_looks
    ]
    assert asked
    for who in ("landlord", "owner"):
        told = answers(street.house, street.keys[who], asked)
        assert len(told) == len(asked)
        for answer in told:
            text = json.dumps(answer, ensure_ascii=False)
            assert "Léa" not in text
            assert json.dumps(TANK, ensure_ascii=False)[1:-1] not in text
            assert f'"{OWN}' not in text


@pytest.mark.parametrize("who", _WHO)
def test_commands_that_were_there_before(street: Street, who: str) -> None:
    """Tree, plan and subscription tell of one's own home, and of sums."""
    whose = {"entry_id": ENTRY, "language": "fr"}
    asked: list[Message] = [
        {"type": "quartier/doors"},
        {"type": "quartier/tree"},
        {"type": "quartier/plan", **whose},
        {"type": "quartier/subscribe", **whose},
    ]
    told = answers(street.house, street.keys[who], asked)
    assert _tells_of_neighbours(told) == []
    [hall] = told[0]["result"]["entries"]
    assert {door for door in _WHO[1:] if hall[door]} == _OPEN[who] - {"resident"}
    assert hall["name"] == TITLE
    assert not hall["writes"]
    own = {OWN} if who == "resident" else set()
    assert {home["id"] for home in hall["homes"]} == own
    [tree] = told[1]["result"]["entries"]
    assert {place["id"] for place in tree["places"]} == {"lilas", "b1", *own}
    assert set(told[2]["result"]["plan"]["places"]) == {"lilas", "b1", *own}
    assert set(told[3]["event"]["plan"]["places"]) == {"lilas", "b1", *own}


def _call(action: str, **told: object) -> Message:
    return {
        "type": "call_service",
        "domain": "quartier",
        "service": action,
        "service_data": told,
        "return_response": True,
    }


@pytest.mark.parametrize("who", _WHO)
def test_actions_tell_nothing_of_neighbours(street: Street, who: str) -> None:
    """Asked at large they tell of one's own; asked of a neighbour they refuse."""
    keys = street.keys[who]
    at_large = [_call(action) for action in _WITH_AN_ANSWER]
    for answer in answers(street.house, keys, at_large):
        assert answer["success"], answer
        assert _tells_of_neighbours(answer) == []
    of_a_neighbour = [
        _call(action, **asked)
        for action in ("get_plan", "explain")
        for asked in ({"place": NEIGHBOUR}, {"appliance": "wash"})
    ]
    for answer in answers(street.house, keys, of_a_neighbour):
        assert answer["error"]["translation_key"] == "not_yours", answer


@pytest.mark.parametrize("who", _WHO)
def test_only_administrators_change_what_all_share(street: Street, who: str) -> None:
    """Wishes, limits, labels and passports are not for others to touch."""
    asked = [
        _call("set_policy", policy={"carbon_eur_per_kg": 0.5}),
        _call("limit_grid", place="b1"),
        _call("export_nodes"),
        _call("label_nodes"),
        _call("import_nodes", csv="x"),
        _call("note_repair", node="n00001", what="x"),
        _call("forget_passport", nodes=["n00001"]),
    ]
    for message, answer in zip(
        asked, answers(street.house, street.keys[who], asked), strict=True
    ):
        # As Home Assistant says it of every action.
        assert answer["error"]["message"] == "Unauthorized", (message, answer)
