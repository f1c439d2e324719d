"""An annulment says that a statement is void, what no longer holds, and who to ask."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.statement import Annulment, Period, annulment_csv, annulment_pdf

from .conftest import Sketch
from .told import SHARING

VOID = Annulment(
    SHARING,
    Period(2026, 3, 3),
    "flat_3",
    "Appartement 3",
    "30000000000004",
    70_000,
    5284,
)


@pytest.mark.parametrize("paid_cents", [5284, 0, -460])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_overlaps(sketch: Sketch, paid_cents: int, language: Language) -> None:
    """On one page, whatever was told."""
    told = replace(VOID, paid_cents=paid_cents)
    assert annulment_pdf(told, language).startswith(b"%PDF-")
    assert not sketch.faults()
    assert {drawn.page for drawn in sketch.texts} == {1}
    assert "{" not in sketch.said()


def test_all_that_matters_is_there(sketch: Sketch) -> None:
    """Whose it is, of which months, that it is void, and of what."""
    annulment_pdf(VOID, "en")
    said = sketch.said()
    for text in (
        *("March 2026", "Appartement 3", "meter 30000000000004"),
        *("Correction. By what is recorded now", "is void"),
        *(
            "70.0 kWh of shared electricity, and of 52.84 € to pay in all",
            "your supplier",
        ),
        "or did take part: Logis du Rhône, partage@example.org.",
    ):
        assert text in said


def test_somebody_answers(sketch: Sketch) -> None:
    """Even where nobody is named; and a flat without a name is called by its id."""
    nameless = replace(SHARING, organiser="", contact="")
    annulment_pdf(replace(VOID, sharing=nameless, name="", meter=""), "fr")
    said = sketch.said()
    assert "52,84 € à payer en tout" in said
    assert "l’organisateur du partage." in said
    assert "flat_3" in said
    assert "compteur" not in said


def test_as_a_table() -> None:
    """The same, as a French spreadsheet opens it."""
    text = annulment_csv(VOID, "fr").decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=";"))
    assert rows[0] == ["Votre électricité partagée", "Mars 2026"]
    assert rows[-2:] == [
        ["Annoncé avant\u00a0: partagé, kWh", "70,000"],
        ["Annoncé avant\u00a0: à payer en tout, €", "52,84"],
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "also tells of days of another tenant: it is void"),
        ("fr", "porte aussi sur des jours d’un autre locataire"),
    ],
)
def test_what_told_of_two_tenants(
    sketch: Sketch, language: Language, said: str
) -> None:
    """Is void for that, and not because nobody took part."""
    void = replace(VOID, is_replaced=True)
    annulment_pdf(void, language)
    assert said in sketch.said()
    assert "{" not in sketch.said()
    assert "no part" not in sketch.said()
    assert said in annulment_csv(void, language).decode().replace("\u00a0", " ")
