"""The statement of a household: all of it on the page, nothing over anything."""

from dataclasses import replace

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.statement import Change, Entry, Option, Statement, statement_pdf

from .conftest import Sketch
from .told import LONG, SHARED, SHARING, WITHOUT, statement, year

_LONG_NAME = "Appartement 1234, escalier des Marronniers, cinquième étage à gauche"
_ALL = {
    "plain": statement(),
    "nothing shared": statement(shared_wh=0, shared=WITHOUT, bars=()),
    "dear": statement(shared=(*SHARED, Entry("contribution", "", 90_000))),
    "corrected": statement(change=Change(-3200, 41)),
    "of some days": statement(days=("2026-09-01", "2026-09-30"), meter="3" * 22),
    "large": statement(used_wh=98_765_432, shared_wh=12_345_678, bars=year()),
    "long": statement(
        without=LONG,
        shared=(*LONG, *(Entry("shared", f"Toit {at}", 5, 7) for at in range(9))),
        option=Option(is_taken=False, basis="last_year", saved_cents=9_000, days=365),
        change=Change(1, 1),
        name=_LONG_NAME,
        bars=year(),
        filled_steps=7,
        sharing=replace(
            SHARING,
            name=_LONG_NAME,
            contact="partage@un-nom-de-domaine-qui-n-en-finit-pas.example.org",
            sources=tuple(f"Toit {at}" for at in range(9)),
            key="priority_cascade",
            filled_by="last_good_day",
            has_doubts=True,
        ),
    ),
}


@pytest.mark.parametrize("told", [*_ALL.values()], ids=[*_ALL])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_overlaps(sketch: Sketch, told: Statement, language: Language) -> None:
    """Whatever is told, every text has its own place on the paper."""
    assert statement_pdf(told, language).startswith(b"%PDF-")
    assert not sketch.faults()


def test_all_that_matters_is_there(sketch: Sketch) -> None:
    """Whose it is, what was used, what is saved, why, how, and who to ask."""
    statement_pdf(statement(), "en")
    said = sketch.said()
    for text in (
        *("March 2026", "Appartement 12, escalier B", "meter 30000000000012"),
        *("You used 230.0 kWh", "of which shared 70.0 kWh 30 %", "You save 4.60 €"),
        *("Why?", "How is it shared?", "You may leave the sharing at any time"),
        *("partage@example.org", "does not replace your supplier’s bill"),
    ):
        assert text in said
    assert {drawn.page for drawn in sketch.texts} == {1}


def test_what_finds_no_room_takes_a_page(sketch: Sketch) -> None:
    """The reasons stay together."""
    statement_pdf(_ALL["long"], "fr")
    pages = {drawn.page for drawn in sketch.texts if drawn.text.startswith("Pourquoi")}
    assert pages == {2}


def test_the_same_statement_is_the_same_file() -> None:
    """Nothing of the time of day is in it."""
    assert statement_pdf(statement(), "fr") == statement_pdf(statement(), "fr")
