"""Lines are added; a person's content is taken out, and accounts still hold."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.lab.consent import (
    ConsentError,
    Deed,
    append,
    erase,
    histories,
    people,
    readable,
    sharing,
)
from quartier.lab.consent.chain import chain_faults, text_of
from quartier.lab.consent.entry import Entry

from .written import AT, BEGUN, LANDLORD, POINTS, Row, day, ledger

LIVED: tuple[Row, ...] = (
    *BEGUN,
    ("left", "2026-04-01", "a", "p-1"),
    ("curves_allowed", "2026-04-02", "b", "p-2"),
    ("joined", "2026-05-01", "a", "p-1"),
    ("moved_out", "2026-06-30", "a", "p-1"),
    ("notified", "2026-07-01", "a", "p-3"),
    ("moved_in", "2026-07-05", "a", "p-3"),
)


def test_appending_changes_nothing_before() -> None:
    """The lines that were there are there."""
    before = ledger(LIVED)
    after = append(before, Entry("ended", "2026-12-31", AT), bytes(16))
    assert after.lines[:-1] == before.lines
    assert after.seal != before.seal


def test_people_of_a_point() -> None:
    """In the order in which they appeared; nobody else's."""
    assert people(ledger(LIVED), "a") == ("p-1", "p-3")
    assert people(ledger(LIVED), "c") == ()


def test_an_erased_person_is_gone_from_the_text() -> None:
    """Pseudonym, papers and salts; the chain is whole."""
    before = ledger(LIVED, proof="letters/2026-014")
    after = erase(before, "a", "p-1", AT, bytes(16))
    assert not list(chain_faults(after.lines))
    text = "".join(map(text_of, after.lines))
    assert "p-1" not in text
    assert "p-3" in text
    assert text.count("letters/2026-014") == len(LIVED) - 3
    assert people(after, "a") == ("p-3",)


def test_consent_to_curves_goes_with_the_person() -> None:
    """Nobody may read them any more, for any day."""
    before = ledger(LIVED)
    assert readable(before, POINTS, day("2026-04-02")) == {"b"}
    after = erase(before, "b", "p-2", AT, bytes(16))
    assert readable(after, POINTS, day("2026-04-02")) == frozenset()


deeds: st.SearchStrategy[Deed] = st.sampled_from(
    ["notified", "moved_in", "moved_out", "left", "joined", "curves_allowed"]
)
rows = st.tuples(
    deeds,
    st.integers(0, 300).map(
        lambda more: (day("2026-01-01") + timedelta(more)).isoformat()
    ),
    st.sampled_from(POINTS),
    st.sampled_from(["p-1", "p-2"]),
)


@given(
    lived=st.lists(rows, max_size=12),
    point=st.sampled_from(POINTS),
    who=st.sampled_from(["p-1", "p-2"]),
    more=st.integers(0, 400),
)
def test_accounts_hold_after_an_erasure(
    lived: list[Row], point: str, who: str, more: int
) -> None:
    """Who shared on which day is the same as before, whatever happened."""
    before = ledger((*BEGUN, *lived))
    on = day("2026-01-01") + timedelta(more)
    if not any((row[2], row[3]) == (point, who) for row in lived):
        with pytest.raises(ConsentError, match="nothing of"):
            erase(before, point, who, AT, bytes(16))
        return
    after = erase(before, point, who, AT, bytes(16))
    assert not list(chain_faults(after.lines))
    assert sharing(after, POINTS, on, LANDLORD) == sharing(before, POINTS, on, LANDLORD)
    assert who not in people(after, point)
    for other in set(POINTS) - {point}:
        assert (
            histories(after, [other], LANDLORD)[other]
            == histories(before, [other], LANDLORD)[other]
        )
