"""Lists in a cell: repairs and parts."""

from datetime import date

import pytest
from quartier.inventory import Part, Repair
from quartier.inventory.kind import CellError
from quartier.inventory.listing import PARTS, REPAIRS


def test_repairs_as_people_write_them() -> None:
    """Short and long ones, one behind the other."""
    cell = "2026-03-01|relay replaced|Atelier|relay, supply ;2026-05-02 | cleaned;"
    assert REPAIRS.read(cell) == (
        Repair(date(2026, 3, 1), "relay replaced", "Atelier", ("relay", "supply")),
        Repair(date(2026, 5, 2), "cleaned"),
    )


def test_letters_with_a_meaning() -> None:
    """They can stand in a text all the same."""
    repair = Repair(date(2026, 3, 1), r"a;b|c\d", ";", ())
    assert REPAIRS.read(REPAIRS.write((repair,), "en")) == (repair,)


def test_parts_in_two_languages() -> None:
    """They are written in one, and read in both."""
    parts = (Part("relay", "reused"), Part("casing", "new"))
    for language in ("en", "fr"):
        assert PARTS.read(PARTS.write(parts, language)) == parts  # type: ignore[arg-type]  # both are languages


@pytest.mark.parametrize("cell", ["soon | x", "2026-03-01", "2026-03-01|x|y|wheel"])
def test_no_repair(cell: str) -> None:
    """A day that is none, nothing done, and a part that nodes have not, are refused."""
    with pytest.raises(CellError):
        REPAIRS.read(cell)


@pytest.mark.parametrize("cell", ["relay", "relay=old", "wheel=new"])
def test_no_part(cell: str) -> None:
    """A part has a name that is known, and an origin."""
    with pytest.raises(CellError):
        PARTS.read(cell)
