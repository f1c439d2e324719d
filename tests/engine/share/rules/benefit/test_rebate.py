"""A rebate leaves an exact rest of a charge."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.share.rules import Level, Rebate, Said, Source

REBATE: Final = Rebate(
    Said("Rebate", "Remise"),
    Source("law", "2026-11-26"),
    (Level("local", Said("Local", "Locale"), 0.57),),
)


@given(micro=st.integers(0, 10**12))
def test_what_is_let_off_and_what_is_left_are_all(micro: int) -> None:
    """Nothing is lost to rounding."""
    full = Decimal(micro).scaleb(-6)
    left = REBATE.charge_eur(full, "local")
    assert left * 100 == full * 43


def test_strangers_are_refused() -> None:
    """A level that is none, and one that is there twice."""
    with pytest.raises(KeyError):
        REBATE.charge_eur(Decimal(1), "regional")
    twice = replace(REBATE, levels=REBATE.levels * 2)
    assert [value for _, value, _ in twice.faults()] == ["local"]
