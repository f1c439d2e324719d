"""Statements as CSV: what spreadsheets of each language open without a question."""

import csv
from io import StringIO

from quartier.engine import Language
from quartier.lab.statement import Member, Payback, statement_csv, summary_csv

from .told import statement, summary


def _rows(content: bytes, language: Language) -> list[list[str]]:
    text = content.decode("utf-8")
    assert text.startswith("\ufeff")
    mark = ";" if language == "fr" else ","
    return list(csv.reader(StringIO(text[1:], newline=""), delimiter=mark))


def test_a_statement_in_french() -> None:
    """Decimal commas between semicolons, line by line as on paper."""
    rows = _rows(statement_csv(statement(), "fr"), "fr")
    assert rows[0] == ["Votre électricité partagée", "Mars 2026"]
    assert ["Électricité partagée", "", "", "70,000", "8,40"] in rows
    assert ["En tout", "", "57,44", "", "52,84"] in rows
    assert ["Vous économisez", "", "", "", "4,60"] in rows
    assert ["janvier", "200,000", "8,571"] in rows


def test_days_of_one_of_two_tenants() -> None:
    """Stand below whose it is; nowhere else."""
    told = statement(days=("2026-03-01", "2026-03-14"))
    rows = _rows(statement_csv(told, "fr"), "fr")
    assert rows[2] == ["du 1er mars 2026 au 14 mars 2026"]
    assert rows[3:] == _rows(statement_csv(statement(), "fr"), "fr")[2:]


def test_a_statement_in_english() -> None:
    """Decimal points between commas."""
    rows = _rows(statement_csv(statement(), "en"), "en")
    assert [
        *("Electricity from your supplier, peak hours", "150.000", "30.00"),
        *("90.000", "18.00"),
    ] in rows


def test_a_summary() -> None:
    """Participants, all of them, and each account."""
    rows = _rows(summary_csv(summary(passed_on_cents=9), "en"), "en")
    assert ["Appartement 1", "200.000", "100.000", "5.01"] in rows
    assert ["Handed on to households as charges", "", "", "-0.09"] in rows
    assert ["All", "", "", "20.01"] in rows
    assert ["Running the plant", "", "-25.00"] in rows
    assert ["Left", "", "47.00"] in rows


def test_when_the_plant_is_paid_back() -> None:
    """Behind the accounts, as on paper."""
    told = summary(payback=Payback(12_000_000, 2_000_000, 12.5))
    rows = _rows(summary_csv(told, "fr"), "fr")
    assert ["Investissement dans l’installation", "", "120000,00"] in rows
    assert ["Ce que d’autres en ont payé", "", "-20000,00"] in rows
    assert any(row and row[0].startswith("Amorti en 12,5 années") for row in rows)


def test_a_name_is_never_a_formula() -> None:
    """A spreadsheet must not reckon what somebody called a flat."""
    told = summary(members=(Member("=1+1", 1, 1, 1), Member("@x", 1, 1, -1)))
    rows = _rows(summary_csv(told, "en"), "en")
    assert ["'=1+1", "0.001", "0.001", "0.01"] in rows
    assert ["'@x", "0.001", "0.001", "-0.01"] in rows
