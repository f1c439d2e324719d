"""Incomes: who is energy-poor by a definition, from a table that is not kept.

    point        a household of the operation
    spent_eur    what it spends on energy at home in a year
    income_eur   what it has in a year
    decile       the tenth of incomes that it is in: 1 is the lowest

Only who counts leaves this file; no amount of it is written anywhere.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from ...engine import Fault
from ...engine.audit import Poverty
from ...engine.share import Operation
from ..settle import SettleError

_COLUMNS: Final = ("point", "spent_eur", "income_eur", "decile")
_COUNTS: Final = "numbers of 0 or more, and a decile of 1 to 10"
_HINT: Final = "one row a household: point,spent_eur,income_eur,decile"


def read_poor(path: Path, operation: Operation, poverty: Poverty) -> frozenset[str]:
    """Find the households of a table that a definition counts as energy-poor.

    Raises SettleError with every row that has faults.
    """
    known = {point.id for point in operation.points if point.is_household}
    faults, poor = [], set()
    for line, cells in _rows(path):
        name, where = cells["point"], f"line {line}"
        if name not in known:
            fault = Fault(where, name, "households of the operation", _HINT)
            faults.append((path, fault))
            continue
        try:
            if _covers(cells, poverty):
                poor.add(name)
        except ValueError:
            faults.append((path, Fault(where, name, _COUNTS, _HINT)))
    if faults:
        raise SettleError(faults)
    return frozenset(poor)


def _covers(cells: Mapping[str, str], poverty: Poverty) -> bool:
    spent_eur, income_eur = (
        float(cells[name].replace(",", ".")) for name in ("spent_eur", "income_eur")
    )
    return poverty.covers(spent_eur, income_eur, int(cells["decile"]))


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Read a table with commas, or with the semicolons of a French spreadsheet.

    Raises SettleError where its columns are others.
    """
    text = path.read_text("utf-8-sig")
    head = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(), delimiter=";" if ";" in head else ",")
    names = tuple(cell.strip() for cell in next(reader, ()))
    if names != _COLUMNS:
        fault = Fault("line 1", ",".join(names), ",".join(_COLUMNS), _HINT)
        raise SettleError([(path, fault)])
    for cells in reader:
        if any(cells):
            padded = [cell.strip() for cell in (*cells, *[""] * len(names))]
            yield reader.line_num, dict(zip(names, padded, strict=False))
