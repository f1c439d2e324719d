"""What is hoped of a home that offers nothing is told in a sentence."""

from dataclasses import replace

import pytest

from custom_components.quartier.bridge.participants.expected import expectation
from custom_components.quartier.bridge.participants.habit import Habit
from custom_components.quartier.bridge.participants.offer import Offer
from custom_components.quartier.bridge.participants.party import Party
from custom_components.quartier.engine import Language
from tests.home_assistant.bridge.participants.talks import NOW_S, STORE, told

NONE = Offer.of(told(STORE, form="none"), NOW_S)
HOME = Party("h", "home", offer=NONE, habit=Habit((1.5,) * 24))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("1.50 kW", "0.15 kW", "prices")), ("fr", ("1,50 kW", "0,15 kW", "prix"))],
)
def test_a_tenth_of_its_habit_is_expected_to_follow_prices(
    language: Language, words: tuple[str, ...]
) -> None:
    """In both languages, with what it usually takes."""
    text = expectation(HOME, language)
    assert all(word in text for word in words)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_where_nothing_is_known_that_is_told(language: Language) -> None:
    """A home that has just joined, and one that nobody hears."""
    new = expectation(replace(HOME, habit=Habit()), language)
    silent = expectation(replace(HOME, offer=None), language)
    assert new
    assert silent
    assert len({new, silent, expectation(HOME, language)}) == 3


def test_who_offers_has_reasons_of_its_own() -> None:
    """Nothing is said of a store, of a load that nobody moves, or of a node."""
    for form in ("storage", "band"):
        offer = Offer.of(told(STORE, form=form), NOW_S)
        assert expectation(replace(HOME, offer=offer), "en") == ""
    assert expectation(replace(HOME, app="water_heater"), "en") == ""
