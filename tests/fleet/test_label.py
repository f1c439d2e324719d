"""A label is read as people type it, and nothing else is."""

import pytest
from quartier.fleet import parse_code, parse_label

from tests.fleet.participant import CODE, NODE


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
    ],
)
def test_it_is_none(text: str) -> None:
    """Another mark, a short code, a name that nobody can have."""
    assert parse_label(text) is None


def test_a_code_alone() -> None:
    """For who knows already whose it is."""
    assert parse_code(CODE.lower()) == CODE
    assert parse_code(CODE + "A") is None
