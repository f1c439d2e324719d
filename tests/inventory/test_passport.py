"""A passport names a node, and nobody else."""

from dataclasses import MISSING, fields

import pytest
from quartier.inventory import BLOCKS, Passport

from .conftest import PLAIN


def test_it_is_a_value() -> None:
    """It does not change, and equals another that says the same."""
    other = Passport(PLAIN.uid, PLAIN.id, PLAIN.model, PLAIN.origin)
    assert other == PLAIN
    assert hash(other) == hash(PLAIN)
    with pytest.raises(AttributeError):
        PLAIN.model = "x"  # type: ignore[misc]  # that is what is refused


def test_most_may_be_unsaid() -> None:
    """Four things must be told; the rest has an honest default."""
    required = [field.name for field in fields(Passport) if field.default is MISSING]
    assert required == ["uid", "id", "model", "origin"]
    assert PLAIN.told_footprint is None
    assert PLAIN.ending == "unsaid"


def test_blocks_are_told_apart() -> None:
    """Each part that has a footprint has a name of its own."""
    assert len(BLOCKS) == len(set(BLOCKS)) == 10
