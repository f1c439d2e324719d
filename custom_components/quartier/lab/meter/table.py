"""Tables: named columns of raw cells, each row with the line that it stands on."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from .error import Notes


@dataclass(frozen=True, slots=True)
class Table:
    """Raw cells by column, and the line of each row."""

    columns: Mapping[str, Sequence[object]]
    lines: Sequence[int]
    # Where semicolons part the cells, a comma may part the digits.
    has_commas: bool = False

    def where(self, row: int, column: str) -> str:
        """Name a cell."""
        return f"line {self.lines[row]}, {column}"


def text_of(path: Path, notes: Notes) -> str:
    """Read a text, or note that it is none in UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "save it as CSV UTF-8 in your spreadsheet"
        notes.refuse("", f"a byte {error.object[error.start]:#x}", "UTF-8", hint)
        return ""


def csv_table(text: str, first_line: int, notes: Notes) -> Table:
    """Read a header and rows, parted by commas or a French spreadsheet's semicolons.

    Every row has as many cells as the header: what differs is noted.
    """
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    header = [name.strip() for name in next(rows, [])]
    cells: list[list[str]] = []
    lines: list[int] = []
    before = len(notes.faults)
    for row in rows:
        if not any(row):
            continue
        line = first_line + rows.line_num - 1
        if len(row) != len(header):
            accepts = f"{len(header)} cells, as the header has"
            notes.refuse(f"line {line}", f"{len(row)} cells", accepts)
            continue
        cells.append(row)
        lines.append(line)
    notes.cut(before)
    _check_names(header, notes)
    columns = zip(*cells, strict=True) if cells else ([] for _ in header)
    named = dict(zip(header, columns, strict=True))
    return Table(named, lines, has_commas=delimiter == ";")


def _check_names(header: Sequence[str], notes: Notes) -> None:
    for name in sorted({name for name in header if header.count(name) > 1}):
        notes.refuse("line 1", f"two columns {name!r}", "each column once")


def parquet_table(path: Path) -> Table:
    """Read a Parquet file; its rows are counted from 1."""
    from pyarrow import parquet  # noqa: PLC0415 (half a second that CSV need not wait)

    table = parquet.read_table(path)
    columns = {name: table.column(name).to_pylist() for name in table.column_names}
    return Table(columns, range(1, table.num_rows + 1))
