"""``quartier compare``: a sentence for people, numbers for programs, a page, tables."""

import json
from pathlib import Path

import pytest
from quartier.lab.scenario import save

from tests.lab.command.conftest import Call
from tests.lab.compared import pair
from tests.lab.days import lived

WORDS = ("own", "peak", "--days", 2, "--every", 360, "--jobs", 1, "--lang", "en")


@pytest.fixture
def lane(tmp_path: Path) -> Path:
    """Write two homes, one with a battery."""
    save(pair(), tmp_path / "pair")
    return tmp_path / "pair"


@pytest.fixture
def row(tmp_path: Path) -> Path:
    """Write three homes: so many hide one another."""
    save(lived(homes=3), tmp_path / "row")
    return tmp_path / "row"


def test_for_people_and_programs(quartier: Call, lane: Path) -> None:
    """The answer, a page and tables; asked again, the same at once."""
    said = quartier("compare", lane, *WORDS)
    assert said.code == 0, said.err
    told = " ".join(said.out.split())
    assert told.startswith("Over 2 days, from Tuesday 10")
    assert "Own policy: Yes." in told
    assert "The page is" in said.err
    page = (lane / "compared" / "compare.html").read_text("utf-8")
    assert '<html lang="en"' in page
    for name in ("totals.csv", "homes.csv", "days.csv", "totals.parquet"):
        assert (lane / "compared" / name).is_file()
    result = json.loads(quartier("compare", lane, *WORDS, "--json").out)
    assert result["best"] == "own"
    assert result["days"] == 2
    assert list(result["policies"]) == ["without", "own", "peak"]
    cost = {name: way["cost_eur"] for name, way in result["policies"].items()}
    assert cost["own"] < cost["without"]
    saved = result["policies"]["own"]["saved_eur"]
    assert sum(saved.values()) == pytest.approx(cost["without"] - cost["own"])


def test_nobody_is_named_who_need_not_be(quartier: Call, row: Path) -> None:
    """Neither on the page, nor in tables, nor for programs; numbers stay the same."""
    first = quartier("compare", row, *WORDS, "--anonymous", "--json")
    assert first.code == 0, first.err
    folder = row / "compared"
    assert f"still in {folder / 'legs'}: keep" in " ".join(first.err.split())
    told = first.out
    for name in ("compare.html", "homes.csv", "totals.csv", "days.csv"):
        told += (folder / name).read_text("utf-8")
    for private in ("Flat", "Batterie", "home-0"):
        assert private not in told
    own = json.loads(first.out)["policies"]["own"]
    saved = own["saved_eur"]
    assert list(saved) == ["home-1", "home-2", "home-3"]
    assert "moved_h" not in own
    assert (folder / "numbers.key").stat().st_mode & 0o077 == 0
    again = quartier("compare", row, *WORDS, "--anonymous", "--json")
    assert json.loads(again.out)["policies"]["own"]["saved_eur"] == saved


def test_what_fairness_costs(quartier: Call, lane: Path) -> None:
    """The one policy at each weight; in words, for programs and as a sheet."""
    words = ("own", "--days", 1, "--every", 720, "--jobs", 1, "--fairness", "0.5")
    said = quartier("compare", lane, *words, "--lang", "en")
    assert said.code == 0, said.err
    assert "With a weight of 0.50 for fairness" in " ".join(said.out.split())
    assert "What does fairness cost?" in (lane / "compared/compare.html").read_text()
    assert (lane / "compared" / "fairness.csv").is_file()
    told = json.loads(quartier("compare", lane, *words, "--json").out)
    assert [each["weight"] for each in told["fairness"]] == [0.0, 0.5]
    assert told["fairness"][0]["fairness_costs_eur"] == 0.0
    assert list(told["policies"]) == ["without", "own+0", "own+0.5"]


def test_days_may_be_named(quartier: Call, lane: Path, tmp_path: Path) -> None:
    """From one to another, both counted; the page where it is wanted."""
    words = ("own", "--from", "2026-03-10", "--to", "2026-03-11", "--every", 720)
    page = tmp_path / "elsewhere" / "page.html"
    out = ("--jobs", 1, "--out", tmp_path / "out", "--html", page, "--lang", "fr")
    said = quartier("compare", lane, *words, *out, "--json")
    assert said.code == 0, said.err
    result = json.loads(said.out)
    assert (result["begins"], result["days"]) == ("2026-03-09T23:00:00+00:00", 2)
    assert '<html lang="fr"' in page.read_text("utf-8")
    assert (tmp_path / "out" / "study.json").is_file()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--to", "2026-03-11"), "--to goes with --from"),
        (("--from", "2026-03-10", "--to", "2026-03-11", "--days", 2), "without --days"),
        (("--from", "2026-03-10", "--to", "2026-03-09"), "is before 2026-03-10"),
        (("--from", "soon"), "is no day"),
        (("--days", 30), "Ask for fewer days, or begin later."),
        (("gold",), "neither a file nor a policy"),
        (("--fairness", "much"), "no weights of fairness: write some as 0.1,0.3,1."),
        (("own", "peak", "--fairness", "1"), "one policy at a time: name one."),
        (("own", "--fairness", "-1"), "eur_per_eur: got -1.0"),
        (("own", "--anonymous"), "no home among 2: it takes 3 or more"),
    ],
)
def test_what_makes_no_sense(
    quartier: Call, lane: Path, words: tuple[object, ...], sentence: str
) -> None:
    """Is said in a sentence."""
    said = quartier("compare", lane, *words)
    assert said.code == 2
    assert sentence in " ".join(said.err.split())


def test_other_days_need_another_folder(quartier: Call, lane: Path) -> None:
    """What was replayed stays."""
    assert quartier("compare", lane, *WORDS).code == 0
    said = quartier("compare", lane, "own", "--days", 1, "--jobs", 1)
    assert said.code == 2
    assert "differs in: days" in said.err
    assert "--out" in said.err
