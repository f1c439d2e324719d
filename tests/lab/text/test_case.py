"""A case is told in both languages, numbers and all."""

from io import StringIO
from pathlib import Path

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.case import YEAR, Study, files, study
from quartier.lab.settle import load
from quartier.lab.text import case_text
from quartier.lab.text.case import key_name
from rich.console import Console

from tests.lab.cases import small_block


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Settle a small block."""
    root: Path = tmp_path_factory.mktemp("block")
    case = small_block()
    for path, content in files(case, YEAR):
        (root / path).write_bytes(content)
    return study(case, load(root))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_is_there(found: Study, language: Language) -> None:
    """Its year, its audit and its keys; no gap is left open."""
    console = Console(width=160, file=StringIO(), highlight=False, soft_wrap=True)
    with console.capture() as said:
        for part in case_text(found, language):
            console.print(part)
    text = said.get().replace("\u00a0", " ")
    mark = "," if language == "fr" else "."
    shared = f"{found.own.shared_kwh / 1000:.1f}".replace(".", mark)
    assert f"{shared} MWh" in text
    assert found.case.title[language] in text
    assert text.count("MWh") >= 3 + 1 + len(found.others)
    assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_a_name(language: Language) -> None:
    """What is as usual in a document is named all the same."""
    named = {
        key_name({"kind": "weighted"}, language),
        key_name({"kind": "weighted", "redistributes": False}, language),
        key_name({"kind": "weighted", "by": "equal"}, language),
        key_name({"kind": "default_dynamic"}, language),
        key_name({"kind": "min_of_sums"}, language),
    }
    assert len(named) == 5
    assert all(name and "{" not in name for name in named)
