"""The theme: everybody can read it, by day and by night."""

import pytest
from quartier.lab.report.theme import (
    DARK,
    LIGHT,
    READ_ON,
    Colours,
    colours,
    contrast,
    variables,
)

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
@pytest.mark.parametrize("text", [*READ_ON])
def test_text_is_readable(theme: Colours, text: str) -> None:
    """Text has a contrast of 4.5 with all that it stands on (WCAG 2.2, AA)."""
    assert all(contrast(theme[text], theme[under]) >= 4.5 for under in READ_ON[text])


@THEMES
@pytest.mark.parametrize(
    "drawn", ["with", "without", "sun", "battery", "ev", "heating"]
)
def test_shapes_are_visible(theme: Colours, drawn: str) -> None:
    """What is drawn stands out from the card by 2 and more; lines by 3."""
    colour = theme["ink"] if drawn == "with" else theme[drawn]

    assert contrast(colour, theme["card"]) >= (3.0 if "with" in drawn else 2.0)


def test_contrast_is_that_of_wcag() -> None:
    """Black on white is 21, a colour on itself is 1, and the order does not matter."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1.0


def test_both_themes_have_every_colour() -> None:
    """No colour of the day is missing at night."""
    assert [*LIGHT] == [*DARK]
    assert "--ink:#1b2426;" in variables(LIGHT)
    assert ".k-sun,.s-sun{--c:var(--sun)}" in colours()
