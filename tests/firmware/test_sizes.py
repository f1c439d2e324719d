"""Compiled modules take what the ledger says, and no large change is silent."""

import re
from pathlib import Path

import pytest

from firmware.build import build
from firmware.ledger import Entry, LedgerError, faults, read, write


def test_every_module_has_its_size(tmp_path: Path) -> None:
    """What is compiled is in the ledger, within 3 %, and nothing else is."""
    found = faults(build(tmp_path), read())

    told = "python -m firmware.build --ledger --reason ..."
    assert not found, "\n".join([*found, f"Written by: {told}"])


@pytest.mark.parametrize(
    ("size", "entry", "fault"),
    [
        (1029, Entry(1000), ""),
        (971, Entry(1000), ""),
        (1031, Entry(1000), "a/b: 1031 bytes, 1000 in the ledger"),
        (969, Entry(1000), "a/b: 969 bytes, 1000 in the ledger"),
        (1000, Entry(1000, was=980), ""),
        (1000, Entry(1000, was=900, reason="it does more"), ""),
        (1000, Entry(1000, was=900), "a/b: 900 bytes became 1000, and no reason"),
    ],
)
def test_three_percent_or_a_reason(size: int, entry: Entry, fault: str) -> None:
    """A size may move a little; what moves further is a fault until it is explained."""
    assert faults({"a": {"b": size}}, {"a": {"b": entry}}) == [fault] * bool(fault)


def test_strangers_are_faults() -> None:
    """A module without an entry and an entry without a module are one fault each."""
    assert faults({"a": {"new": 1}}, {"a": {"old": Entry(1)}}) == [
        "a/new is not in the ledger",
        "a/old is in the ledger, and is no more",
    ]


def test_a_ledger_is_rewritten_with_reasons(tmp_path: Path) -> None:
    """Entries that hold still are kept; large changes ask for a reason, and get one."""
    path = tmp_path / "sizes.toml"
    write({"x": {"m": 1000, "n": 500}}, "", path)
    write({"x": {"m": 1010, "n": 500}}, "", path)
    assert read(path) == {"x": {"m": Entry(1000), "n": Entry(500)}}

    with pytest.raises(LedgerError, match=re.escape("x/m: 1000 bytes became 1200")):
        write({"x": {"m": 1200, "n": 500}}, "", path)
    assert read(path) == {"x": {"m": Entry(1000), "n": Entry(500)}}

    write({"x": {"m": 1200}}, 'it "counts" more', path)
    assert read(path) == {"x": {"m": Entry(1200, 1000, 'it "counts" more')}}


def test_no_ledger_is_an_empty_one(tmp_path: Path) -> None:
    """Before the first is written, everything is missing from it."""
    assert read(tmp_path / "none.toml") == {}
