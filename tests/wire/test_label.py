"""A label is read as people type it, and nothing else is."""

from base64 import b32encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.wire.label import code_of, label, parse_code, parse_label

NODE = "node0001"
CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYA"
_KEYS = st.binary(min_size=16, max_size=16)


@given(_KEYS)
def test_a_code_is_plain_base32(random: bytes) -> None:
    """It is what RFC 4648 says, without the padding."""
    assert code_of(random) == b32encode(random).decode().rstrip("=")


@given(_KEYS)
def test_a_label_is_read_as_it_was_written(random: bytes) -> None:
    """Whichever code it has."""
    assert parse_label(label(NODE, code_of(random))) == (NODE, code_of(random))


@pytest.mark.parametrize(
    "text",
    [
        f"QUARTIER:{NODE}:{CODE}",
        f"  quartier:{NODE.upper()}:{CODE.lower()}\n",
        f"QUARTIER: {NODE} :{CODE[:4]}-{CODE[4:13]} {CODE[13:]}",
    ],
)
def test_it_is_read(text: str) -> None:
    """Whatever its case, its spaces and its grouping."""
    assert parse_label(text) == (NODE, CODE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        CODE,
        f"{NODE}:{CODE}",
        f"QUARTIER:{NODE}:{CODE[:-1]}",
        f"QUARTIER:{NODE}:{CODE[:-1]}1",
        f"QUARTIER:abc:{CODE}",
        f"QUARTIER:no-de01:{CODE}",
        f"OTHER:{NODE}:{CODE}",
        f"QUARTIER:{NODE}:{CODE}:",
        "WIFI:S:x;;",
    ],
)
def test_it_is_none(text: str) -> None:
    """Another mark, a short code, a name that nobody can have."""
    assert parse_label(text) is None


def test_a_code_alone() -> None:
    """For who knows already whose it is."""
    assert parse_code(CODE.lower()) == CODE
    assert parse_code(CODE + "A") is None


@given(_KEYS, st.data())
def test_a_code_is_read_as_people_type_it(random: bytes, data: st.DataObject) -> None:
    """Spaces, dashes and small letters between and in it do no harm."""
    code = code_of(random)
    typed = "".join(
        data.draw(st.sampled_from(["", " ", "-", "\n"]))
        + data.draw(st.sampled_from([one, one.lower()]))
        for one in code
    )

    assert parse_code(typed) == code


@given(_KEYS, st.integers(0, 25), st.characters(exclude_characters=" -\t\r\n"))
def test_another_character_makes_another_code(random: bytes, at: int, by: str) -> None:
    """No two texts that differ in a letter are the same code: what passes, differs."""
    code = code_of(random)
    other = code[:at] + by + code[at + 1 :]

    read = parse_code(other)

    assert read is None or (read == code) == (by.upper() == code[at])


def test_what_is_no_code_is_none() -> None:
    """Too short, too long, and a last letter that says more than 128 bits."""
    assert [
        parse_code(text) for text in ("", "A" * 25, "A" * 27, "A" * 25 + "B", "1" * 26)
    ] == [None] * 5
    assert parse_code("A" * 25 + "E") == "A" * 25 + "E"
