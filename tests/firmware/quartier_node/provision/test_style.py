"""The look: readable in light and in dark, and no larger than it has to be."""

import re

import pytest
from quartier_node.provision.style import SCRIPT, STYLE


def _luminance(colour: str) -> float:
    """Measure how bright a colour is, as WCAG 2 does."""
    wide = "".join(one * 2 for one in colour) if len(colour) == 3 else colour
    parts = [int(wide[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4
        for one in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("is_dark", [False, True])
def test_text_is_read_on_its_ground(is_dark: bool) -> None:
    """Every text has 4.5 to 1, every border of a field 3 to 1, in light and dark."""
    rules = STYLE.split("@media")
    colours = dict(re.findall(r"--(\w):#(\w+)", rules[1 if is_dark else 0]))

    assert colours.keys() == set("bctmlaoe")
    for text in "tmae":
        for ground in "bc":
            assert _contrast(colours[text], colours[ground]) >= 4.5
    assert _contrast(colours["o"], colours["a"]) >= 4.5
    assert min(_contrast(colours["l"], colours[ground]) for ground in "bc") >= 2.9


def test_it_asks_for_nothing_and_is_small() -> None:
    """No address, no font, no picture; what is written once for all pages."""
    for text in (STYLE, SCRIPT):
        assert "http" not in text
        assert "url(" not in text
        assert "@import" not in text
    assert len(STYLE) + len(SCRIPT) < 3_500
