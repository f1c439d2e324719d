"""Kinds of cells take what they should, and say what they would take."""

from datetime import date

import pytest
from quartier.inventory.kind import (
    DAY,
    FLAG,
    LINK,
    NUMBER,
    SHA256,
    TEXT,
    WHOLE,
    CellError,
    Kind,
    choice,
)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (NUMBER, "2.7", 2.7),
        (NUMBER, "2,7", 2.7),
        (NUMBER, "", None),
        (WHOLE, "4096", 4096),
        (WHOLE, "", None),
        (DAY, "2026-11-22", date(2026, 11, 22)),
        (DAY, "", None),
        (FLAG, "Oui", True),
        (FLAG, "no", False),
        (FLAG, "", False),
        (SHA256, "AB" * 32, "ab" * 32),
        (LINK, "https://a.example:8443/n?x=1", "https://a.example:8443/n?x=1"),
        (choice({"in_store": "en réserve"}), "In Store", "in_store"),
        (choice({"in_store": "en réserve"}), "EN RÉSERVE", "in_store"),
    ],
)
def test_taken(kind: Kind, cell: str, value: object) -> None:
    """Each spelling that people use is read as what it means."""
    assert kind.read(cell) == value


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (NUMBER, "-1"),
        (NUMBER, "1e9"),
        (NUMBER, "nan"),
        (NUMBER, "1 000"),
        (WHOLE, "1.5"),
        (DAY, "22/11/2026"),
        (FLAG, "perhaps"),
        (SHA256, "ab"),
        (TEXT, "two\nlines"),
        (TEXT, "x" * 201),
        (LINK, "https://a.example"),
        (LINK, "http://a b/x"),
        (LINK, "javascript://a/x"),
        (LINK, "https://a.example/" + "x" * 200),
        (LINK, "https://user:secret@a.example/x"),
        (choice({"new": "neuf"}), "old"),
    ],
)
def test_refused(kind: Kind, cell: str) -> None:
    """What is no value of a kind is refused, with what would be one."""
    with pytest.raises(CellError) as caught:
        kind.read(cell)
    assert str(caught.value)
