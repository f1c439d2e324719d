"""Labels: codes of 128 bits, read however people type them."""

from base64 import b32encode

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.provision.label import (
    code_of,
    first,
    grouped,
    label,
    parse_code,
    parse_label,
)

_KEYS = st.binary(min_size=16, max_size=16)


@given(_KEYS)
def test_a_code_is_plain_base32(random: bytes) -> None:
    """It is what RFC 4648 says, without the padding."""
    assert code_of(random) == b32encode(random).decode().rstrip("=")


@given(_KEYS, st.data())
def test_a_code_is_read_as_people_type_it(random: bytes, data: st.DataObject) -> None:
    """Spaces, dashes and small letters between and in it do no harm."""
    code = code_of(random)
    typed = "".join(
        data.draw(st.sampled_from(["", " ", "-", "\n"]))
        + data.draw(st.sampled_from([one, one.lower()]))
        for one in code
    )

    assert parse_code(typed) == parse_code(grouped(code)) == code


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


@given(_KEYS, _KEYS)
def test_a_fresh_node_has_a_label(one: bytes, other: bytes) -> None:
    """Its id and its code are random, and its label reads as them."""
    given_bytes = iter((one, other))
    made = first(lambda size: next(given_bytes)[:size], "devkit")

    assert made["code"] == code_of(one)
    assert parse_label(label(made)) == (made["node_id"], made["code"])
    assert made["portal_password"] == made["code"][:12]
    assert made["board"] == "devkit"


def test_a_label_is_read_tolerantly() -> None:
    """As scanned in capitals, or as typed with dashes."""
    code = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-Y4"

    assert parse_label(f" quartier: AB12 :{code}\n") == ("ab12", code.replace("-", ""))


def test_what_is_no_label_is_none() -> None:
    """Other codes that a camera may see."""
    code = "A" * 26
    for text in (
        "",
        "WIFI:S:x;;",
        f"QUARTIER:abc:{code}",
        f"QUARTIER:ab_12:{code}",
        f"QUARTIER:ab12:{code}:",
        "QUARTIER:ab12:",
        f"OTHER:ab12:{code}",
    ):
        assert parse_label(text) is None
