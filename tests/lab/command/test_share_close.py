"""``quartier share --close``: a closed month stays, and what is otherwise is shown."""

import csv
import json
import re
import stat
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.lab.settle.block import FLATS, PARIS, meters, month_of, write_block

from .conftest import Call


@pytest.fixture
def block(tmp_path: Path) -> Path:
    """Write a block of two months."""
    return write_block(tmp_path / "block")


def _told(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def _files(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder of results, by its place."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Name the files that are gone, or not as they were."""
    return [name for name, content in before.items() if after.get(name) != content]


def _of(month: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {place: content for place, content in files.items() if month in place}


def _without(folder: Path, point: str, until: str) -> None:
    """Take a meter's readings before a moment out of the file."""
    path = folder / "meters.csv"
    header, *rows = path.read_text("utf-8").strip().split("\n")
    at = header.split(",").index(f"{point}:power_w")
    kept = []
    for row in rows:
        cells = row.split(",")
        if cells[0] < until:
            cells[at] = ""
        kept.append(",".join(cells))
    path.write_text("\n".join([header, *kept]) + "\n", "utf-8")


def _correct(folder: Path, wh: int) -> None:
    (folder / "corrections").mkdir(exist_ok=True)
    text = f"begin,minutes,flat_1:energy_wh\n2026-03-10T11:00Z,30,{wh}\n"
    (folder / "corrections" / f"{wh}.csv").write_text(text, "utf-8")


def _close(quartier: Call, folder: Path, *words: object) -> None:
    said = quartier("share", folder, *(words or ("--month", "2026-03")), "--close")
    assert said.code == 0, said.err


def _rows(folder: Path, number: int = 1) -> dict[str, dict[str, str]]:
    path = folder / "out" / "2026-03" / f"after-close-{number}.csv"
    with path.open(encoding="utf-8") as file:
        return {row["point"]: row for row in csv.DictReader(file)}


def test_closing_is_said_and_kept(quartier: Call, block: Path) -> None:
    """One line, one file of the month, for their owner alone; and no curve in them."""
    said = quartier("share", block, "--month", "2026-03", "--close", "--lang", "en")
    assert said.code == 0, said.err
    assert "Closed: 2026-03. Later runs tell them as they are now" in _told(said.err)
    body, ledger = sorted((block / "closed").iterdir())
    assert ledger.name == "ledger.jsonl"
    assert body.name.startswith("2026-03-")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (body, ledger)} == {0o600}
    longest = max(_lengths(json.loads(body.read_text("utf-8"))))
    assert longest < 24, "a list as long as a day has steps"


def _lengths(value: Any) -> list[int]:  # noqa: ANN401 (whatever JSON holds)
    if isinstance(value, dict):
        return [0, *(n for each in value.values() for n in _lengths(each))]
    if isinstance(value, list):
        return [len(value), *(n for each in value for n in _lengths(each))]
    return [0]


def test_a_closed_month_stays_to_the_last_bit(quartier: Call, block: Path) -> None:
    """After a correction; in its folder, and as well in a new one."""
    _close(quartier, block)
    before = _files(block / "out")
    _correct(block, 5)
    said = quartier("share", block, "--lang", "en")
    assert said.code == 0, said.err
    after = _of("2026-03", _files(block / "out"))
    new = after.keys() - before.keys()
    assert new <= {
        "2026-03/after-close-1.csv",
        *(
            f"statements/2026-03/{name}.en.{x}"
            for name in ("stairs", *FLATS)
            for x in ("pdf", "csv")
        ),
        *("landlord/2026-03.en.pdf", "landlord/2026-03.en.csv"),
        "2026-03/coefficients/READ-ME.txt",
    }
    assert not _changed(before, after)
    again = block / "again"
    assert quartier("share", block, "--month", "2026-03", "--out", again).code == 0
    fresh = _files(again)
    assert {place for place in before if "coefficients" not in place} <= fresh.keys()
    assert all(fresh[place] == before[place] for place in fresh if place in before)


def test_corrections_made_before_stay_counted(quartier: Call, block: Path) -> None:
    """A month that was corrected, then closed, is told in a new place as it stood."""
    quartier("share", block, "--month", "2026-03")
    _correct(block, 5)
    _close(quartier, block)
    record = (block / "out" / "2026-03" / "points.csv").read_bytes()
    assert b",1,-" in record
    new = block / "new"
    quartier("share", block, "--month", "2026-03", "--out", new)
    assert (new / "2026-03" / "points.csv").read_bytes() == record


def test_names_of_a_closed_month_stay(quartier: Call, block: Path) -> None:
    """And who organised it: papers say what they said, in any folder."""
    _close(quartier, block)
    before = _files(block / "out")
    document = json.loads((block / "operation.json").read_text("utf-8"))
    document["organiser"], document["points"][2]["name"] = "Somebody", "Lot 1"
    document["name"] = "Another block"
    (block / "operation.json").write_text(json.dumps(document), "utf-8")
    new = block / "new"
    assert quartier("share", block, "--month", "2026-03", "--out", new).code == 0
    after = _files(new)
    given = {
        name: content
        for name, content in before.items()
        if name.startswith(("statements", "landlord", "2026-03/points"))
    }
    assert not _changed(given, after)


def test_what_is_otherwise_is_shown_and_dated(quartier: Call, block: Path) -> None:
    """In a table of its own, once; the next step is named, in both languages."""
    _close(quartier, block)
    _correct(block, 5)
    said = _told(quartier("share", block, "--lang", "en").out)
    assert "it would be told otherwise to flat_1" in said
    assert "write --month 2026-03 --reopen" in said
    row = _rows(block)["flat_1"]
    assert float(row["used_before_kwh"]) - float(row["used_kwh"]) == pytest.approx(
        0.092
    )
    day = datetime.now(PARIS).date().isoformat()
    assert (row["closed_on"], row["seen_on"]) == (day, day)
    french = _told(quartier("share", block, "--lang", "fr").out)
    assert "il serait annoncé autrement à flat_1" in french
    assert "écrivez --month 2026-03 --reopen" in french
    assert not (block / "out" / "2026-03" / "after-close-2.csv").exists()
    _correct(block, 6)
    quartier("share", block)
    assert _rows(block, 2)["flat_1"]["used_kwh"] != row["used_kwh"]
    told = json.loads(quartier("share", block, "--json").out)
    march, april = told["spans"]
    assert march["corrected"] == []
    assert march["after_close"]["changed"][:1] == ["flat_1"]
    assert march["after_close"]["causes"] == ["readings", "shares"]
    assert april["after_close"] is None


def test_nothing_is_shown_where_nothing_is_otherwise(
    quartier: Call, block: Path
) -> None:
    """Only that the month is closed, and since when."""
    _close(quartier, block)
    said = quartier("share", block, "--lang", "en")
    assert "2026-03 is closed since" in said.out
    assert "otherwise" not in _told(said.out)
    assert not list(block.rglob("after-close*"))


def test_readings_of_a_closed_month_may_go(quartier: Call, block: Path) -> None:
    """Those of one flat alone: nobody's accounts move, and what cannot be is said."""
    _close(quartier, block)
    before = _of("2026-03", _files(block / "out"))
    april = json.loads(quartier("share", block, "--month", "2026-04", "--json").out)
    _without(block, "flat_1", month_of(2026, 4, 4)[0].isoformat())
    said = quartier("share", block, "--lang", "en")
    assert said.code == 0, said.err
    assert "is closed and cannot be reckoned anew any more" in _told(said.out)
    after = _files(block / "out")
    assert not _changed(before, after)
    anew = json.loads(quartier("share", block, "--month", "2026-04", "--json").out)
    assert anew["spans"] == april["spans"]
    french = _told(quartier("share", block, "--lang", "fr").out)
    assert "est clos et ne peut plus être recalculé" in french


def test_a_consent_withdrawn_late_moves_nothing_closed(
    quartier: Call, block: Path
) -> None:
    """It is shown who would take no part; nobody is sent anything."""
    _record(quartier, block)
    _close(quartier, block)
    before = _of("2026-03", _files(block / "out"))
    words = ("--what", "left", "--point", "flat_3", "--on", "2026-02-10")
    assert quartier("consent", block, "record", *words).code == 0
    said = quartier("share", block, "--lang", "en")
    assert re.search(r"it would be told otherwise to [a-z_0-9, ]*flat_3:", said.out)
    assert _rows(block)["flat_3"]["annulled"] == "yes"
    after = _files(block / "out")
    assert not _changed(before, after)
    assert "statements/2026-03/flat_3.fr.correction-1.pdf" not in after


def _record(quartier: Call, folder: Path) -> None:
    for what, on in (("notified", "2025-11-01"), ("started", "2026-01-01")):
        words = ("--what", what, "--on", on)
        assert quartier("consent", folder, "record", *words).code == 0


def test_a_year_adds_up_what_is_closed(quartier: Call, block: Path) -> None:
    """Closed March and open April make the year that both were before."""
    whole = json.loads(quartier("share", block, "--year", "2026", "--json").out)
    _close(quartier, block)
    _correct(block, 5)
    again = json.loads(quartier("share", block, "--year", "2026", "--json").out)
    for one, other in zip(whole["spans"], again["spans"], strict=True):
        kept = ("span", "made_wh", "shared_wh", "saved_cents", "members", "audit")
        assert {key: other[key] for key in kept} == {key: one[key] for key in kept}


def test_an_audit_goes_by_what_is_closed(quartier: Call, block: Path) -> None:
    """And says that of closed months nobody can tell what each brought."""
    before = json.loads(quartier("audit", block, "--json").out)
    _close(quartier, block)
    _correct(block, 900_000)
    assert json.loads(quartier("audit", block, "--json").out) == before
    said = quartier("audit", block, "--shapley", "--lang", "fr")
    assert said.code == 2
    assert "aucun pas d’un mois clos n’est gardé" in _told(said.err)


def test_reopening_corrects(quartier: Call, block: Path) -> None:
    """Explicitly: then who is told something else gets a correction, as ever."""
    _close(quartier, block)
    given = _of("statements/2026-03", _files(block / "out"))
    _correct(block, 5)
    words = ("--month", "2026-03", "--reopen", "--lang", "en")
    said = quartier("share", block, *words)
    assert said.code == 0, said.err
    assert "Corrected, so to be told anew: flat_1" in _told(said.out)
    assert "Reopened: 2026-03." in said.err
    after = _files(block / "out")
    assert "statements/2026-03/flat_1.en.correction-1.pdf" in after
    assert not _changed(given, after)
    _close(quartier, block)
    assert "otherwise" not in _told(quartier("share", block, "--lang", "en").out)
    deeds = [
        json.loads(line)["deed"]
        for line in (block / "closed" / "ledger.jsonl").read_text("utf-8").splitlines()
    ]
    assert deeds == ["closed", "reopened", "closed"]


def test_what_cannot_be_settled_anew_stays_closed(quartier: Call, block: Path) -> None:
    """Reopening it would leave neither the old figures nor new ones."""
    _close(quartier, block, "--year", "2026")
    ledger = (block / "closed" / "ledger.jsonl").read_bytes()
    _without(block, "flat_1", month_of(2026, 4, 4)[0].isoformat())
    for words in (("--month", "2026-03"), ("--year", "2026")):
        for language, said in (("en", "Put them back first"), ("fr", "Remettez-les")):
            call = quartier("share", block, *words, "--reopen", "--lang", language)
            assert call.code == 2
            assert said in _told(call.err)
    assert (block / "closed" / "ledger.jsonl").read_bytes() == ledger
    assert quartier("share", block, "--month", "2026-04", "--reopen").code == 0


def test_what_was_told_is_known_without_its_folder(quartier: Call, block: Path) -> None:
    """Whoever lost the results is corrected against what was closed."""
    _close(quartier, block)
    _correct(block, 5)
    words = ("--month", "2026-03", "--reopen", "--out", block / "new", "--json")
    told = json.loads(quartier("share", block, *words).out)
    assert "flat_1" in told["spans"][0]["corrected"]
    assert told["reopened"] == ["2026-03"]


def test_a_year_is_closed_whole(quartier: Call, block: Path) -> None:
    """All its months with one ledger, which is written last."""
    _close(quartier, block, "--year", "2026")
    told = json.loads(quartier("share", block, "--json").out)
    assert all(span["after_close"] for span in told["spans"])
    again = quartier("share", block, "--year", "2026", "--close", "--lang", "fr")
    assert again.code == 2
    assert "2026 est déjà clos, depuis le" in again.err
    reopened = quartier("share", block, "--year", "2026", "--reopen", "--json")
    assert json.loads(reopened.out)["reopened"] == ["2026-03", "2026-04"]


@pytest.mark.parametrize(
    ("words", "english", "french"),
    [
        (("--close",), "Say what to close or to reopen", "Dites quoi clore ou rouvrir"),
        (
            ("--month", "2026-03", "--close", "--reopen"),
            "not both at once",
            "pas les deux",
        ),
        (
            ("--month", "2026-03", "--reopen"),
            "2026-03 is not closed",
            "2026-03 n’est pas clos",
        ),
    ],
)
def test_wishes_that_make_no_sense(
    quartier: Call, block: Path, words: tuple[str, ...], english: str, french: str
) -> None:
    """Are answered with what would, in both languages."""
    for language, said in (("en", english), ("fr", french)):
        call = quartier("share", block, *words, "--lang", language)
        assert call.code == 2
        assert said in _told(call.err)
    assert not (block / "closed").exists()


@pytest.mark.parametrize("which", ["ledger", "month", "lost"])
def test_whoever_changes_what_is_closed_is_found_out(
    quartier: Call, block: Path, which: str
) -> None:
    """Nothing is settled then; where to take it back from is said."""
    _close(quartier, block)
    body, ledger = sorted((block / "closed").iterdir())
    path = ledger if which == "ledger" else body
    text = path.read_text("utf-8")
    if which == "lost":
        path.unlink()
    else:
        path.write_text(text.replace("2026-03", "2026-02", 1), "utf-8")
    for language, word in (("en", "copy"), ("fr", "copie")):
        call = quartier("share", block, "--lang", language)
        assert call.code == 2
        assert word in call.err


def test_a_close_cut_short_closes_nothing(quartier: Call, block: Path) -> None:
    """A month's file without its line is nobody's."""
    _close(quartier, block)
    (block / "closed" / "ledger.jsonl").unlink()
    told = json.loads(quartier("share", block, "--json").out)
    assert [span["after_close"] for span in told["spans"]] == [None, None]
    _close(quartier, block)
    assert len(list((block / "closed").iterdir())) == 2


def test_months_without_readings_stay_known(quartier: Call, block: Path) -> None:
    """All meters of a closed month may go; what lies between two is asked for."""
    _close(quartier, block)
    text = meters(*month_of(2026, 5, 5))
    (block / "meters.csv").write_text(text, "utf-8")
    march = quartier("share", block, "--month", "2026-03", "--json")
    assert json.loads(march.out)["spans"][0]["span"] == "2026-03"
    assert quartier("share", block, "--month", "2026-05").code == 0
    call = quartier("share", block, "--lang", "en")
    assert call.code == 2
    assert "2026-04 has no readings and is not closed" in call.err


def _fourteen_months(folder: Path) -> Path:
    """Write 2026 and two months of 2027, where contracts leave the option to 2026."""
    contract = {
        "energy": {"kind": "flat", "eur_per_kwh": 0.1},
        "includes_all": False,
        "network": {"kind": "turpe", "version": "BTINFCU4"},
        "taxes": {"kind": "france"},
    }
    windows = [{"begins": "22:00", "ends": "06:00"}]
    held = {"points": ["stairs", *FLATS], "contract": "base", "windows": windows}
    priced = {
        "contracts": {"base": contract},
        "holdings": [held],
        "is_option_open": True,
    }
    key = {"kind": "static", "percent": {"flat_1": 3, "flat_2": 5, "flat_3": 7}}
    text = meters(month_of(2026, 1, 1)[0], month_of(2027, 2, 2)[1], 60)
    return write_block(folder, text, own={"step_min": 60, "key": key}, priced=priced)


def _shrink(folder: Path) -> None:
    """Say in June that the roof made nothing in the whole year before."""
    (folder / "corrections").mkdir(exist_ok=True)
    begin, end = month_of(2026, 1, 12)
    rows = ["begin,roof:power_w"]
    while begin < end:
        rows.append(f"{begin.isoformat()},0")
        begin += timedelta(hours=1)
    text = "\n".join(rows) + "\n"
    (folder / "corrections" / "roof.csv").write_text(text, "utf-8")


def test_the_years_option_stays_as_it_was_decided(
    quartier: Call, tmp_path: Path
) -> None:
    """January's statement does not change in June; what would be is said, and how."""
    folder = _fourteen_months(tmp_path / "block")
    january = ("--month", "2027-01", "--lang", "en")
    said = quartier("share", folder, *january)
    assert said.code == 0, said.err
    assert "The network’s option is decided for 2027 and kept" in _told(said.err)
    before = _files(folder / "out")
    _shrink(folder)
    again = quartier("share", folder, *january)
    assert "decided for 2027 and kept" not in _told(again.err)
    assert not _changed(before, _files(folder / "out"))
    assert "Corrected" not in again.out
    told = re.search(r"it would be otherwise for ([a-z_0-9, ]+)\.", _told(again.err))
    assert told
    french = quartier("share", folder, *january[:2], "--lang", "fr")
    assert "écrivez --year 2027 --reopen" in _told(french.err)
    programs = json.loads(quartier("share", folder, *january, "--json").out)
    assert ", ".join(programs["options_otherwise"]["2027"]) == told[1]
    anew = quartier("share", folder, "--year", "2027", "--reopen", "--lang", "en")
    assert anew.code == 0, anew.err
    assert "Corrected, so to be told anew: " in _told(anew.out)


def test_nobody_gets_the_option_amid_a_year(quartier: Call, tmp_path: Path) -> None:
    """Where no year before was known at its first statement, it stays undecided."""
    folder = _fourteen_months(tmp_path / "block")
    text = (folder / "meters.csv").read_text("utf-8")
    header, *rows = text.strip().split("\n")
    since = month_of(2027, 1, 1)[0].isoformat()
    late = [row for row in rows if row.split(",")[0] >= since]
    (folder / "meters.csv").write_text("\n".join([header, *late]) + "\n", "utf-8")
    words = ("--month", "2027-01", "--lang", "en")
    assert "for 2027 and kept: 0 homes" in _told(quartier("share", folder, *words).err)
    before = _files(folder / "out")
    (folder / "meters.csv").write_text(text, "utf-8")
    again = quartier("share", folder, *words)
    assert "it would be otherwise for" in _told(again.err)
    assert not _changed(before, _files(folder / "out"))


def test_two_tenants_of_a_closed_month_stay(quartier: Call, block: Path) -> None:
    """Each with their own days, also where the move is taken for another since."""
    _record(quartier, block)
    for what, on in (("moved_out", 10), ("moved_in", 10), ("joined", 10)):
        words = ("--what", what, "--point", "flat_3", "--on", f"2026-03-{on}")
        assert quartier("consent", block, "record", *words).code == 0
    _close(quartier, block)
    before = _of("2026-03", _files(block / "out"))
    names = {name for name in before if "flat_3" in name and name.endswith("pdf")}
    assert len(names) == 2
    words = ("--what", "left", "--point", "flat_3", "--on", "2026-03-15")
    assert quartier("consent", block, "record", *words).code == 0
    assert quartier("share", block).code == 0
    assert not _changed(before, _files(block / "out"))
    assert "flat_3.03-10-to-03-31" in _rows(block)
