"""Why something runs is told, and not what neighbours leave of the sun."""

from dataclasses import replace
from typing import Literal

import pytest

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.report import Sight, reason
from tests.home_assistant.street import ZONE, street, street_situation

_BATTERY = next(each for each in street_situation().decisions if each.thing == "bat")


@pytest.mark.parametrize(
    ("why", "seen", "is_told"),
    [
        ("own_sun", {"b1"}, True),
        ("own_sun", {"street"}, False),
        ("shared_sun", {"street"}, True),
        ("shared_sun", {"b1"}, False),
    ],
)
def test_how_much_is_told_to_who_may_know(
    why: Literal["own_sun", "shared_sun"], seen: set[str], is_told: bool
) -> None:
    """Of the sun of a building by its sight, of all by that of the whole."""
    view = Sight(frozenset(seen), frozenset(), frozenset())
    decision = replace(_BATTERY, reason=why, spare_kw=3.24)
    layout = layout_of(street(), ZONE)
    english = reason(decision, layout, view, "en")
    assert ("has 3.2\u00a0kW of sun to spare" in english) == is_told
    assert ("has sun to spare" in english) != is_told
    french = reason(decision, layout, view, "fr")
    assert ("a 3,2\u00a0kW de surplus solaire" in french) == is_told
    assert ("a un surplus solaire" in french) != is_told
