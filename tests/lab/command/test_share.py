"""``quartier share``: from a folder to statements, in words of both languages."""

import json
import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from tests.lab.settle.block import meters, month_of, operation, write_block

from .conftest import Call


def _told(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.fixture
def block(tmp_path: Path) -> Path:
    """Write a block of two months."""
    return write_block(tmp_path / "block")


def test_all_months_there_are(quartier: Call, block: Path) -> None:
    """Each has a table on the screen and its files; a year that goes on has none."""
    said = quartier("share", block, "--lang", "en")
    assert said.code == 0, said.err
    shown = _told(said.out)
    assert "March 2026: 465.2 kWh made, 330.9 kWh of it shared (71 %)" in shown
    assert "April 2026" in shown
    assert "Flat 3" in shown
    told = _told(said.err)
    assert "28 files were written to" in told
    assert not list(block.rglob("allocation.*"))
    assert "Nobody has checked the figures of contract base." in told
    assert "follow a layout that was not verified" in told
    folders = {path.name for path in (block / "out" / "statements").iterdir()}
    assert folders == {"2026-03", "2026-04"}


def test_a_second_call_writes_nothing(quartier: Call, block: Path) -> None:
    """And says so."""
    quartier("share", block)
    assert "0 files were written" in quartier("share", block, "--lang", "en").err


def test_one_month_in_french_elsewhere(
    quartier: Call, block: Path, tmp_path: Path
) -> None:
    """Wherever the results shall lie."""
    out = tmp_path / "ailleurs"
    words = ("--month", "2026-04", "--out", out, "--lang", "fr", "--table", "parquet")
    said = quartier("share", block, *words)
    assert said.code == 0, said.err
    assert "Avril 2026 : 441,8 kWh produits" in _told(said.out)
    assert "Mars" not in said.out
    assert "16 fichiers ont été écrits" in _told(said.err)
    for name in ("allocation.csv", "allocation.parquet"):
        mode = (out / "2026-04" / name).stat().st_mode
        assert stat.S_IMODE(mode) == 0o600
    assert (out / "statements" / "2026-04" / "flat_1.fr.pdf").is_file()
    assert not (block / "out").exists()


def test_a_year_so_far(quartier: Call, block: Path) -> None:
    """If it is asked for."""
    said = quartier("share", block, "--year", 2026, "--lang", "en")
    assert "March – April 2026" in _told(said.out)
    assert (block / "out" / "statements" / "2026-03-to-04" / "stairs.en.pdf").is_file()


def test_for_programs(quartier: Call, block: Path) -> None:
    """All numbers, and nothing else on standard output."""
    told = json.loads(quartier("share", block, "--json").out)
    march, april = told["spans"]
    assert march["span"] == "2026-03"
    assert march["shared_wh"] == sum(each["shared_wh"] for each in march["members"])
    assert april["corrected"] == []
    assert told["written"] == 28
    assert told["objections"] == []
    assert told["coefficients_verified"] is False


def test_what_a_grid_loses_is_said(quartier: Call, block: Path, tmp_path: Path) -> None:
    """In one sentence, with what to do; a finer one is asked for by an option."""
    said = _told(quartier("share", block, "--lang", "en").err)
    assert "The network settles coefficients in steps of 0.1 %, and so" in said
    assert "That is less than 0.1 %: leave it so." in said
    words = ("--grid", "0.001", "--out", tmp_path / "fine", "--json")
    told = json.loads(quartier("share", block, *words).out)
    [(grid, loss)] = told["coefficients"].items()
    assert grid == "0.001"
    assert loss["shared_wh"] == sum(span["shared_wh"] for span in told["spans"])
    place = tmp_path / "fine" / "2026-03" / "coefficients" / "30000000000000.csv"
    assert re.search(r";\d+,\d{3};", place.read_text("utf-8"))


def test_whether_it_was_fair(quartier: Call, block: Path) -> None:
    """With each month, in words and for programs."""
    shown = _told(quartier("share", block, "--lang", "en").out)
    assert shown.count("Evenness (Jain) of the benefit") == 2
    told = json.loads(quartier("share", block, "--json").out)
    march = told["spans"][0]["audit"]
    assert march["households"] == 3
    assert 0.99 < march["jain"] <= 1.0
    assert march["least"] == "flat_3"


def test_a_correction_is_told(quartier: Call, block: Path) -> None:
    """Who has to hear it, by name."""
    quartier("share", block)
    (block / "corrections").mkdir()
    text = "begin,minutes,flat_1:energy_wh\n2026-03-10T11:00Z,30,5\n"
    (block / "corrections" / "late.csv").write_text(text, "utf-8")
    said = quartier("share", block, "--lang", "en")
    assert "Corrected, so to be told anew: " in _told(said.out)
    assert "flat_1" in said.out
    again = json.loads(quartier("share", block, "--json").out)
    assert [span["corrected"] for span in again["spans"]] == [[], []]


def _record(quartier: Call, folder: Path, *words: str) -> None:
    said = quartier("consent", folder, "record", "--what", *words)
    assert said.code == 0, said.err


def test_without_a_ledger_no_consent_is_on_record(quartier: Call, block: Path) -> None:
    """That is said, with how many homes it is about; stairs are nobody's home."""
    said = _told(quartier("share", block, "--lang", "en").err)
    assert "No consent is on record, as this folder keeps no ledger" in said
    assert "the fine curves of 3 homes were read" in said
    told = json.loads(quartier("share", block, "--json").out)
    assert told["keeps_consents"] is False
    assert told["read_without_consent"] == ["flat_1", "flat_2", "flat_3"]


def test_who_had_left_is_told_and_named(quartier: Call, block: Path) -> None:
    """Their statements are annulled, once; their curves are named all the same."""
    _record(quartier, block, "notified", "--on", "2025-11-01")
    _record(quartier, block, "started", "--on", "2026-01-01")
    _record(
        quartier, block, "curves_allowed", "--point", "flat_1", "--on", "2026-02-01"
    )
    quartier("share", block)
    _record(quartier, block, "left", "--point", "flat_3", "--on", "2026-02-10")
    said = quartier("share", block, "--lang", "en")
    assert _told(said.out).count("Annulled, as they took no part: flat_3.") == 2
    assert "without a consent to that: flat_2, flat_3." in _told(said.err)
    again = json.loads(quartier("share", block, "--json").out)
    assert [span["annulled"] for span in again["spans"]] == [[], []]
    assert again["keeps_consents"] is True


def _move(quartier: Call, block: Path) -> None:
    """Let flat_3 change hands in April, and share on both sides of it."""
    _record(quartier, block, "notified", "--on", "2025-11-01")
    _record(quartier, block, "started", "--on", "2026-01-01")
    for what, on in (
        ("moved_out", "2026-04-03"),
        ("moved_in", "2026-04-05"),
        ("joined", "2026-04-06"),
    ):
        _record(quartier, block, what, "--point", "flat_3", "--on", on)


def test_a_change_of_tenants_is_named(quartier: Call, block: Path) -> None:
    """March is of who moved out; of April, and of the year, each has their own days."""
    _move(quartier, block)
    said = quartier("share", block, "--year", 2026, "--lang", "en")
    assert said.code == 0, said.err
    shown = _told(said.out)
    assert shown.count("are of tenants who moved out: flat_3. Send them") == 1
    assert "who moved out: flat_3.04-01-to-04-02. Send them" in shown
    assert shown.count("One tenant after another shared: flat_3. Each has") == 2
    written = (block / "out" / "statements").rglob("flat_3*.pdf")
    assert {f"{path.parent.name}/{path.name}" for path in written} == {
        "2026-03/flat_3.en.pdf",
        "2026-04/flat_3.04-01-to-04-02.en.pdf",
        "2026-04/flat_3.04-05-to-04-30.en.pdf",
        "2026-03-to-04/flat_3.03-01-to-04-02.en.pdf",
        "2026-03-to-04/flat_3.04-05-to-04-30.en.pdf",
    }
    told = json.loads(quartier("share", block, "--json").out)
    assert [span["former_tenants"] for span in told["spans"]] == [
        ["flat_3"],
        ["flat_3.04-01-to-04-02"],
    ]
    assert [span["two_tenants"] for span in told["spans"]] == [[], ["flat_3"]]
    french = _told(quartier("share", block, "--lang", "fr").out)
    assert "locataires qui ont déménagé : flat_3." in french
    assert "Un locataire après l’autre a partagé : flat_3." in french


def test_what_told_of_two_tenants_is_void(quartier: Call, block: Path) -> None:
    """It is said whom to hand what, once."""
    quartier("share", block)
    _move(quartier, block)
    said = _told(quartier("share", block, "--lang", "en").out)
    assert "Void, as they told of days of another tenant: flat_3. Hand" in said
    assert "Annulled" not in said
    told = json.loads(quartier("share", block, "--json").out)
    assert [span["replaced"] for span in told["spans"]] == [[], []]


def test_a_new_name_is_no_correction(quartier: Call, block: Path) -> None:
    """Nobody has to be told anew."""
    quartier("share", block)
    document = json.loads((block / "operation.json").read_text("utf-8"))
    document["points"][2]["name"] = "Appartement 1"
    (block / "operation.json").write_text(json.dumps(document), "utf-8")
    said = quartier("share", block, "--lang", "en")
    assert "Corrected" not in said.out
    assert "Appartement 1" in said.out


def test_a_meter_that_is_late_holds_up_its_month_alone(
    quartier: Call, tmp_path: Path
) -> None:
    """It is named; the months before are settled, and the month itself if asked."""
    rows = [line.split(",") for line in meters(*month_of(2026, 3, 4)).split()]
    for row in rows[-200:]:
        row[-1] = ""
    text = "\n".join(map(",".join, rows)) + "\n"
    folder = write_block(tmp_path, text, own={"missing": {"kind": "zero"}})
    said = quartier("share", folder, "--lang", "en")
    assert said.code == 0, said.err
    assert "2026-04 and what follows wait for readings of flat_3." in _told(said.err)
    assert "March 2026" in said.out
    assert "April 2026" not in said.out
    told = json.loads(quartier("share", folder, "--json").out)
    assert told["waiting"] == {"month": "2026-04", "points": ["flat_3"]}
    asked = quartier("share", folder, "--month", "2026-04", "--lang", "en")
    assert asked.code == 0, asked.err
    assert "April 2026" in asked.out
    assert json.loads(quartier("share", folder, "--year", 2026, "--json").out)[
        "waiting"
    ]


def test_the_french_hear_it_in_french(quartier: Call, block: Path) -> None:
    """Without a ledger, and of who left before."""
    said = _told(quartier("share", block, "--lang", "fr").err)
    assert "les courbes fines de 3 logements ont été lues" in said
    _record(quartier, block, "notified", "--on", "2025-11-01")
    _record(quartier, block, "started", "--on", "2026-01-01")
    _record(quartier, block, "left", "--point", "flat_3", "--on", "2026-02-10")
    told = quartier("share", block, "--month", "2026-03", "--lang", "fr")
    assert "Annulés, car ils n’ont pas participé : flat_3." in _told(told.out)
    assert "sans consentement pour cela : flat_1, flat_2, flat_3." in _told(told.err)


def test_what_rules_object_to(quartier: Call, tmp_path: Path) -> None:
    """In words, with the next step: in Spain shares are fixed beforehand."""
    folder = write_block(tmp_path, own={"rules": "es_autoconsumo"})
    said = _told(quartier("share", folder, "--lang", "en").err)
    assert "The rules es_autoconsumo object: " in said
    assert "coefficient" not in said
    told = json.loads(quartier("share", folder, "--json").out)
    assert "key" in told["objections"]


def test_rules_that_nobody_knows(quartier: Call, tmp_path: Path) -> None:
    """Then nothing is held against a law, and that is said."""
    folder = write_block(tmp_path, own={"rules": "of_our_own"})
    said = quartier("share", folder, "--lang", "en")
    assert said.code == 0
    assert "Nobody knows the rules of_our_own" in _told(said.err)


def test_meters_without_numbers_are_named(quartier: Call, tmp_path: Path) -> None:
    """As nobody would miss the files otherwise."""
    points = operation()["points"]
    points[2]["meter"] = ""
    folder = write_block(tmp_path, own={"points": points})
    said = _told(quartier("share", folder, "--lang", "fr").err)
    assert "ces points n’ont pas de numéro de compteur à 14 chiffres : flat_1." in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--month", "2026-03", "--year", "2026"),
            "a month or for a year, not for both",
        ),
        (("--table", "xls"), "'xls' is no table: write csv or parquet."),
        (("--grid", "1"), "'1' is no grid: write 0.1, 0.01, 0.001."),
        (("--month", "2027-01"), "2027-01 is not whole in the meter files"),
        (("--year", "once"), "'once' is no year"),
    ],
)
def test_words_that_make_no_sense(
    quartier: Call, block: Path, words: tuple[str, ...], said: str
) -> None:
    """Are answered with what would."""
    call = quartier("share", block, *words)
    assert call.code == 2
    assert said in _told(call.err)


def test_faults_are_told_and_nothing_is_written(quartier: Call, tmp_path: Path) -> None:
    """Of documents, of meter files, and of gaps that nobody may fill."""
    rows = meters(*month_of(2026, 3, 4)).split("\n")
    folder = write_block(tmp_path, "\n".join(rows[:50] + rows[52:]))
    call = quartier("share", folder)
    assert call.code == 2
    assert "2 steps without a reading" in _told(call.err)
    assert "let operation.json say under missing how gaps are filled" in _told(call.err)
    (folder / "prices.json").unlink()
    call = quartier("share", folder)
    assert call.code == 2
    assert "prices.json is missing" in call.err
    assert not (folder / "out").exists()


def test_an_index_fills_a_gap_to_the_watt_hour(quartier: Call, tmp_path: Path) -> None:
    """Where operation.json says so: what was lost is what the index counted besides."""
    rows = meters(*month_of(2026, 3, 4)).strip().split("\n")
    column = rows[0].split(",").index("flat_1:power_w")
    lost = [row.split(",") for row in rows[50:52]]
    whole = write_block(tmp_path / "whole", "\n".join(rows) + "\n")
    before = json.loads(quartier("share", whole, "--json").out)
    for at, cells in enumerate(lost):
        cells[column] = ""
        rows[50 + at] = ",".join(cells)
    told = {"missing": {"kind": "index_total"}}
    folder = write_block(tmp_path / "gap", "\n".join(rows) + "\n", own=told)
    used = {
        each["point"]: each["used_wh"]
        for span in before["spans"]
        for each in span["members"]
        if span["span"] == "2026-03"
    }
    (folder / "meters").mkdir()
    begin, end = (moment.isoformat() for moment in month_of(2026, 3, 3))
    (folder / "meters" / "index.csv").write_text(
        f"begin,minutes,flat_1:index_kwh\n{begin},30,700\n"
        f"{end},30,{700 + used['flat_1'] / 1000}\n",
        "utf-8",
    )
    after = json.loads(quartier("share", folder, "--json").out)
    march = {each["point"]: each["used_wh"] for each in after["spans"][0]["members"]}
    assert march == used


@pytest.mark.parametrize(
    ("page", "plant", "flats"),
    [("sharing", "roof", "stairs,flat_1"), ("partager", "toit", "communs,lot_1")],
)
def test_the_page_shows_what_works(
    quartier: Call, tmp_path: Path, page: str, plant: str, flats: str
) -> None:
    """Its documents, with a meter file as it describes, are an operation."""
    root = Path(__file__).parents[3]
    text = (root / "docs" / "communities" / f"{page}.md").read_text("utf-8")
    documents = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    for name, document in zip(("operation", "prices"), documents, strict=True):
        (tmp_path / f"{name}.json").write_text(document, "utf-8")
    begin, end = month_of(2026, 3, 3)
    names = [plant, *flats.split(",")]
    rows = ["begin," + ",".join(f"{name}:energy_wh" for name in names)]
    steps = round((end - begin).total_seconds() / 900)
    for at in range(steps):
        moment = (begin + at * timedelta(minutes=15)).isoformat()
        rows.append(f"{moment},{at % 40},20,15")
    (tmp_path / "meters.csv").write_text("\n".join(rows), "utf-8")
    said = quartier("share", tmp_path)
    assert said.code == 0, said.err
    assert (tmp_path / "out" / "2026-03" / "points.csv").is_file()
