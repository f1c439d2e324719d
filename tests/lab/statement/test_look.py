"""Colours of statements read well on what they stand on."""

import pytest
from quartier.lab.report.theme import contrast
from quartier.lab.statement import look
from quartier.lab.statement.look import GREY, SHARED, TINT, WARN_TINT
from quartier.lab.statement.paper import Ink

_INKS = [value for value in vars(look).values() if isinstance(value, Ink)]


@pytest.mark.parametrize("ground", ["#ffffff", TINT, WARN_TINT])
@pytest.mark.parametrize("ink", _INKS, ids=str)
def test_letters_can_be_read(ink: Ink, ground: str) -> None:
    """As WCAG 2.2 asks at its level AA."""
    assert contrast(ink.colour, ground) >= 4.5


def test_bars_can_be_told_apart() -> None:
    """In grey print as well."""
    assert contrast(SHARED, GREY) >= 3
    assert contrast(SHARED, "#ffffff") >= 3
