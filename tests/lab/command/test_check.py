"""A check finds every fault and changes nothing."""

import json
from pathlib import Path

from quartier.lab.scenario import save

from tests.lab.days import lived

from .conftest import Call


def test_no_faults(quartier: Call, folder: Path) -> None:
    """A sound scenario is counted."""
    before = {path: path.read_bytes() for path in folder.iterdir()}
    said = quartier("check", folder)
    assert said.code == 0
    assert "No faults: 2 homes with 8 things." in said.out
    listed = json.loads(quartier("check", folder, "--json").out)
    assert listed == {"faults": [], "doubts": [], "findings": []}
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_faults_are_told_with_file_path_and_value(quartier: Call, folder: Path) -> None:
    """For people as sentences, for programs as a list; the code is 2 for both."""
    home = json.loads((folder / "neighbourhood.json").read_text())
    home["homes"][0]["things"][3]["charge_kw"] = 136_000
    (folder / "neighbourhood.json").write_text(json.dumps(home))
    (folder / "policy.json").write_text('{"version": 1, "prices": 3}')
    said = quartier("check", folder)
    assert said.code == 2
    assert "136000 looks like W, the field is in kW" in said.err
    listed = quartier("check", folder, "--json")
    assert listed.code == 2
    rows = json.loads(listed.out)["faults"]
    assert {row["file"] for row in rows} == {"neighbourhood.json", "policy.json"}
    (row,) = [row for row in rows if row["file"] == "neighbourhood.json"]
    assert row["path"] == "homes[0].things[3].charge_kw"
    assert row["value"] == 136_000
    assert "100000 kW" in row["accepts"]


def test_what_was_measured_is_looked_at(quartier: Call, folder: Path) -> None:
    """Gaps, nonsense and watts are told of, series by series; that is no fault."""
    lines = (folder / "history.csv").read_text().splitlines()
    names = lines[0].split(",")
    roof, rest = (
        names.index("home-0-roof.available_kw"),
        names.index("home-1-rest.power_kw"),
    )
    rows = [line.split(",") for line in lines[1:]]
    for row in rows[5:9]:
        row[roof] = ""
    rows[30][roof] = "-3"
    for row in rows:
        row[rest] = str(float(row[rest]) * 1e5)
    (folder / "history.csv").write_text("\n".join([lines[0], *map(",".join, rows)]))
    said = quartier("check", folder)
    assert said.code == 0
    assert "home-0-roof.available_kw: nothing measured in 4 steps." in said.err
    assert "home-0-roof.available_kw: impossible, left out in 1 step." in said.err
    assert "home-1-rest.power_kw: another unit, converted in 240 steps" in said.err
    found = json.loads(quartier("check", folder, "--json").out)["findings"]
    assert {each["what"] for each in found} == {"missing", "range", "unit"}


def test_a_series_that_is_missing(quartier: Call, folder: Path) -> None:
    """What a thing needs and nobody measured is a fault of the outlook."""
    table = (folder / "history.csv").read_text()
    (folder / "history.csv").write_text(table.replace("home-1-roof.available_kw", "x"))
    said = quartier("check", folder)
    assert said.code == 2
    assert "home-1-roof.available_kw" in said.err


def test_nothing_to_plan_from(quartier: Call, folder: Path) -> None:
    """Without outlook and history there is no check to pass."""
    (folder / "history.csv").unlink()
    said = quartier("check", folder)
    assert said.code == 2
    assert "put outlook.csv" in said.err


def test_one_is_not_many(quartier: Call, tmp_path: Path) -> None:
    """A single home is no homes."""
    save(lived(homes=1), tmp_path / "lane")
    assert (
        "No faults: 1 home with 4 things." in quartier("check", tmp_path / "lane").out
    )


def test_no_neighbourhood(quartier: Call, tmp_path: Path) -> None:
    """Say that the file is missing, and how to begin."""
    said = quartier("check", tmp_path)
    assert said.code == 2
    assert said.err.startswith("1 fault in the scenario:")
    assert "neighbourhood.json is missing: `quartier example DIR`" in said.err
    assert "None" not in said.err


def test_what_is_hard_to_believe(quartier: Call, folder: Path) -> None:
    """A home of 136 kW is no fault, but somebody should look at it."""
    home = json.loads((folder / "neighbourhood.json").read_text())
    home["homes"][0]["things"][3]["capacity_kwh"] = 20_000
    (folder / "neighbourhood.json").write_text(json.dumps(home))
    said = quartier("check", folder)
    assert said.code == 0
    assert "20000 kWh" in said.err.replace("\u202f", "").replace(" 000", "000")
    assert json.loads(quartier("check", folder, "--json").out)["doubts"]
    assert "20000 kWh" in quartier("plan", folder).err


def test_a_tariff_that_nobody_knows(quartier: Call, folder: Path) -> None:
    """A slip of the pen is told with the meter, and what was meant."""
    text = (folder / "neighbourhood.json").read_text()
    (folder / "neighbourhood.json").write_text(text.replace('"hphc"', '"hphk"', 1))
    said = quartier("check", folder)
    assert said.code == 2
    assert "home-0-meter.tariff: got 'hphk'" in said.err
    assert "did you mean hphc?" in said.err
