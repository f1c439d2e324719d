"""Measured series become a scenario."""

from pathlib import Path

import pytest
from quartier.lab.source import sources

from .conftest import Call


def test_a_source_that_is_none(quartier: Call, tmp_path: Path) -> None:
    """Say which there are."""
    said = quartier("load", "moon", tmp_path, tmp_path / "x")
    assert said.code == 2
    assert "moon is no source: choose from" in said.err
    assert "nl_homes" in said.err
    assert not (tmp_path / "x").exists()


def test_data_that_is_not_there(quartier: Call, tmp_path: Path) -> None:
    """Say what was looked for, and write nothing."""
    said = quartier("load", "emhass_house_fr", tmp_path, tmp_path / "x")
    assert said.code == 2
    assert "emhass" in said.err
    assert not (tmp_path / "x").exists()


@pytest.mark.slow
def test_a_real_house(quartier: Call, shared_data: Path, tmp_path: Path) -> None:
    """It loads, tells whose data it is, passes its check and is planned."""
    folder = tmp_path / "house"
    said = quartier("load", "emhass_house_fr", shared_data, folder, "--days", 20)
    assert said.code == 0, said.err
    page = (folder / "SOURCE.md").read_text("utf-8")
    assert "MIT" in page
    assert quartier("check", folder).code == 0
    assert "Plan" in quartier("plan", folder, "--lang", "en").out


def test_help_names_every_source(quartier: Call) -> None:
    """A new source must be told of, and how its data should lie."""
    said = " ".join(quartier("load", "--help").out.split())
    assert [name for name in sources() if name not in said] == []
    assert "holds the data sets, one folder each" in said
