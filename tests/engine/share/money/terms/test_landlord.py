"""The landlord's terms as a document."""

import pytest
from quartier.engine.record import RefusedError, read, write
from quartier.engine.share.money import Landlord


def test_terms_are_a_document() -> None:
    """What is written is read back; the points that it names are listed."""
    landlord = Landlord(("roof",), ("stair",), 0.9, "equal", 24.0, 800.0, 120_000.0)

    assert read(Landlord, write(landlord)) == landlord
    assert landlord.names() == {"roof", "stair"}


def test_no_subsidy_is_beyond_what_was_paid() -> None:
    """Nobody pays a landlord to build."""
    with pytest.raises(RefusedError, match="subsidy_eur"):
        read(Landlord, {"producers": ["roof"], "subsidy_eur": 1.0})
