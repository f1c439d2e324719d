"""Statements and summaries as CSV, as spreadsheets of each language open them."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final

from ...engine import Language
from .bills import label_of
from .fair import fair_said
from .payback import payback_rows, payback_said
from .said import days
from .statement import Statement
from .summary import Summary
from .words import Words

# French spreadsheets part digits by a comma, and so cells by a semicolon.
_DELIMITER: Final[dict[Language, str]] = {"en": ",", "fr": ";"}
_POINT: Final[dict[Language, str]] = {"en": ".", "fr": ","}
_KILO: Final = 1000
_CENTS: Final = 100


def statement_csv(statement: Statement, language: Language) -> bytes:
    """Write a statement: its bills line by line, then its months."""
    words, sheet = Words(language), Sheet(language)
    of = statement.period
    sheet.row(words.say("title"), words.period(of.year, of.first, of.last))
    sheet.row(statement.sharing.name, statement.name or statement.point)
    if told := days(statement, words):
        sheet.row(told)
    sheet.row()
    units = [words.say("kwh"), words.say("eur")] * 2
    sheet.row("", words.say("without"), "", words.say("with"), "")
    sheet.row("", *units)
    for row in statement.rows():
        cells: list[str] = []
        for entry in (row.without, row.shared):
            cells += [
                sheet.kwh(entry.energy_wh if entry else None),
                sheet.eur(entry.cents if entry else None),
            ]
        sheet.row(label_of(row, words), *cells)
    without, paid = statement.without_cents, statement.shared_cents
    sheet.row(words.say("total"), "", sheet.eur(without), "", sheet.eur(paid))
    saved = statement.saved_cents
    label = words.say("difference" if saved >= 0 else "difference_more")
    sheet.row(label, "", "", "", sheet.eur(abs(saved)))
    sheet.row()
    sheet.row(words.say("chart"), words.say("used_kwh"), words.say("shared_kwh"))
    for bar in statement.bars:
        month = words.month(bar.month)
        sheet.row(month, sheet.kwh(bar.whole_wh), sheet.kwh(bar.shared_wh))
    return sheet.content()


def summary_csv(summary: Summary, language: Language) -> bytes:
    """Write a summary: participants, then accounts."""
    words, sheet = Words(language), Sheet(language)
    of = summary.period
    sheet.row(words.say("landlord_title"), words.period(of.year, of.first, of.last))
    sheet.row()
    keys = ("who", "used_kwh", "shared_kwh", "saved_eur")
    sheet.row(*(words.say(key) for key in keys))
    for member in summary.members:
        energies = sheet.kwh(member.used_wh), sheet.kwh(member.shared_wh)
        sheet.row(member.name, *energies, sheet.eur(member.saved_cents))
    if summary.passed_on_cents:
        sheet.row(words.say("passed_on"), "", "", sheet.eur(-summary.passed_on_cents))
    sheet.row(words.say("all"), "", "", sheet.eur(summary.saved_cents))
    for account in summary.accounts:
        sheet.row()
        name = account.name or words.say("landlord")
        sheet.row(words.say("account", name=name), words.say("kwh"), words.say("eur"))
        for line in account.lines:
            energy, money = sheet.kwh(line.energy_wh), sheet.eur(line.cents)
            sheet.row(label_of(line, words), energy, money)
        sheet.row(words.say("left"), "", sheet.eur(account.cents))
    if summary.payback:
        sheet.row()
        for label, cents in payback_rows(summary.payback, words):
            sheet.row(label, "", sheet.eur(cents))
        sheet.row(payback_said(summary.payback, words))
    if said := fair_said(summary, language):
        sheet.row()
        sheet.row(words.say("fair"))
        for sentence in said:
            sheet.row(sentence)
    return sheet.content()


class Sheet:
    """Rows being written."""

    def __init__(self, language: Language) -> None:
        """Take an empty table."""
        self._file = StringIO()
        self._point = _POINT[language]
        self._writer = csv.writer(
            self._file, delimiter=_DELIMITER[language], lineterminator="\r\n"
        )

    def row(self, *cells: str) -> None:
        """Add a row."""
        self._writer.writerow(_harmless(cells))

    def kwh(self, wh: int | None) -> str:
        """Write an energy; nothing where there is none."""
        return "" if wh is None else self._number(wh / _KILO, 3)

    def eur(self, cents: int | None) -> str:
        """Write money; nothing where there is none."""
        return "" if cents is None else self._number(cents / _CENTS, 2)

    def _number(self, value: float, digits: int) -> str:
        return f"{value:.{digits}f}".replace(".", self._point)

    def content(self) -> bytes:
        """Give all rows as a file."""
        # With the mark by which spreadsheets know UTF-8.
        return self._file.getvalue().encode("utf-8-sig")


def _harmless(cells: Iterable[str]) -> list[str]:
    """Keep a name that begins like a formula from being reckoned by a spreadsheet."""
    return [f"'{cell}" if cell[:1] in "=@+" and cell[:1] else cell for cell in cells]
