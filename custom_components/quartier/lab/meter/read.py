"""Reading: any meter file to curves, or every fault of it."""

from pathlib import Path
from typing import Final

from .enedis import is_enedis
from .enedis import rows_of as enedis_rows
from .error import MeterError, Notes
from .generic import rows_of as generic_rows
from .metered import Metered
from .rows import Rows
from .table import Table, csv_table, parquet_table, text_of

SUFFIXES: Final = (".csv", ".parquet")


def read_meters(path: Path) -> tuple[Metered, ...]:
    """Read the curves of a meter file, one for each point and direction.

    Raises MeterError with every fault, OSError where there is no such file.
    """
    notes = Notes()
    found = [rows.metered(notes) for rows in _rows(path, notes)]
    if notes.faults:
        raise MeterError((path, fault) for fault in notes.faults)
    return tuple(each for each in found if each is not None)


def read_table(path: Path, notes: Notes) -> Table:
    """Read any table, CSV or Parquet, noting its faults."""
    if path.suffix.lower() == ".parquet":
        return parquet_table(path)
    return csv_table(text_of(path, notes), 1, notes)


def _rows(path: Path, notes: Notes) -> tuple[Rows, ...]:
    match path.suffix.lower():
        case ".parquet":
            return generic_rows(parquet_table(path), notes)
        case ".csv":
            text = text_of(path, notes)
            if notes.faults:
                return ()
            if is_enedis(text):
                return enedis_rows(text, notes)
            return generic_rows(csv_table(text, 1, notes), notes)
        case suffix:
            hint = "save the sheet as CSV UTF-8"
            notes.refuse("", f"a file {suffix}", "a .csv or a .parquet", hint)
            return ()
