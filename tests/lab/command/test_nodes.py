"""A table of nodes is begun, checked, filled in and labelled."""

import json
from pathlib import Path

import pytest
from quartier.inventory import passports_of

from .conftest import Call


@pytest.fixture
def table(quartier: Call, tmp_path: Path) -> Path:
    """Begin a table."""
    file = tmp_path / "nodes.csv"
    assert quartier("nodes", "start", file, "--lang", "en").code == 0
    return file


def test_a_table_is_begun_once(quartier: Call, table: Path) -> None:
    """It passes its check; what is there is not written over."""
    before = table.read_bytes()
    assert quartier("nodes", "check", table).out.startswith("No faults: 1 node, 2.8 kg")
    assert quartier("nodes", "start", table).code == 2
    assert table.read_bytes() == before


def test_every_fault_is_said(quartier: Call, table: Path) -> None:
    """With its line, and code 2."""
    table.write_text("uid,id,model,origin\nx,Y,,old\n", "utf-8")
    said = quartier("nodes", "check", table)
    assert said.code == 2
    assert said.err.count("line 2") == 4
    assert "Traceback" not in said.err


def test_what_is_open_is_said_once(quartier: Call, table: Path) -> None:
    """A gap that many nodes share is one line, with some of them."""
    rows = [f"https://a.example/n/node{at},node{at},M,new" for at in range(9)]
    table.write_text("\n".join(["uid,id,model,origin", *rows]), "utf-8")
    said = quartier("nodes", "check", table)
    assert said.code == 0
    assert said.err.count("security updates") == 1
    assert "node4 and 4 more" in said.err


def test_for_programs(quartier: Call, table: Path) -> None:
    """Nodes as objects with a footprint, and what is open with its nodes."""
    told = json.loads(quartier("nodes", "check", table, "--json").out)
    assert told["nodes"][0]["id"] == "ab12cd34"
    assert told["nodes"][0]["embodied_kg"] == pytest.approx(2.75, abs=0.01)
    assert ["ab12cd34"] in told["doubts"].values()


def test_filled_in(quartier: Call, table: Path, tmp_path: Path) -> None:
    """Footprints are written with their method and source, and in French if wished."""
    into = tmp_path / "noeuds.csv"
    assert quartier("nodes", "fill", table, "--into", into, "--lang", "fr").code == 0
    text = into.read_bytes().decode("utf-8")
    assert "2,75" in text
    [found] = passports_of(text)
    assert found.told_footprint is not None
    assert "doi:" in found.told_footprint.source


def test_labels(quartier: Call, table: Path, tmp_path: Path) -> None:
    """As PDF beside the table, or as SVG where it is wished."""
    assert quartier("nodes", "labels", table).code == 0
    assert table.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    into = tmp_path / "labels.svg"
    assert quartier("nodes", "labels", table, "--into", into).code == 0
    assert "ab12cd34" in into.read_text("utf-8")
    said = quartier("nodes", "labels", table, "--into", tmp_path / "labels.doc")
    assert said.code == 2
    assert quartier("nodes", "labels", table, "--grid", "many").code == 2
    assert quartier("nodes", "labels", table, "--grid", "90x90").code == 2


def test_many_labels_are_many_drawings(quartier: Call, table: Path) -> None:
    """An SVG holds one sheet: each has a file of its own."""
    rows = [f"https://a.example/n/node{at},node{at},M,new" for at in range(5)]
    table.write_text("\n".join(["uid,id,model,origin", *rows]), "utf-8")
    into = table.with_name("l.svg")
    words = ("--into", into, "--grid", "2x2", "--skip", 1)
    assert quartier("nodes", "labels", table, *words).code == 0
    assert sorted(path.name for path in table.parent.glob("*.svg")) == [
        "l-1.svg",
        "l-2.svg",
    ]


def test_codes_are_asked_for_by_name(
    quartier: Call, table: Path, tmp_path: Path
) -> None:
    """They are labelled from a table of their own, and are nowhere else."""
    codes, into = tmp_path / "codes.csv", tmp_path / "codes.svg"
    codes.write_text("ab12cd34,ABCDEFGHIJKLMNOPQRSTUVWXY4\n", "utf-8")
    words = ("--into", into, "--with-codes", codes)
    said = quartier("nodes", "labels", table, *words)
    assert said.code == 0
    assert "ABCDEFGH" in into.read_text("utf-8")
    assert "ABCDEFGH" not in said.err + said.out
    assert quartier("nodes", "labels", table, "--into", into).code == 0
    assert "ABCDEFGH" not in into.read_text("utf-8")
    codes.write_text("other,ABCDEFGHIJKLMNOPQRSTUVWXY4\n", "utf-8")
    assert "no code for ab12cd34" in quartier("nodes", "labels", table, *words).err
    codes.write_text("ab12cd34\n", "utf-8")
    assert "two columns" in quartier("nodes", "labels", table, *words).err


def test_a_table_in_other_letters(quartier: Call, table: Path) -> None:
    """One that is not in UTF-8 is refused with what to do."""
    table.write_bytes("Modèle;Nœud".encode("cp1252"))
    said = quartier("nodes", "check", table)
    assert said.code == 2
    assert "UTF-8" in said.err


def test_an_empty_table(quartier: Call, table: Path) -> None:
    """There is nothing to label, and that is said."""
    table.write_text("uid,id,model,origin\n", "utf-8")
    assert "no node" in quartier("nodes", "labels", table).err
