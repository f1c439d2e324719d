"""Two plans side by side, in both languages."""

from io import StringIO
from pathlib import Path

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.desk import Again, Difference, again
from quartier.lab.scenario import load
from quartier.lab.text import again_text
from quartier.lab.text.words import WORDS
from rich.console import Console

from tests.lab.recorded import document, recorded


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Again:
    """Make a plan again."""
    path = recorded(tmp_path_factory.mktemp("d") / "d.json", document())
    return again(load(Path(path)))


def _shown(result: Again, language: Language) -> str:
    out = StringIO()
    console = Console(file=out, width=100)
    for part in again_text(result, language):
        console.print(part)
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_plan(result: Again, language: Language) -> None:
    """What both cost, and that nothing differs."""
    said = _shown(result, language)
    assert WORDS[language]["recorded"] in said
    assert WORDS[language]["same"] in said
    assert said.count("optimal") == 2


def test_what_differs(result: Again) -> None:
    """Things that do otherwise are listed, the largest first, a dozen at most."""
    many = tuple(Difference(f"thing-{n}", 20.0 - n, -1.5) for n in range(15))
    said = _shown(Again(result.recorded, result.again, many), "fr")
    assert "20,00\u00a0kWh" in said
    assert "-1,50\u00a0kWh" in said
    assert "thing-11" in said
    assert "thing-12" not in said
    assert WORDS["fr"]["same"] not in said
