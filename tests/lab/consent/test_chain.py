"""Any change to any line is noticed, by itself or by what follows."""

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.lab.consent import Ledger
from quartier.lab.consent.chain import (
    START,
    Line,
    chain_faults,
    emptied,
    line_of,
    sealed,
    text_of,
)
from quartier.lab.consent.entry import Entry

from .written import AT, BEGUN, ledger

LINES = ledger((*BEGUN, ("left", "2026-04-01", "a", "p-1"))).lines


def test_a_chain_by_hand() -> None:
    """The seal is that of the formula, spelt out here once more."""
    [first, second] = LINES[:2]
    content = (
        b'{"at":"2026-11-26T09:30:00+00:00","deed":"met","on":"2026-01-10","version":1}'
    )
    digest = hashlib.sha256(bytes(16) + content).hexdigest()
    assert first.digest == digest
    assert first.seal == hashlib.sha256(f"{START} 1 {digest}".encode()).hexdigest()
    again = hashlib.sha256(f"{first.seal} 2 {second.digest}".encode()).hexdigest()
    assert second.seal == again
    assert not list(chain_faults(LINES))


@given(
    at=st.integers(0, len(LINES) - 1),
    how=st.sampled_from(
        ["day", "deed", "point", "who", "salt", "digest", "seal", "number"]
    ),
)
def test_every_change_is_noticed(at: int, how: str) -> None:
    """And the line is named."""
    line = LINES[at]
    entry = line.entry
    assert entry is not None
    changes: dict[str, Line] = {
        "day": replace(line, entry=replace(entry, on="2026-05-05")),
        "deed": replace(line, entry=replace(entry, deed="ended")),
        "point": replace(line, entry=replace(entry, point="z")),
        "who": replace(line, entry=replace(entry, who="p-9")),
        "salt": replace(line, salt="ff" * 16),
        "digest": replace(line, digest="0" * 64),
        "seal": replace(line, seal="0" * 64),
        "number": replace(line, number=99),
    }
    faults = list(chain_faults([*LINES[:at], changes[how], *LINES[at + 1 :]]))
    assert faults
    assert faults[0].startswith(f"line {at + 1}:")


@given(at=st.integers(0, len(LINES) - 2), other=st.integers(0, len(LINES) - 1))
def test_a_line_lost_or_moved_is_noticed(at: int, other: int) -> None:
    """In between; what is cut off the end only a seal kept elsewhere can tell."""
    lost = [*LINES[:at], *LINES[at + 1 :]]
    assert list(chain_faults(lost))
    swapped = list(LINES)
    swapped[at], swapped[other] = swapped[other], swapped[at]
    assert bool(list(chain_faults(swapped))) is (at != other)
    assert not list(chain_faults(LINES[: at + 1]))


def test_content_may_only_go_with_an_erasure() -> None:
    """A line that was emptied by hand is named; one that is there again, too."""
    bare = [*LINES[:4], emptied(LINES[4])]
    assert list(chain_faults(bare)) == [
        "line 5: its content is gone, and no erasure tells of it."
    ]
    erasure = Entry("erased", "2026-11-26", AT, "a", lines=(5,))
    told = [*bare, sealed(bare, erasure, bytes(16))]
    assert not list(chain_faults(told))
    back = [*LINES, told[-1]]
    assert list(chain_faults(back)) == [
        "line 5: it was erased, and its content is there."
    ]


def test_what_is_erased_cannot_be_found_by_trying() -> None:
    """The digest of the same content differs with the salt."""
    entry = LINES[4].entry
    assert entry is not None
    digests = {sealed(LINES[:4], entry, bytes([salt]) * 16).digest for salt in range(9)}
    assert len(digests) == 9


@pytest.mark.parametrize("line", [*LINES, emptied(LINES[4])])
def test_a_line_is_the_same_once_spelt_and_read(line: Line) -> None:
    """On one line of text."""
    text = text_of(line)
    assert "\n" not in text
    assert line_of(text, 1) == line


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", "{}", '{"number":"x","digest":"","seal":""}', "[" * 9999],
)
def test_garbage_is_no_line(text: str) -> None:
    """It is said so, with its number."""
    with pytest.raises(ValueError, match="line 7: it is no line"):
        line_of(text, 7)


def test_an_entry_with_faults_is_told() -> None:
    """With what is wrong in it."""
    document = json.loads(text_of(LINES[0]))
    document["entry"]["on"] = "soon"
    with pytest.raises(ValueError, match="line 1: on: got 'soon'"):
        line_of(json.dumps(document), 1)


def test_an_empty_ledger_has_the_first_seal() -> None:
    """Sixty-four zeros."""
    assert Ledger().seal == START
    assert ledger(BEGUN).seal == LINES[3].seal
