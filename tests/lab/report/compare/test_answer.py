"""Answers say whether it would have been better, and why."""

from dataclasses import replace

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.report.compare import answers, headline, seen
from quartier.lab.report.compare.answer import Verdict, judged
from quartier.lab.report.compare.change import Change

from tests.lab.compared import compared


def _said(language: Language) -> str:
    return "".join(piece.text for piece in headline(seen(compared(), language)))


def test_the_headline_names_the_best() -> None:
    """Over which days, whose, with which policy, and how much."""
    said = _said("en")
    assert said.startswith("Over 2 days, from Tuesday 10\u00a0March to Wednesday")
    assert "the 2 homes of The lane would have saved 0.13\u00a0€ with “Own policy”" in (
        said
    )
    assert said.endswith(".")
    assert "auraient économisé 0,13\u00a0€ avec «\u00a0Politique actuelle" in (
        _said("fr")
    )


def test_a_dearer_best_is_said() -> None:
    """Where none would have been better, by how much the least bad is dearer."""
    only = seen(compared("peak"), "en")
    said = "".join(piece.text for piece in headline(only))
    assert "would have paid at least 0.02\u00a0€ more, with “Low peaks”" in said


def test_each_policy_has_its_answer() -> None:
    """In a word, in a sentence, and against the first."""
    own, peak, sufficient = answers(seen(compared(), "en"))
    assert (own.policy, own.verdict, own.word) == ("Own policy", "yes", "Yes")
    assert own.text == "0.13\u00a0€ cheaper."
    assert own.against == ""
    assert (peak.verdict, peak.tone) == ("trade", "same")
    assert "homes that pay more: 1 of 2" in peak.text
    assert peak.against.startswith("Against “Own policy”: 0.15\u00a0€ dearer")
    assert sufficient.against == (
        "Against “Own policy”: no difference that could be felt."
    )


def _changes(**more: float) -> tuple[Change, ...]:
    return tuple(Change(what, amount, "") for what, amount in more.items())


@pytest.mark.parametrize(
    ("more", "losers", "verdict"),
    [
        ({"cost": -1.0}, 0, "yes"),
        ({"cost": -1.0, "carbon": -1.0, "switches": 4.0}, 0, "yes"),
        ({"cost": -1.0}, 1, "but"),
        ({"cost": -1.0, "missed": 1.0}, 0, "but"),
        ({"cost": -1.0, "over": 1.0}, 0, "but"),
        ({"cost": 1.0, "carbon": -1.0}, 0, "trade"),
        ({"cost": 1.0}, 0, "no"),
        ({}, 0, "same"),
        ({}, 1, "no"),
        ({"peak": -1.0}, 0, "yes"),
        ({"peak": -1.0, "carbon": 1.0}, 0, "but"),
        ({"peak": 1.0}, 0, "no"),
    ],
)
def test_verdicts(more: dict[str, float], losers: int, verdict: Verdict) -> None:
    """Money first; then what it was bought with, and who paid."""
    assert judged(_changes(**more), losers) == verdict


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_is_a_sentence(language: Language) -> None:
    """That begins with its number and ends with a full stop."""
    for answer in answers(seen(compared(), language)):
        assert answer.text.endswith(".")
        assert "{" not in answer.text + answer.against


def test_the_headline_tells_what_it_was_bought_with() -> None:
    """Comfort that was missed, and limits that were passed."""
    found = compared("own")
    [own] = found.ways
    amounts = {**own.ledger.amounts, "warmth": 2.0, "limits": 3.0}
    ledger = replace(own.ledger, amounts=amounts)
    cold = replace(own, outcome=replace(own.outcome, ledger=ledger))
    look = seen(replace(found, ways=(cold,)), "en")
    said = "".join(piece.text for piece in headline(look))
    assert said.endswith(
        "; 3.0\u00a0kWh more would have passed the limits of connections;"
        " but comfort worth 4.00\u00a0€ more would have been missed."
    )
