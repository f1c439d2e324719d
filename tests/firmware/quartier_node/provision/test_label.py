"""A fresh node has an id, a code and a label, and no label once the code has died."""

from hypothesis import given
from hypothesis import strategies as st
from quartier.wire.label import code_of, parse_code, parse_label
from quartier_node.provision.label import first, grouped, label

_KEYS = st.binary(min_size=16, max_size=16)


@given(_KEYS, _KEYS)
def test_a_fresh_node_has_a_label(one: bytes, other: bytes) -> None:
    """Its id and its code are random, and its label reads as them."""
    given_bytes = iter((one, other))
    made = first(lambda size: next(given_bytes)[:size], "devkit")

    assert made["code"] == code_of(one)
    assert parse_label(label(made)) == (made["node_id"], made["code"])
    assert made["portal_password"] == made["code"][:12]
    assert made["board"] == "devkit"


@given(_KEYS)
def test_groups_are_for_people(random: bytes) -> None:
    """What is read aloud in groups of four is the code."""
    code = code_of(random)

    assert parse_code(grouped(code)) == code
    assert max(len(group) for group in grouped(code).split("-")) == 4


def test_a_code_that_died_is_on_no_label() -> None:
    """The node was adopted: what is printed adopts it no more."""
    assert label({"node_id": "node1", "code": ""}) == ""
