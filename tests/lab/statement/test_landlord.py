"""The landlord's summary: participants on as many pages as they need."""

import re

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.engine.share.money import Doubt
from quartier.lab.statement import (
    Account,
    Entry,
    Payback,
    Words,
    doubt_said,
    summary_pdf,
)

from .conftest import Sketch
from .told import summary

# The engine says in one place which words it knows for what is not sure.
_WORD = re.compile(r"^((?:\w+, )*\w+) {3}", re.MULTILINE)
_DOUBTS = [
    word for words in _WORD.findall(Doubt.__doc__ or "") for word in words.split(", ")
]


@pytest.mark.parametrize("members", [1, 12, 13, 14, 15, 16, 100])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_overlaps(sketch: Sketch, members: int, language: Language) -> None:
    """However many there are, and the columns are named on every page."""
    told = summary(
        members,
        passed_on_cents=55,
        worse=("Appartement 1", "Appartement 2"),
        payback=Payback(12_000_000, 2_000_000, 12.5),
        doubts=(("contract_unverified", "base"), ("vat_unverified", "")),
    )
    summary_pdf(told, language)
    assert not sketch.faults()
    assert sketch.said().count("Appartement") == members + 2
    pages = max(drawn.page for drawn in sketch.texts)
    assert pages > members // 60
    named = Words(language).say("saved_eur")
    with_rows = {
        drawn.page for drawn in sketch.texts if drawn.text.startswith("Appartement ")
    }
    heads = {drawn.page for drawn in sketch.texts if drawn.text == named}
    assert with_rows <= heads


def test_all_that_matters_is_there(sketch: Sketch) -> None:
    """What was made and used, what participants save, and each account."""
    summary_pdf(summary(), "en")
    said = sketch.said()
    for text in (
        "67 % of what was made was used here. Together the participants save 20.10 €.",
        *("Made 900.0 kWh", "Surplus 300.0 kWh", "Account of Toit nord"),
        *("Account of the landlord", "Running the plant −25.00", "Left 47.00"),
        *("All 800.0 400.0 50 % 20.10", "Nobody pays more with sharing"),
    ):
        assert text in said
    assert "What is not sure" not in said


def test_a_year_says_when_the_plant_is_paid_back(sketch: Sketch) -> None:
    """Below the landlord's account, and a month says nothing of it."""
    summary_pdf(summary(payback=Payback(12_000_000, 2_000_000, 12.5)), "en")
    for text in (
        "Investment in the plant 120,000.00 What others paid of it −20,000.00",
        "Paid back in 12.5 years like this one",
    ):
        assert text in sketch.said()
    sketch.texts.clear()
    summary_pdf(summary(), "en")
    assert "Investment" not in sketch.said()


def test_who_pays_more_is_named(sketch: Sketch) -> None:
    """And the headline does not hide it."""
    members = summary(1).members
    dear = (*members, *(member.__class__("Dear", 1, 1, -9000) for member in members))
    summary_pdf(summary(members=dear, worse=("Dear",)), "en")
    assert "participants pay 84.99 € more" in sketch.said()
    assert "Pay more with sharing than without it: Dear." in sketch.said()


def test_many_accounts_turn_the_page(sketch: Sketch) -> None:
    """An account is never cut in two."""
    lines = tuple(Entry("shared", f"Part {at}", 1, 1) for at in range(8))
    accounts = tuple(Account(f"Toit {at}", lines) for at in range(6))
    summary_pdf(summary(accounts=accounts), "fr")
    assert not sketch.faults()
    place: dict[str, int] = {}
    for drawn in sketch.texts:
        if drawn.text.startswith("Compte"):
            place["page"] = drawn.page
        if drawn.text.startswith("Électricité partagée, Part"):
            assert drawn.page == place["page"]


def test_the_engine_names_its_doubts() -> None:
    """Or the next test would prove nothing."""
    assert {"contract_unverified", "cta_lapsed", "premium_undivided"} <= {*_DOUBTS}


def test_money_in_doubt_is_written_as_money() -> None:
    """In each language's own way."""
    assert "12,34\u00a0€" in doubt_said(Words("fr"), "premium_bound", "1234")


def test_months_in_doubt_are_spelled() -> None:
    """As people say them."""
    said = doubt_said(Words("fr"), "premium_undivided", "2026-06")
    assert said.startswith("Personne n’a partagé en juin 2026")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", _DOUBTS)
def test_every_doubt_has_words(key: str, language: Language) -> None:
    """Each is a sentence; one that nobody foresaw is told as it is."""
    said = doubt_said(Words(language), key, "2026-03-31")
    assert said.endswith(".")
    assert key not in said
    assert doubt_said(Words(language), "levy_odd", "x") == "levy odd x"
