"""The table says what a message may be, and both ways together are all kinds."""

import re

from quartier.wire import DOWN, KINDS, UP
from quartier.wire.table import BLOB, HEX, INT, LIST, NUMBERS, TEXT, WORD


def test_each_kind_has_one_way() -> None:
    """Nothing is said by both sides, and nothing by nobody."""
    assert {*UP, *DOWN} == KINDS.keys()
    assert not {*UP} & {*DOWN}


def test_fields_are_well_formed() -> None:
    """Names are plain and told once, and bounds are bounds."""
    for kind, fields in KINDS.items():
        names = [field[0] for field in fields]
        assert len({name.rstrip("?") for name in names}) == len(names), kind
        for name, sort, low, high, unit in fields:
            assert re.fullmatch(r"[a-z][a-z0-9_]*\??", name), name
            assert sort in {INT, TEXT, WORD, LIST, HEX, BLOB}
            assert len(set(low)) == len(low) if sort == WORD else low <= high
            assert isinstance(unit, str)


def test_units_are_those_of_the_names() -> None:
    """Whatever ends in a unit has it."""
    ends = {"w": "W", "wh": "Wh", "s": "s", "b": "B", "dc": "0.1 C", "dbm": "dBm"}
    for fields in KINDS.values():
        for name, _, _, _, unit in fields:
            end = name.rstrip("?").rpartition("_")[2]
            if "_" in name and end in ends:
                assert unit == ends[end], name


def test_numbers_in_lists_fit_powers() -> None:
    """One bound serves all lists: it is that of powers."""
    low, high = NUMBERS
    state = {field[0]: field for field in KINDS["state"]}
    assert state["power_w"][2:4] == (low, high)
