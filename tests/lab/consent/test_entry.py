"""An entry is refused with every fault; it has no room for a name."""

import pytest
from quartier.engine import RefusedError, read, write
from quartier.lab.consent import Entry, Fact

from .written import AT, day


def test_it_is_the_same_once_written_and_read() -> None:
    """With all that an erasure holds."""
    kept = (Fact(2, "left", "2026-04-01", "a", "gone-9"),)
    entry = Entry("erased", "2026-11-26", AT, "a", lines=(2, 3), kept=kept)
    assert read(Entry, write(entry)) == entry
    assert kept[0].day == day("2026-04-01")


@pytest.mark.parametrize(
    ("fields", "paths"),
    [
        ({"deed": "left"}, ["point"]),
        ({"deed": "met", "point": "a"}, ["point"]),
        ({"deed": "notified", "who": "p-1"}, ["who"]),
        ({"deed": "left", "point": "a", "on": "2026-02-30"}, ["on"]),
        ({"deed": "left", "point": "a", "proof": "Mme Dupont, 3e"}, ["proof"]),
        ({"deed": "left", "point": "a", "who": "mme-dupont"}, ["who"]),
        ({"deed": "left", "point": "a", "lines": [1]}, ["lines"]),
        ({"deed": "erased", "point": "a"}, ["lines"]),
        ({"deed": "gone", "point": "A b"}, ["deed", "point"]),
    ],
)
def test_faults(fields: dict[str, object], paths: list[str]) -> None:
    """Each is named by its field."""
    document = {"on": "2026-11-26", "at": AT.isoformat(), **fields}
    with pytest.raises(RefusedError) as caught:
        read(Entry, document)
    assert [fault.path for fault in caught.value.faults] == paths


def test_a_name_has_no_field() -> None:
    """Whoever tries to write one is told."""
    document = {"deed": "met", "on": "2026-11-26", "at": AT.isoformat(), "name": "X"}
    with pytest.raises(RefusedError, match="name"):
        read(Entry, document)
