"""Sheets: named columns of raw cells, from CSV and Parquet files and to them."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

type Sheet = Mapping[str, Sequence[object]]


def read_sheet(path: Path) -> Sheet:
    """Read a file's columns as they stand: text from CSV, values from Parquet."""
    return _read_parquet(path) if path.suffix == ".parquet" else _read_csv(path)


def write_sheet(path: Path, sheet: Sheet) -> None:
    """Write columns to a file."""
    if path.suffix == ".parquet":
        _write_parquet(path, sheet)
    else:
        _write_csv(path, sheet)


def _read_csv(path: Path) -> Sheet:
    with path.open(newline="", encoding="utf-8-sig") as file:
        lines = list(csv.reader(file, _dialect(path)))
    header, rows = lines[0] if lines else [], lines[1:]
    width = len(header)
    padded = [row + [""] * (width - len(row)) for row in rows if any(row)]
    return {name.strip(): [row[at] for row in padded] for at, name in enumerate(header)}


def _dialect(path: Path) -> type[csv.Dialect]:
    """Tell commas from the semicolons of a French spreadsheet."""
    with path.open(encoding="utf-8-sig") as file:
        head = file.readline()

    class Dialect(csv.excel):
        delimiter = ";" if head.count(";") > head.count(",") else ","

    return Dialect


def _write_csv(path: Path, sheet: Sheet) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(sheet)
        writer.writerows(zip(*sheet.values(), strict=True))


def _read_parquet(path: Path) -> Sheet:
    from pyarrow import parquet  # noqa: PLC0415 (half a second that CSV need not wait)

    table = parquet.read_table(path)
    return {name: table.column(name).to_pylist() for name in table.column_names}


def _write_parquet(path: Path, sheet: Sheet) -> None:
    from pyarrow import parquet, table  # noqa: PLC0415 (likewise)

    columns = {name: list(cells) for name, cells in sheet.items()}
    parquet.write_table(table(columns), path)
