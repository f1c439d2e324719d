"""What fairness costs: maps, a table and sentences, by its weight."""

from dataclasses import replace

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.report.compare import Seen, seen, sentences
from quartier.lab.report.compare.trade import cost_of_fairness

from tests.lab.compared import compared

_WEIGHTS = {"own": 0.0, "peak": 0.3, "self_sufficiency": 1.0}


def _seen(language: Language = "en") -> Seen:
    """Take the three ways of the pair as weights of fairness."""
    return seen(replace(compared(), weights=_WEIGHTS), language)


def test_the_table_is_the_curve() -> None:
    """All bills, what homes save, what is saved less, evenness, and the worst-off."""
    found = cost_of_fairness(_seen())
    assert found is not None
    free, dear, _ = found.rows
    assert (free.name, dear.name) == ("Fairness 0", "Fairness 0.30")
    assert free.cells == (
        "2.85\u00a0€",
        "0.13\u00a0€",
        "0.00\u00a0€",
        "0.50",
        free.cells[4],
    )
    assert free.cells[4].startswith("Flat 1 (0.00")
    assert dear.cells[2] == "+0.15\u00a0€"
    assert dear.cells[4] == "Flat 0 (\u22120.02\u00a0€)"


def test_maps_have_cheaper_to_the_left_and_fairer_above() -> None:
    """Of all bills against evenness, and against what the worst-off saves."""
    found = cost_of_fairness(_seen())
    assert found is not None
    for drawn in (found.evenness, found.least):
        free, dear, _ = drawn.points
        assert free.left < dear.left
        assert free.top < dear.top
    assert found.evenness.points[0].text == "Fairness 0: 2.85\u00a0€, 0.50"


def test_sentences_say_what_can_be_afforded() -> None:
    """One a weight above nothing, and one in the end."""
    said = sentences(_seen())
    assert len(said) == 3
    assert said[0].startswith("With a weight of 0.30 for fairness, 0.15\u00a0€ less")
    assert said[1].startswith("With a weight of 1.00 for fairness, no less is saved")
    assert said[2].endswith("has a weight of 0.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_both_languages(language: Language) -> None:
    """No fact is left out."""
    found = cost_of_fairness(_seen(language))
    assert found is not None
    assert "{" not in " ".join((*found.heads, *found.sentences))


def test_unasked_it_is_not_told() -> None:
    """Nothing on the page, nothing in the terminal."""
    assert cost_of_fairness(seen(compared(), "en")) is None
    assert sentences(seen(compared(), "en")) == ()
