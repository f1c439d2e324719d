"""The shelf is listed, a card is shown, and a model is judged again."""

import json
from pathlib import Path

import pytest
from quartier.shelf.folder import Shelf

from .conftest import Call

_FACTS = """
name = "pond"
task = "Says how many ducks come."
ships = true
[model]
sha256 = "0"
bytes = 4321
macs = 1234
[judgement]
margin = 0.071
required_margin = 0.05
"""


@pytest.fixture
def pond(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put one model on a shelf."""
    folder = tmp_path / "models" / "pond"
    folder.mkdir(parents=True)
    (folder / "facts.toml").write_text(_FACTS, "utf-8")
    (folder / "card.md").write_text("# pond\n\n**Ships**: 7.1 % better.\n", "utf-8")
    monkeypatch.setattr(Shelf, "usual", lambda: Shelf(tmp_path / "models"))
    return folder


@pytest.mark.usefixtures("pond")
def test_it_is_listed(quartier: Call) -> None:
    """With what it is worth, in a table and for programs."""
    said = quartier("model")
    row = quartier("model", "--json")

    assert said.code == 0
    words = " ".join(said.out.split())
    assert "pond yes 7.1% 5.0% 4,321 1,234 pond: Says how many ducks come." in words
    assert json.loads(row.out) == [
        {
            "name": "pond",
            "ships": True,
            "margin": 0.071,
            "required_margin": 0.05,
            "bytes": 4321,
            "macs": 1234,
            "task": "Says how many ducks come.",
        }
    ]


@pytest.mark.usefixtures("pond")
def test_its_card_is_shown(quartier: Call) -> None:
    """As text, and as facts for programs."""
    said = quartier("model", "pond", "--explain")
    facts = quartier("model", "pond", "--explain", "--json")

    assert said.code == 0
    assert "7.1 % better" in said.out
    assert json.loads(facts.out)["model"]["bytes"] == 4321


def test_it_is_judged_again(quartier: Call, pond: Path) -> None:
    """In a process of its own, whose failure is told."""
    for folder in (pond, pond.parent):
        (folder / "__init__.py").touch()
    judge = pond / "judge.py"
    judge.write_text(
        "import pathlib\npathlib.Path('judged').write_text(__name__)\n", "utf-8"
    )
    assert quartier("model", "pond", "--evaluate").code == 0
    assert (pond.parents[1] / "judged").read_text("utf-8") == "__main__"

    judge.write_text("raise SystemExit(3)\n", "utf-8")
    said = quartier("model", "pond", "--evaluate")
    assert said.code == 1
    assert "pond could not be judged" in said.err


@pytest.mark.usefixtures("pond")
def test_a_release_cannot_judge(quartier: Call) -> None:
    """It says where it can be done."""
    said = quartier("model", "pond", "--evaluate")

    assert said.code == 1
    assert "in a checkout of Quartier only" in said.err


@pytest.mark.usefixtures("pond")
def test_another_name_is_refused(quartier: Call) -> None:
    """With those there are; and a name is needed where one is looked at."""
    said = quartier("model", "lake")
    nameless = quartier("model", "--explain")

    assert said.code == 1
    assert "There is no model 'lake': the shelf has pond." in said.err
    assert nameless.code == 2
    assert "Name the model to look at" in nameless.err


def test_an_empty_shelf_is_told(
    quartier: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is shown as if it were something."""
    monkeypatch.setattr(Shelf, "usual", lambda: Shelf(tmp_path))

    said = quartier("model")

    assert said.code == 1
    assert "The shelf is empty" in said.err


def test_facts_that_are_not_complete_are_told(quartier: Call, pond: Path) -> None:
    """By the model's name."""
    (pond / "facts.toml").write_text('name = "pond"\n', "utf-8")

    said = quartier("model", "pond")

    assert said.code == 1
    assert "The facts of pond are not complete." in said.err
