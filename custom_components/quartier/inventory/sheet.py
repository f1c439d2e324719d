"""An inventory as CSV: for a spreadsheet, in English or in French, and back.

It begins with the mark by which spreadsheets know UTF-8. Commas or semicolons, titles
in either language and in any order, and the names of the columns are all read.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Final

from .column import COLUMNS
from .fault import Fault, InventoryError
from .kind import LANGUAGES, Language
from .passport import Passport
from .record import read, written

MARK: Final = "\ufeff"
_TITLES: Final = {
    name.lower(): column.name
    for column in COLUMNS
    for name in (column.name, *(column.title(language) for language in LANGUAGES))
}
# A spreadsheet would run these as formulas.
_FORMULA: Final = re.compile(r"'*[=+\-@\t]")
_UNIQUE: Final = ("uid", "id", "serial")


def csv_of(
    passports: Iterable[Passport], language: Language = "en", delimiter: str = ""
) -> str:
    """Write an inventory; a French one has semicolons, as French spreadsheets do."""
    return csv_of_cells(
        (written(one, language) for one in passports), language, delimiter
    )


def csv_of_cells(
    rows: Iterable[Mapping[str, str]], language: Language = "en", delimiter: str = ""
) -> str:
    """Write cells by the names of columns: what is blank is to be filled in."""
    text = StringIO()
    chosen = delimiter or (";" if language == "fr" else ",")
    writer = csv.writer(text, delimiter=chosen, lineterminator="\r\n")
    writer.writerow([column.title(language) for column in COLUMNS])
    for cells in rows:
        writer.writerow([_safe(cells[column.name]) for column in COLUMNS])
    return MARK + text.getvalue()


def passports_of(text: str, kept: Iterable[Passport] = ()) -> tuple[Passport, ...]:
    """Read an inventory. Raises InventoryError with every fault of every line.

    Nothing in it may be another's of those that are kept already.
    """
    faults: list[Fault] = []
    rows = _rows(text.removeprefix(MARK), faults)
    if not rows:
        accepts = "a first line of titles: uid, id, model, origin, …"
        raise InventoryError((*faults, Fault(1, "", "", accepts)))
    names = _names(rows[0][1], faults)
    read_rows = [
        (line, _cells(names, row, line, faults)) for line, row in rows[1:] if any(row)
    ]
    found = [(line, read(cells, line, faults)) for line, cells in read_rows]
    _twice(read_rows, faults)
    _taken(read_rows, kept, faults)
    if faults:
        raise InventoryError(tuple(sorted(faults, key=lambda fault: fault.line)))
    return tuple(passport for _, passport in found if passport is not None)


def _rows(text: str, faults: list[Fault]) -> list[tuple[int, list[str]]]:
    """Cut into rows, each with the number of its last line."""
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows.extend(
            (reader.line_num, [_unsafe(cell) for cell in row]) for row in reader
        )
    except csv.Error as error:
        faults.append(Fault(reader.line_num + 1, "", str(error), "CSV"))
    return rows


def _names(titles: Sequence[str], faults: list[Fault]) -> list[str]:
    """Find the columns of the titles."""
    names = [_TITLES.get(title.strip().lower(), "") for title in titles]
    for title, name in zip(titles, names, strict=True):
        if not name:
            known = ", ".join(column.name for column in COLUMNS)
            faults.append(Fault(1, "", title, f"titles of {known}"))
    for name, count in Counter(filter(None, names)).items():
        if count > 1:
            faults.append(Fault(1, name, name, "each column once"))
    faults += [
        Fault(1, column.en, "", "a column of this title")
        for column in COLUMNS
        if column.is_required and column.name not in names
    ]
    return names


def _cells(
    names: Sequence[str], row: Sequence[str], line: int, faults: list[Fault]
) -> Mapping[str, str]:
    if len(row) > len(names):
        surplus = ", ".join(row[len(names) :])
        faults.append(Fault(line, "", surplus, f"{len(names)} cells"))
    return dict(zip(names, row, strict=False))


def _twice(rows: Sequence[tuple[int, Mapping[str, str]]], faults: list[Fault]) -> None:
    """Find what must be one node's alone, and stands with two."""
    for name in _UNIQUE:
        first: dict[str, int] = {}
        for line, cells in rows:
            value = cells.get(name, "").strip()
            if value and value in first:
                accepts = f"what is not line {first[value]}'s already"
                faults.append(Fault(line, name, value, accepts))
            elif value:
                first[value] = line


def _taken(
    rows: Sequence[tuple[int, Mapping[str, str]]],
    kept: Iterable[Passport],
    faults: list[Fault],
) -> None:
    """Find what belongs to a node that is kept, and not told anew here."""
    told = {cells.get("uid", "").strip() for _, cells in rows}
    others = [each for each in kept if each.uid not in told]
    for name in _UNIQUE[1:]:
        whose = {getattr(each, name): each.uid for each in others}
        for line, cells in rows:
            value = cells.get(name, "").strip()
            if value and value in whose:
                accepts = f"what is not the passport's already: {whose[value]}"
                faults.append(Fault(line, name, value, accepts))


def _safe(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unsafe(cell: str) -> str:
    is_kept = cell.startswith("'") and _FORMULA.match(cell)
    return cell[1:] if is_kept else cell
