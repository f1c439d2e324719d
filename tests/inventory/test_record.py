"""A passport as named cells, for whatever keeps an inventory."""

import json

from hypothesis import given
from quartier.inventory import COLUMNS, Fault, Passport, drafted, read, written

from .conftest import PLAIN, passports


@given(passports())
def test_there_and_back(passport: Passport) -> None:
    """Through JSON, and with the names of the columns as keys."""
    cells = json.loads(json.dumps(written(passport)))
    faults: list[Fault] = []
    assert read(cells, 1, faults) == passport
    assert faults == []
    assert list(cells) == [column.name for column in COLUMNS]


def test_a_fault_makes_no_passport() -> None:
    """What is wrong is noted, and nothing is made of the rest."""
    faults: list[Fault] = []
    assert read({**written(PLAIN), "origin": "found"}, 7, faults) is None
    assert [fault.line for fault in faults] == [7]


def test_a_draft_is_blank_where_nothing_is_known() -> None:
    """It has every column, and what must be told by a person stands empty."""
    cells = drafted({"id": "ab12", "location": "dwelling", "in_service": None}, "fr")
    assert list(cells) == [column.name for column in COLUMNS]
    assert {name: cell for name, cell in cells.items() if cell} == {
        "id": "ab12",
        "location": "logement",
    }
