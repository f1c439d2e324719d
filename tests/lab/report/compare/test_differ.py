"""Differences are told: wishes, days, things and what for."""

from dataclasses import replace

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.compare import apart
from quartier.lab.report.compare import seen
from quartier.lab.report.compare.differ import _thing, differs

from tests.lab.compared import compared


def test_where_two_policies_part() -> None:
    """The price that differs, the days, and what the battery did on them."""
    peak, sufficient = differs(seen(compared(), "en"))
    assert peak.title == "Own policy – Low peaks"
    assert peak.wishes == (
        "They wish differently:"
        " Highest draw counts 0\u00a0€/kW with one and 1.000\u00a0€/kW with the other."
    )
    assert "in all were taken at other times; most of it on " in peak.days
    assert peak.sentences
    for sentence in peak.sentences:
        assert "Batterie of Flat 0" in sentence
        assert "€ a kWh" in sentence
        assert "g\u00a0CO₂e a kWh" in sentence
    assert peak.chart is not None
    assert "the same, all the time" in sufficient.lead
    assert sufficient.chart is None
    assert sufficient.sentences == ()


def test_one_policy_is_held_against_doing_without() -> None:
    """There is no other."""
    [only] = differs(seen(compared("own"), "en"))
    assert only.title == "Without Quartier – Own policy"
    assert only.wishes == ""


@pytest.mark.parametrize("shown", [frozenset(), None])
def test_homes_may_stay_private(shown: frozenset[str] | None) -> None:
    """What one battery did by the hour is told of no home that is not shown."""
    numbers = {"home-0": 2, "home-1": 1} if shown is None else None
    peak, _ = differs(seen(replace(compared(), numbers=numbers), "en", shown))
    assert peak.days
    assert peak.chart is not None
    assert peak.sentences == ()


def test_sums_of_homes_are_told_as_such() -> None:
    """By what they are, and without a price: each home may have its own."""
    found = seen(compared(), "en")
    moved = replace(apart(compared(), *compared().ways[:2]).moved[0], thing="")
    assert _thing(found, moved) == "Battery, all homes together,"


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_whole(language: Language) -> None:
    """No fact is left out."""
    for each in differs(seen(compared(), language)):
        told = " ".join((each.lead, each.wishes, each.days, *each.sentences))
        assert "{" not in told
        assert "None" not in told
