"""English: what the page of a design says."""

from string import Formatter

from quartier.lab.report.words import ENGLISH
from quartier.lab.report.words.design import DESIGN_EN


def test_they_are_among_all_labels() -> None:
    """And none takes the place of another's."""
    assert DESIGN_EN.items() <= ENGLISH.items()
    assert all("design" in key for key in DESIGN_EN)


def test_facts_have_names() -> None:
    """No fact is set in by its place."""
    for key, text in DESIGN_EN.items():
        for _, name, _, _ in Formatter().parse(text):
            assert name is None or name.isidentifier(), key
