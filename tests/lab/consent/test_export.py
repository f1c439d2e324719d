"""All of a point or of a person is handed over, and nobody else's."""

import csv
import io

from quartier.lab.consent import erase, export_csv, export_document

from .written import AT, BEGUN, ledger

FOUND = ledger(
    (
        *BEGUN,
        ("left", "2026-04-01", "a", "p-1"),
        ("joined", "2026-04-02", "b", "p-2"),
        ("moved_in", "2026-05-01", "a", "p-3"),
    ),
    proof="letters/7",
)


def _lines(point: str, who: str | None) -> list[int]:
    text = export_csv(FOUND, point, who, "en")
    return [int(row["line"]) for row in csv.DictReader(io.StringIO(text))]


def test_a_point_and_a_person() -> None:
    """With what was told to all; the next tenant does not see the one before."""
    assert _lines("a", None) == [1, 2, 3, 4, 5, 7]
    assert _lines("a", "p-3") == [1, 2, 3, 4, 7]
    assert _lines("c", None) == [1, 2, 3, 4]


def test_what_is_about_the_flat_is_everybodys() -> None:
    """Its own start belongs to each tenant; a line of nobody named to none of them."""
    found = ledger(
        (
            ("started", "2026-03-01", "a", ""),
            ("notified", "2026-03-01", "a", ""),
            ("left", "2026-04-01", "a", "p-1"),
            ("moved_in", "2026-05-01", "a", "p-3"),
        )
    )
    entries = export_document(found, "a", "p-3")["entries"]
    assert isinstance(entries, list)
    assert [entry["line"] for entry in entries] == [1, 4]


def test_for_programs() -> None:
    """The same lines, field by field."""
    document = export_document(FOUND, "a", "p-1")
    entries = document["entries"]
    assert isinstance(entries, list)
    assert [entry["line"] for entry in entries] == [1, 2, 3, 4, 5]
    assert entries[-1] == {
        "line": 5,
        "deed": "left",
        "on": "2026-04-01",
        "at": "2026-11-26T09:30:00+00:00",
        "about": "a",
        "who": "p-1",
        "proof": "letters/7",
        "kept": [],
    }


def test_in_french() -> None:
    """A table for a French spreadsheet, in French words."""
    text = export_csv(FOUND, "a", None, "fr")
    assert text.splitlines()[0] == "ligne;jour;noté;concerne;pseudonyme;quoi;papier"
    assert "réunion tenue" in text
    assert ";tous;" in text


def test_what_an_erasure_kept_is_handed_over_too() -> None:
    """Nothing of a point is hidden from it."""
    gone = erase(FOUND, "a", "p-1", AT, bytes(16))
    rows = list(csv.DictReader(io.StringIO(export_csv(gone, "a", None, "en"))))
    assert [(row["line"], row["what"]) for row in rows[-2:]] == [
        ("8", "a person's lines erased"),
        ("5", "left the sharing"),
    ]
    assert "p-1" not in export_csv(gone, "a", None, "en")
    entries = export_document(gone, "a", None)["entries"]
    assert isinstance(entries, list)
    assert entries[-1]["kept"] == [{"line": 5, "deed": "left", "on": "2026-04-01"}]
