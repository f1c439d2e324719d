"""Learning facts: as published, with what differs by a factor of a thousand."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from quartier.engine.footprint import (
    CARBON_FR,
    FRANCE,
    INFERENCE_J,
    KWH_PER_PERSON,
    MACHINES,
    PI_4,
    PRICE_FR,
    PROMPT,
    RADIO_W,
    REACHED,
    SPREAD_G,
    SUPPLY_W,
    WATER_FR,
    Said,
    facts,
    inferences_per_prompt,
    made_kg,
    node_year,
    planning,
    prompts_per_node_year,
    told_fact,
    told_figure,
    told_range,
    told_source,
    told_use,
    years_per_prompt,
)
from quartier.engine.footprint.figure import Language

PAGES: Final[dict[Language, str]] = {"en": "footprint.md", "fr": "empreinte.md"}
FIGURES: Final = (
    CARBON_FR,
    WATER_FR,
    PRICE_FR,
    RADIO_W,
    SUPPLY_W,
    INFERENCE_J,
    PROMPT,
    KWH_PER_PERSON,
    REACHED,
    SPREAD_G,
    made_kg("new"),
    made_kg("refurbished"),
)
DOCS: Final = Path(__file__).parents[3] / "docs"


def test_as_published() -> None:
    """The figures of five makers and critics, unrounded."""
    known = {each.id: each for each in facts()}
    assert known["gemini"].energy_wh is not None
    assert known["gemini"].energy_wh.mid == 0.24
    assert known["gemini"].water_ml is not None
    assert known["gemini"].water_ml.mid == 0.26
    assert known["mistral"].carbon_g is not None
    assert known["mistral"].carbon_g.mid == 1.14
    assert known["email"].water_ml is not None
    assert known["email"].water_ml.mid == 519.0
    assert known["mistral"].energy_wh is None


def test_one_prompt_beside_inferences() -> None:
    """By hand: 0.24 Wh are 864 J, and 19 million times 46 µJ."""
    assert inferences_per_prompt().mid == pytest.approx(864 / 4.6e-5)
    # At the most of a node and the least of a cloud: three years of answers.
    assert years_per_prompt().low == pytest.approx(0.04 * 3600 / 1.4e-3 / 35_040)
    assert years_per_prompt().low > 1


def test_the_other_side_of_it() -> None:
    """The node around its model takes as much as thousands of prompts a year."""
    found = prompts_per_node_year()
    assert found.mid == pytest.approx(0.167 * 8760 / 0.24, rel=0.01)
    assert found.low > 1


def test_every_fact_says_its_boundary() -> None:
    """In both languages; nobody's figure stands alone."""
    for each in facts():
        assert each.boundary.en != each.boundary.fr
        assert isinstance(each.name, Said)
        assert each.energy_wh or each.carbon_g
    assert PROMPT.value.low < PROMPT.value.high


def _spaced(text: str) -> str:
    """Read every space as one that breaks."""
    return re.sub(r"[\u00a0 ]+", " ", text)


def _rows(language: Language) -> Iterator[tuple[str, ...]]:
    """Go through all rows that the page has to show."""
    yield from (told_fact(fact, language) for fact in facts())
    yield from (told_figure(each, language) for each in FIGURES)
    for machine in MACHINES.values():
        yield (
            machine.name.told(language),
            f"`{machine.id}`",
            told_range(machine.core_w, "W", language),
            told_source(machine.source, language),
        )


@pytest.mark.parametrize("language", PAGES)
def test_the_page_shows_these_figures(language: Language) -> None:
    """Each row of its tables stands on the page as it is here."""
    page = _spaced((DOCS / PAGES[language]).read_text("utf-8"))
    for row in _rows(language):
        assert _spaced("| " + " | ".join(row) + " |") in page


@pytest.mark.parametrize("language", PAGES)
def test_the_page_tells_these_sums(language: Language) -> None:
    """Comparisons, a hub's year of plans and a node's year stand there, too."""
    page = _spaced((DOCS / PAGES[language]).read_text("utf-8"))
    sums = (
        told_range(inferences_per_prompt(), "", language),
        told_range(years_per_prompt(), "", language),
        told_range(prompts_per_node_year(), "", language),
        told_use(planning(365 * 100.0, PI_4, FRANCE), language),
        told_use(node_year(FRANCE).whole, language),
        told_range(made_kg("new").value, "kg CO₂e", language),
        told_range(made_kg("refurbished").value, "kg CO₂e", language),
    )
    for each in sums:
        assert _spaced(each) in page


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("who", ["residents", "landlords", "communities"])
def test_learning_pages_tell_these_figures(who: str, language: Language) -> None:
    """What residents, agents and elected officials read is what is computed."""
    name = {"en": "learn.md", "fr": "apprendre.md"}[language]
    page = _spaced((DOCS / who / name).read_text("utf-8"))
    told = [
        told_range(inferences_per_prompt(), "", language),
        told_range(prompts_per_node_year(), "", language),
    ]
    if who != "communities":
        told.append(told_use(node_year(FRANCE).whole, language))
    if who != "residents":
        told.append(told_range(made_kg("new").value, "kg CO₂e", language))
        told.append(told_range(made_kg("refurbished").value, "kg CO₂e", language))
        told.append(told_use(planning(365 * 100.0, PI_4, FRANCE), language))
    for each in told:
        assert _spaced(each) in page
