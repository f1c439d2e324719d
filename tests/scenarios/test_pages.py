"""The pages on heat plants say what the command says, to the last digit."""

import re
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Final

import pytest
from quartier.engine import Language, Plan, Planner
from quartier.lab.desk import expectation
from quartier.lab.example.heat import geothermal_loop, share_of_a_year
from quartier.lab.plants import plants
from quartier.lab.scenario import Scenario, load
from quartier.lab.text import plants_text
from rich.console import Console

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs" / "communities"
PAGES: Final[dict[Language, str]] = {"en": "heat.md", "fr": "chaleur.md"}
# In the order in which the pages tell of them.
NAMES: Final = ("geothermal_loop", "biogas_chp")
# An amount in a table of what was measured.
AMOUNT = re.compile(r"-?\d[\d.,]* (?:MWh|kWh|€|%)")


@cache
def _said(name: str, language: Language) -> str:
    """Ask what the command prints, on a screen that is wide enough."""
    console = Console(file=StringIO(), width=200)
    with console.capture() as said:
        for part in plants_text(plants(load(HERE / name)), language):
            console.print(part, soft_wrap=isinstance(part, str))
    return said.get().replace("\u00a0", " ")


def _parts(language: Language) -> Iterator[tuple[str, str]]:
    """Cut the parts out of a page that tell what was measured."""
    page = (DOCS / PAGES[language]).read_text(encoding="utf-8")
    cases = [each for each in page.split("\n## ") if "```text" in each]
    assert len(cases) == len(NAMES)
    yield from zip(NAMES, cases, strict=True)


@pytest.mark.parametrize("language", PAGES)
def test_sentences_are_the_command_s(language: Language) -> None:
    """Each is one that it prints."""
    for name, case in _parts(language):
        lines = [line.strip() for line in _said(name, language).splitlines()]
        [quoted] = re.findall(r"```text\n(.*?)```", case, re.DOTALL)
        for sentence in quoted.strip().splitlines():
            assert any(sentence in line for line in lines), sentence


@pytest.mark.parametrize("language", PAGES)
def test_amounts_in_tables_are_the_command_s(language: Language) -> None:
    """Each stands in its tables."""
    for name, case in _parts(language):
        rows = [line for line in case.splitlines() if line.startswith("| ")]
        amounts = AMOUNT.findall("\n".join(rows))
        assert len(amounts) >= 6
        said = _said(name, language)
        for amount in amounts:
            assert f" {amount}" in said, amount


@pytest.mark.parametrize("language", PAGES)
def test_what_tuning_and_a_year_bring(language: Language) -> None:
    """What the command does not say is computed here."""
    page = (DOCS / PAGES[language]).read_text(encoding="utf-8")
    usual, tuned = (_planned(geothermal_loop(tuned=each)) for each in (False, True))
    saved = sum(usual.costs[line] - tuned.costs[line] for line in ("cost", "stored"))
    cleaner = usual.amounts["carbon"] - tuned.amounts["carbon"]
    point = "," if language == "fr" else "."
    assert f" {saved:.2f} €".replace(".", point) in page
    assert f" {cleaner:.0f} kg CO₂e" in page
    share = f"{100 * share_of_a_year():.1f} %".replace(".", point)
    assert share in page


def test_the_grid_emits_what_the_pages_say() -> None:
    """Between 30 and 54 g/kWh, and the market goes from -35 to 510 EUR/MWh."""
    outlook = geothermal_loop().outlook
    assert outlook is not None
    carbon = outlook.series["carbon_g_per_kwh"]
    assert (round(carbon.min()), round(carbon.max())) == (30, 54)
    market = outlook.series["fr_day_ahead.eur_per_kwh"]
    assert (market.min(), market.max()) == (-0.035, 0.51)


def _planned(scenario: Scenario) -> Plan:
    return Planner().plan(
        scenario.neighbourhood, expectation(scenario), scenario.policy
    )
