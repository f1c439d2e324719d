"""A passport as named cells, and back: in files, and in whatever keeps an inventory."""

from collections.abc import Iterator, Mapping

from .column import COLUMNS, Column
from .fault import Fault
from .kind import CellError, Language
from .passport import Footprint, Passport

_FOOTPRINT = ("embodied_kg", "embodied_method", "embodied_source")


def written(passport: Passport, language: Language = "en") -> dict[str, str]:
    """Write a passport as cells by the names of columns."""
    values = dict(_values(passport))
    return {
        column.name: column.kind.write(values[column.name], language)
        for column in COLUMNS
    }


def drafted(values: Mapping[str, object], language: Language = "en") -> dict[str, str]:
    """Write what is known of a node without a passport; the rest stays to be told."""
    return {
        column.name: column.kind.write(values[column.name], language)
        if column.name in values
        else ""
        for column in COLUMNS
    }


def read(cells: Mapping[str, str], line: int, faults: list[Fault]) -> Passport | None:
    """Read cells by the names of columns, or note every fault of them."""
    before = len(faults)
    values = {
        column.name: _cell(cells.get(column.name, "").strip(), column, line, faults)
        for column in COLUMNS
    }
    kg, method, source = (values.pop(name) for name in _FOOTPRINT)
    if kg is None and (method or source):
        said = str(method or source)
        faults.append(Fault(line, "embodied_method", said, "nothing without its kg"))
    if len(faults) > before:
        return None
    told = None if kg is None else Footprint(float(str(kg)), str(method), str(source))
    return Passport(**values, told_footprint=told)  # type: ignore[arg-type]  # each kind reads what its field holds


def _cell(cell: str, column: Column, line: int, faults: list[Fault]) -> object:
    try:
        return column.kind.read(cell or column.default)
    except CellError as error:
        faults.append(Fault(line, column.en, cell, str(error)))
        return None


def _values(passport: Passport) -> Iterator[tuple[str, object]]:
    told = passport.told_footprint
    for column in COLUMNS:
        if column.name not in _FOOTPRINT:
            yield column.name, getattr(passport, column.name)
    yield "embodied_kg", None if told is None else told.kg_co2e
    yield "embodied_method", "" if told is None else told.method
    yield "embodied_source", "" if told is None else told.source
