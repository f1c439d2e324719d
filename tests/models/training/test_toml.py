"""TOML that is written is read back by the standard library."""

import tomllib
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.training.toml import toml

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
PLAIN = (
    TEXTS
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = PLAIN | st.lists(PLAIN, max_size=4)
DOCUMENTS = st.recursive(
    st.dictionaries(NAMES, VALUES, max_size=4),
    lambda inner: st.dictionaries(
        NAMES, VALUES | inner | st.lists(inner, min_size=1, max_size=3), max_size=4
    ),
    max_leaves=12,
)


@given(document=DOCUMENTS)
def test_documents_go_there_and_back(document: Mapping[str, object]) -> None:
    """Whatever is in them: quotes, line ends, control characters, tables in tables."""
    assert tomllib.loads(toml(document)) == document


def test_plain_values_come_before_tables() -> None:
    """Behind the head of a table they would be the table's."""
    text = toml({"inner": {"a": 1}, "b": [1.5, 2.0], "c": None})

    assert text == "b = [1.5, 2.0]\n\n[inner]\na = 1\n"


def test_long_lists_are_broken() -> None:
    """An item a line, where one line is too long."""
    text = toml({"limits": ["x" * 50, "y" * 50]})

    assert text.splitlines()[1:] == [f'    "{"x" * 50}",', f'    "{"y" * 50}",', "]"]


def test_what_toml_does_not_know_is_refused() -> None:
    """Rather than written as something else."""
    with pytest.raises(TypeError, match="b'x'"):
        toml({"a": b"x"})
