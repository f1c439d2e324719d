"""Figures: each says its unit, its boundary in both languages, and its source."""

import pytest
from quartier.engine import footprint
from quartier.engine.footprint import MACHINES, Figure, Said, Source, facts, made_kg

FIGURES = {
    name: each
    for name in footprint.__all__
    if isinstance(each := getattr(footprint, name), Figure)
} | {"made": made_kg("new")}
SOURCES: dict[str, Source] = (
    {name: each.source for name, each in FIGURES.items()}
    | {f"machine {name}": each.source for name, each in MACHINES.items()}
    | {f"fact {each.id}": each.source for each in facts()}
)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_says_what_it_is(name: str) -> None:
    """A number without a unit and a boundary is none."""
    figure = FIGURES[name]
    assert figure.unit or figure.value.high <= 1.0, "a part of a whole has none"
    assert figure.boundary.en != figure.boundary.fr
    assert figure.value.low < figure.value.high, "never one number"


@pytest.mark.parametrize("name", SOURCES)
def test_a_figure_says_where_it_was_read(name: str) -> None:
    """What was read or reckoned has a date; what has neither is called assumed."""
    source = SOURCES[name]
    assert len(source.text) > 10
    assert source.dated or source.status == "assumed"


def test_languages() -> None:
    """A sentence is said in the language that is asked for."""
    said = Said("node", "boîtier")
    assert (said.told("en"), said.told("fr")) == ("node", "boîtier")
