"""A landlord is told whether a period was fair, if there is anybody to be fair to."""

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.engine.audit import Household, audit
from quartier.lab.statement import summary_csv, summary_pdf
from quartier.lab.statement.fair import fair_said

from .conftest import Sketch
from .told import summary

_NAMES = {"a": "Appartement 1", "b": "Appartement 2"}
_EVEN = (Household("a", 6.0, 3.0, shared_kwh=30.0), Household("b", 5.0, 2.0))
_POOR = (*_EVEN[:1], Household("b", 5.0, 2.0, is_energy_poor=True, shared_kwh=10.0))


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_evenness_and_who_has_least() -> None:
    """By their names; of energy-poor households only where there are any."""
    said = fair_said(summary(audit=audit(_EVEN), households=_NAMES), "en")
    assert _plain(" ".join(said)) == (
        "Evenness (Jain) of the benefit for each unit of need: 0.99; 1 is all alike,"
        " 0.50 is all to one."
        " For each unit of need the worst-off, Appartement 1, got 80.0 % of what the"
        " best-off, Appartement 2, got."
    )
    poor = fair_said(summary(audit=audit(_POOR), households=_NAMES), "fr")
    assert len(poor) == 4
    assert "devrait revenir aux foyers en précarité énergétique" in poor[-1]


def test_nobody_to_be_fair_to() -> None:
    """No household took part, or one alone."""
    assert fair_said(summary(), "en") == ()
    assert fair_said(summary(audit=audit(_EVEN[:1])), "en") == ()


@pytest.mark.parametrize("members", [4, 13, 14, 15, 16, 17])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_on_paper_and_in_the_spreadsheet(
    sketch: Sketch, language: Language, members: int
) -> None:
    """The same sentences, under their own head, over nothing else."""
    told = summary(members, audit=audit(_POOR), households=_NAMES)
    summary_pdf(told, language)
    assert not sketch.faults()
    head = {"en": "Was it fair to households?", "fr": "Était-ce équitable"}[language]
    paper = _plain(sketch.said())
    sheet = _plain(summary_csv(told, language).decode("utf-8-sig"))
    for each in (head, *fair_said(told, language)):
        assert _plain(each) in paper
        assert _plain(each) in sheet.replace('"', "")
