"""A plan is shown to people, and given to programs."""

import json
from datetime import datetime
from pathlib import Path

from quartier.engine import Plan, read
from quartier.lab.command.screen import screen
from quartier.lab.scenario import save

from tests.lab.days import under_the_sky

from .conftest import Call


def test_for_people(quartier: Call, folder: Path) -> None:
    """What it saves, whose bill changes and why, in the language asked for."""
    said = quartier("plan", folder, "--lang", "en")
    assert said.code == 0
    assert said.out.startswith("Plan of The lane, 12 Mar 00:00 to 14 Mar 00:00")
    assert "Quartier saves" in said.out
    assert "Flat 1" in said.out
    assert "Quartier économise" in quartier("plan", folder, "--lang", "fr").out


def test_for_programs(quartier: Call, folder: Path, tmp_path: Path) -> None:
    """Only JSON stands on standard output; the whole plan goes to a file."""
    path = tmp_path / "plan.json"
    said = quartier("plan", folder, "--json", "--out", path)
    summary = json.loads(said.out)
    assert summary["status"] == "optimal"
    plan = read(Plan, json.loads(path.read_text("utf-8")))
    assert dict(plan.costs) == summary["costs_eur"]
    assert sum(plan.costs.values()) < sum(plan.habit_costs.values())
    assert str(path) in said.err


def test_the_report(quartier: Call, folder: Path, tmp_path: Path) -> None:
    """One file in the language asked for."""
    path = tmp_path / "report.html"
    said = quartier("plan", folder, "--html", path, "--lang", "fr")
    assert said.code == 0
    assert f"Le rapport est dans {path}." in said.err
    page = path.read_text("utf-8")
    assert '<html lang="fr"' in page
    assert "The lane" in page


def test_the_picture(quartier: Call, folder: Path, tmp_path: Path) -> None:
    """One drawing that stands alone."""
    path = tmp_path / "power.svg"
    assert quartier("plan", folder, "--svg", path).code == 0
    assert path.read_text("utf-8").startswith("<svg")


def test_from_a_moment_on(quartier: Call, folder: Path) -> None:
    """The plan begins when it is asked to; a time without data is refused."""
    words = ("plan", folder, "--json", "--at", "2026-03-10T06:00")
    summary = json.loads(quartier(*words).out)
    assert summary["begins"] == "2026-03-10T05:00:00+00:00"
    said = quartier("plan", folder, "--at", "2027-01-01")
    assert said.code == 2
    assert "name a time within it" in said.err


def test_without_colours(quartier: Call, folder: Path) -> None:
    """Nothing but text is printed."""
    assert "\x1b[" not in quartier("--no-color", "plan", folder).out


def test_from_the_weather_alone(quartier: Call, tmp_path: Path) -> None:
    """Where the sun on the roofs was never measured, they need only be described."""
    scenario, out = under_the_sky(homes=2), tmp_path / "plan.json"
    save(scenario, tmp_path / "lane")
    assert quartier("check", tmp_path / "lane").code == 0
    assert quartier("plan", tmp_path / "lane", "--out", out).code == 0
    plan = read(Plan, json.loads(out.read_text("utf-8")))
    assert plan.status == "optimal"
    assert plan.things["home-1-roof"].values["use_kw"].max() > 1.0

    (tmp_path / "lane" / "roofs.json").unlink()
    said = quartier("check", tmp_path / "lane")
    assert said.code == 2
    assert "home-1-roof.available_kw: got None, accepts mean power" in said.err


def test_without_colours_behind_the_part(quartier: Call, folder: Path) -> None:
    """The option may stand where people write it."""
    said = quartier("plan", folder, "--no-color")
    assert (said.code, "\x1b[" in said.out) == (0, False)
    assert screen.out.no_color
    quartier("check", folder)
    words = ("check", "--", "--no-color")
    assert quartier(*words).code == 2
    assert "does not exist" in quartier(*words).err


def test_a_plan_into_a_folder(quartier: Call, folder: Path, tmp_path: Path) -> None:
    """It is refused in a sentence that names the folder, and nothing else."""
    (tmp_path / "out").mkdir()
    said = quartier("plan", folder, "--out", tmp_path / "out")
    assert said.code == 1
    assert said.err == f"{tmp_path / 'out'}: this is a folder: name a file in it.\n"
    assert not list(tmp_path.glob("**/*.part"))


def test_decisions_for_programs(quartier: Call, folder: Path) -> None:
    """Each has its place, its while, its reason and its sentence."""
    rows = json.loads(quartier("plan", folder, "--json", "--lang", "fr").out)
    explained = json.loads(quartier("explain", folder, "--json", "--lang", "fr").out)
    assert rows["decisions"] == explained
    assert rows["breaches"] == []
    assert {"place", "thing", "begins", "ends", "energy_kwh", "reason"} < set(
        rows["decisions"][0]
    )


def test_breaches_for_programs(quartier: Call, folder: Path) -> None:
    """What cannot be kept is listed, place by place."""
    lane = json.loads((folder / "neighbourhood.json").read_text())
    lane["homes"][0]["things"][0]["import_limit_kw"] = 0.1
    lane["homes"][0]["things"] = lane["homes"][0]["things"][:2]
    (folder / "neighbourhood.json").write_text(json.dumps(lane))
    rows = json.loads(quartier("plan", folder, "--json").out)["breaches"]
    assert rows
    for row in rows:
        assert (row["place"], row["line"], row["unit"]) == ("home-0", "limits", "kWh")
        assert row["amount"] > 0
        begins, ends = (
            datetime.fromisoformat(row[name]) for name in ("begins", "ends")
        )
        assert begins < ends
    said = quartier("plan", folder, "--lang", "fr").out
    assert "au-delà de la limite du raccordement" in said
