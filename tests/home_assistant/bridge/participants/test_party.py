"""Parties: whether what was heard may be counted on."""

from typing import Any

import pytest

from custom_components.quartier.bridge.participants.habit import Habit
from custom_components.quartier.bridge.participants.party import party_of
from tests.home_assistant.bridge.homes import NOW
from tests.home_assistant.bridge.participants.talks import (
    MONO_S,
    NOW_S,
    STATE,
    seen,
    told,
)


def test_who_is_there_and_has_just_offered_counts() -> None:
    """Its offer, its last state and what it is rated for are known."""
    party = party_of(seen(state=told(STATE)), Habit(), NOW, MONO_S)
    assert party.offer is not None
    assert (party.app, party.rated_kw) == ("water_heater", 2.2)
    assert (party.power_kw, party.fill_kwh) == (1.5, 4.5)
    assert party.is_live


@pytest.mark.parametrize(
    ("changes", "is_live"),
    [
        ({"confirmed": False}, True),
        ({"offered_s": NOW_S - 7300}, True),
        ({"offer": None, "offered_s": None}, True),
        ({"heard_s": MONO_S - 200}, False),
        ({"is_live": False}, False),
        ({"is_gone": True}, False),
        ({"hello": None, "is_live": False}, False),
    ],
    ids=["unconfirmed", "old", "none", "silent", "no session", "gone", "never met"],
)
def test_who_may_not_be_counted_on_has_no_offer(
    changes: dict[str, Any], *, is_live: bool
) -> None:
    """Unconfirmed, silent, gone, or with an offer of hours ago: left out."""
    party = party_of(seen(**changes), Habit(), NOW, MONO_S)
    assert party.offer is None
    assert party.is_live == is_live


def test_an_old_state_says_nothing_of_now() -> None:
    """What was told an hour ago is not what is taken now."""
    party = party_of(seen(state=told(STATE, t=NOW_S - 3600)), Habit(), NOW, MONO_S)
    assert party.power_kw is None
    assert party.fill_kwh is None
