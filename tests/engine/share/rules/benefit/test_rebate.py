"""A rebate is an exact part of a charge."""

from dataclasses import replace
from fractions import Fraction
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


@given(hundredths=st.integers(0, 100))
def test_a_share_is_what_was_written(hundredths: int) -> None:
    """57 % are 57 hundredths, exactly."""
    level = Level("local", Said("Local", "Locale"), hundredths / 100)
    share = replace(REBATE, levels=(level,)).share("local")
    assert share == Fraction(hundredths, 100)


def test_strangers_are_refused() -> None:
    """A level that is none, and one that is there twice."""
    with pytest.raises(KeyError):
        REBATE.share("regional")
    twice = replace(REBATE, levels=REBATE.levels * 2)
    assert [value for _, value, _ in twice.faults()] == ["local"]
