"""Single values: what each accepts, and what it says of the rest."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.record import Fault, Quantity, Reading
from quartier.engine.record.scalar import (
    Choice,
    Flag,
    Moment,
    Name,
    Number,
    Text,
    TimeOfDay,
)
from quartier.engine.record.shape import Shape

KW = Number(Quantity("kW", 0, 100))
COUNT = Number(Quantity("s", 1, 9), whole=True)


def _read(shape: Shape, data: object) -> tuple[object, list[str]]:
    reading = Reading()
    value = shape.read(data, "at", reading)
    return value, [str(fault).removeprefix("at: got ") for fault in reading.faults]


def _refused(shape: Shape, data: object) -> str:
    _, [fault] = _read(shape, data)
    return fault


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (136, "136, accepts 0 to 100 kW (136 looks like W, the field is in kW)"),
        (-1, "-1, accepts 0 to 100 kW"),
        (True, "True, accepts 0 to 100 kW"),
        ("7", "'7', accepts 0 to 100 kW"),
        (None, "None, accepts 0 to 100 kW"),
        ([7], "[7], accepts 0 to 100 kW"),
        (float("nan"), "nan, accepts 0 to 100 kW (not a finite number)"),
        (float("-inf"), "-inf, accepts 0 to 100 kW (not a finite number)"),
    ],
)
def test_numbers_out_of_range_and_what_is_no_number(data: object, fault: str) -> None:
    """A flag is no number, nor is what is not finite, nor digits in quotes."""
    assert _refused(KW, data) == fault


def test_a_number_beyond_every_float_is_refused() -> None:
    """Python reads an integer of any length out of JSON."""
    assert _refused(KW, 10**400).endswith("accepts 0 to 100 kW (not a finite number)")
    assert _refused(COUNT, -(10**5000)).endswith("(not a finite number)")
    assert _refused(KW, 10**308).endswith("accepts 0 to 100 kW")


def test_numbers_become_floats_and_whole_ones_integers() -> None:
    """7 and 7.0 are the same in JSON; a half is not whole."""
    for shape, kind in ((KW, float), (COUNT, int)):
        for data in (7, 7.0):
            value, faults = _read(shape, data)
            assert (value, faults, type(value)) == (7, [], kind)
    assert _refused(COUNT, 7.5) == "7.5, accepts a whole number, 1 to 9 s"


@pytest.mark.parametrize("name", ["a", "flat-1", "0_x", "a" * 64])
def test_names_may_stand_in_a_column(name: str) -> None:
    """Small letters, digits, dashes: a file, a topic and a table bear them."""
    assert _read(Name(), name) == (name, [])


@pytest.mark.parametrize(
    "name", ["", "A", "é", "a b", "a.b", "-a", "a/b", "a" * 65, "a\n"]
)
def test_other_names_are_refused(name: str) -> None:
    """No dot, for dots join names; no space, no capital, no end of line."""
    assert _refused(Name(), name).endswith(
        "a name of a-z, 0-9, - and _, 64 letters at most"
    )


@given(st.text())
def test_names_and_their_pattern_agree(name: str) -> None:
    """The schema refuses what reading refuses."""
    import re  # noqa: PLC0415 (for this test alone)

    _, faults = _read(Name(), name)
    pattern = str(Name().schema({})["pattern"])
    # In ECMA 262 a $ is the very end; in Python it is \Z.
    assert bool(re.search(pattern.replace("$", r"\Z"), name)) == (not faults)


def test_text_flags_and_choices() -> None:
    """Each takes its own type and no other."""
    assert _read(Text(), "œuvre") == ("œuvre", [])
    assert _refused(Text(), 1) == "1, accepts text"
    assert _read(Flag(), data=False) == (False, [])
    assert _refused(Flag(), 1) == "1, accepts true or false"
    phases = Choice((1, 3))
    assert _read(phases, 3) == (3, [])
    assert _refused(phases, 2) == "2, accepts one of 1, 3"
    assert _refused(phases, data=True) == "True, accepts one of 1, 3"
    assert _refused(phases, []) == "[], accepts one of 1, 3"


def test_a_choice_is_the_option_itself() -> None:
    """3.0 is the 3 of the list: who counts phases counts with an integer."""
    value, faults = _read(Choice((1, 3)), 3.0)
    assert (value, type(value), faults) == (3, int, [])


@pytest.mark.parametrize(
    "text",
    ["2026-11-22T06:00:00+01:00", "2026-11-22T05:00:00Z", "2026-11-22T05:00+00:00"],
)
def test_moments_become_utc(text: str) -> None:
    """The same moment, however its offset is written."""
    value, faults = _read(Moment(), text)
    assert (value, faults) == (datetime(2026, 11, 22, 5, tzinfo=UTC), [])
    assert isinstance(value, datetime)
    assert Moment().write(value) == "2026-11-22T05:00:00+00:00"


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        ("2026-11-22T06:00:00", " (the offset is missing)"),
        ("2026-11-22", " (the offset is missing)"),
        ("tomorrow", ""),
        (1_700_000_000, ""),
        (None, ""),
        ("0001-01-01T00:00:00+14:00", ""),
        ("9999-12-31T23:59:59-12:00", ""),
        ("1969-12-31T23:59:59Z", " (the year is none of 1970 to 2199)"),
        ("2199-12-31T23:59:59-01:00", " (the year is none of 1970 to 2199)"),
    ],
)
def test_other_moments_are_refused(data: object, hint: str) -> None:
    """A time without offset may be two, and one outside the calendar is a slip."""
    fault = _refused(Moment(), data)
    assert fault == f"{data!r}, accepts a time like 2026-11-22T06:00:00+01:00{hint}"


@pytest.mark.parametrize(
    ("text", "at"),
    [("22:30", time(22, 30)), ("06:00:00", time(6)), ("24:00", time())],
)
def test_times_of_day(text: str, at: time) -> None:
    """Hours and minutes; the end of a day is the beginning of the next."""
    assert _read(TimeOfDay(), text) == (at, [])
    assert TimeOfDay().write(at) == f"{at.hour:02}:{at.minute:02}"


@pytest.mark.parametrize("data", ["22:30:15", "22:30+02:00", "25:00", "", 22, None])
def test_other_times_of_day_are_refused(data: object) -> None:
    """What would be lost in writing is not accepted: seconds and offsets."""
    assert _refused(TimeOfDay(), data) == f"{data!r}, accepts a time of day like 22:30"


def test_schemas_of_scalars() -> None:
    """Type, range, pattern and words."""
    assert KW.schema({}) == {
        "type": "number",
        "minimum": 0,
        "maximum": 100,
        "x-unit": "kW",
    }
    assert Number(Quantity("kWh", 0, doc="d", above=True), whole=True).schema({}) == {
        "type": "integer",
        "exclusiveMinimum": 0,
        "x-unit": "kWh",
        "description": "d",
    }
    assert Text("d").schema({}) == {"type": "string", "description": "d"}
    assert Flag().schema({}) == {"type": "boolean"}
    assert Choice((1, 3)).schema({}) == {"enum": [1, 3]}
    assert Moment().schema({}) == {"type": "string", "format": "date-time"}
    pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
    assert TimeOfDay().schema({}) == {"type": "string", "pattern": pattern}


def test_a_refused_value_is_kept_for_its_reader() -> None:
    """The fault holds the path and the value as they came."""
    reading = Reading()
    KW.read("x", "a.b", reading)
    assert reading.faults == [Fault("a.b", "x", "0 to 100 kW")]
