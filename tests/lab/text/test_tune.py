"""Proposals in a terminal: a table, and what each gives up."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from quartier.engine import LANGUAGES, Language, Policy
from quartier.lab.text import proposal_names, told_proposal, tune_text
from quartier.lab.tune import Ask, Proposal, Trial, Tuned, Window
from quartier.lab.tune.proposal import proposals, spans
from rich.table import Table

ASK = Ask.of(["money", "carbon"], [])
POINTS = ((1.0, 9.0), (1.9, 6.5), (2.6, 4.0), (4.0, 2.0))


def _tuned() -> Tuned:
    trials = tuple(
        Trial(Policy(), {"money": eur, "carbon": kg}, {"money": 3.0, "carbon": 9.5})
        for eur, kg in POINTS
    )
    day = Window(datetime(2026, 3, 9, 23, tzinfo=UTC), 1.0)
    return Tuned(ASK, (day,), 24, spans(ASK, trials), proposals(ASK, trials))


def _key(key: str) -> Proposal:
    return next(each for each in _tuned().proposals if each.key == key)


def test_what_was_weighed_is_named() -> None:
    """In either language, with the sentence that says why."""
    ask = Ask.of([], [], "cost=1,carbon=9")
    trials = tuple(
        Trial(Policy(), {"money": eur, "carbon": kg}, {"money": 3.0, "carbon": 9.5})
        for eur, kg in POINTS
    )
    found = replace(_tuned(), ask=ask, proposals=proposals(ask, trials))
    assert proposal_names(found, "en")[0] == "As you weighed it"
    assert proposal_names(found, "fr")[0] == "Selon vos poids"
    assert "By your weights nothing that" in told_proposal(found.proposals[0], "en")
    assert "D’après vos poids" in told_proposal(found.proposals[0], "fr")
    assert "weights" not in told_proposal(found.proposals[1], "en")


def test_names_for_people() -> None:
    """What each is for; several of one kind are numbered."""
    assert proposal_names(_tuned(), "en") == (
        "Least money",
        "Little carbon",
        "In between 1",
        "In between 2",
    )
    assert proposal_names(_tuned(), "fr")[0] == "Le moins cher"


def test_each_says_what_it_gives_up() -> None:
    """And what it brings, in euros a day."""
    assert told_proposal(_key("money"), "en") == (
        "It saves 2.00 € a day against doing without Quartier. No other here costs"
        " less. It gives up: 7.00 kg CO₂e a day more than with the cleanest."
    )
    assert told_proposal(_key("carbon"), "fr") == (
        "Elle coûte 1,00 € par jour de plus que l’absence de Quartier. Aucune autre ici"
        " n’émet moins. Elle renonce à ceci : 3,00 € par jour de plus à payer qu’avec"
        " la moins chère."
    )
    between = told_proposal(_key("between"), "en")
    assert " and " in between
    assert "No other" not in between


def test_a_broken_limit_is_told() -> None:
    """In the words of the table."""
    broken = replace(_key("money"), broken=("peak",))
    assert "the limit of: Peak, kW" in told_proposal(broken, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_part_by_part(language: Language) -> None:
    """How many were tried, the table with doing without, and each proposal."""
    opening, table, *told = tune_text(_tuned(), language)
    assert "24" in str(opening)
    assert isinstance(table, Table)
    assert table.row_count == 5
    assert len(told) == 4


def test_one_alone_is_said_to_be() -> None:
    """Nothing had to be given up."""
    one = _tuned()
    opening, *_ = tune_text(replace(one, proposals=one.proposals[:1]), "en")
    assert "only one is worth a look" in str(opening)
