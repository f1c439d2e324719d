"""Papers: what was given out is never written over, and a correction is its own."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest
from quartier.engine.share.rules import known_rules
from quartier.lab.consent import Happening, change, load, people, recorded
from quartier.lab.settle import Desk, Papers, Sheet, Table

from .block import FLATS, operation
from .desk import desk_of, first, year
from .ledger import forget, record

_NOW: Final = datetime(2026, 4, 20, tzinfo=UTC)


def _papers(desk: Desk, out: Path, table: Table | None = None) -> Papers:
    return Papers(desk, first(desk), out, "fr", table)


def _write(sheets: list[Sheet]) -> list[str]:
    """Write what is not there yet, and name it."""
    written = []
    for sheet in sheets:
        if not sheet.is_there():
            sheet.path.parent.mkdir(parents=True, exist_ok=True)
            sheet.path.write_bytes(sheet.content)
            written.append(sheet.path.name)
    return written


def _correct(folder: Path, wh: int) -> None:
    """Add a meter file that corrects noon of a day in March, for one flat."""
    (folder / "corrections").mkdir(exist_ok=True)
    text = f"begin,minutes,flat_1:energy_wh\n2026-03-10T11:00Z,30,{wh}\n"
    (folder / "corrections" / f"{wh}.csv").write_text(text, "utf-8")


def test_every_file_of_a_month(tmp_path: Path) -> None:
    """Coefficients, statements and the landlord's; the record comes last."""
    out = tmp_path / "out"
    found = [
        str(sheet.path.relative_to(out))
        for sheet in _papers(desk_of(tmp_path), out).sheets()
    ]
    assert sorted(found) == sorted(
        [
            *(
                f"statements/2026-03/{point}.fr.{suffix}"
                for point in ("stairs", *FLATS)
                for suffix in ("pdf", "csv")
            ),
            *("landlord/2026-03.fr.pdf", "landlord/2026-03.fr.csv"),
            "landlord/2026-03.json",
            "2026-03/points.csv",
            "2026-03/coefficients/30000000000000.csv",
            "2026-03/coefficients/LISEZ-MOI.txt",
        ]
    )
    assert found[-1] == "2026-03/points.csv"


def test_coefficients_that_were_given_out_are_not_written_over(tmp_path: Path) -> None:
    """A correction has a folder of its own; the list in it begins at what changed."""
    out = tmp_path / "out"
    place = out / "2026-03" / "coefficients"
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    given = (place / "30000000000000.csv").read_bytes()
    _correct(tmp_path, 5)
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    assert (place / "30000000000000.csv").read_bytes() == given
    anew = place / "correction-1"
    assert sorted(path.name for path in anew.iterdir()) == [
        "30000000000000.csv",
        "LISEZ-MOI.txt",
        "changed.csv",
    ]
    text = (anew / "changed.csv").read_text("utf-8")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    # The step ends half an hour after it begins, on the clock of Paris.
    assert rows[1][:2] == ["2026-03-10T12:30:00+01:00", "30000000000000"]
    assert _write(list(_papers(desk_of(tmp_path), out).sheets())) == []


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    """All is there, byte by byte."""
    desk = desk_of(tmp_path)
    assert _write(list(_papers(desk, tmp_path / "out").sheets()))
    assert _write(list(_papers(desk, tmp_path / "out").sheets())) == []


def test_a_correction_is_a_paper_of_its_own(tmp_path: Path) -> None:
    """Who is told something else hears it; what nobody corrected stays as it was."""
    out = tmp_path / "out"
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    given = {path: path.read_bytes() for path in (out / "statements").rglob("*.*")}
    _correct(tmp_path, 5)
    papers = _papers(desk_of(tmp_path), out)
    changed = {each.point for each in papers.issues() if each.correction}
    assert "flat_1" in changed
    written = _write(list(papers.sheets()))
    assert {name for name in written if "correction" in name} == {
        "correction-1.csv",
        *(
            f"{name}.fr.correction-1.{kind}"
            for name in changed
            for kind in ("pdf", "csv")
        ),
    }
    assert all(path.read_bytes() == content for path, content in given.items())
    assert _write(list(_papers(desk_of(tmp_path), out).sheets())) == []


def _changes(out: Path, number: int = 1) -> dict[str, dict[str, str]]:
    path = out / "2026-03" / f"correction-{number}.csv"
    with path.open(encoding="utf-8") as file:
        return {row["point"]: row for row in csv.DictReader(file)}


def _change_wh(row: dict[str, str]) -> int:
    return int(row["measured_wh"]) - int(row["measured_before_wh"])


def test_a_correction_tells_what_it_changed(tmp_path: Path) -> None:
    """Where the table is kept, step by step: nothing else is different."""
    out = tmp_path / "out"
    _write(list(_papers(desk_of(tmp_path), out, table="csv").sheets()))
    before = (out / "2026-03" / "allocation.csv").read_text("utf-8").split("\n")
    _correct(tmp_path, 5)
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    after = (out / "2026-03" / "allocation.csv").read_text("utf-8").split("\n")
    differ = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [row[:16] for row in differ] == ["2026-03-10T11:00"]
    row = _changes(out)["flat_1"]
    assert (row["month"], row["steps"]) == ("2026-03", "1")
    assert _change_wh(row) == 5 - 97


def test_without_a_table_the_record_tells_what_changed(tmp_path: Path) -> None:
    """The same energies of the same homes; of steps and plants nothing was kept."""
    kept, told = tmp_path / "kept", tmp_path / "told"
    for folder, table in ((kept, "csv"), (told, None)):
        out = folder / "out"
        _write(list(_papers(desk_of(folder), out, table=table).sheets()))
        _correct(folder, 5)
        _write(list(_papers(desk_of(folder), out).sheets()))
    assert not list(told.rglob("allocation.*"))
    by_step, by_record = (_changes(folder / "out") for folder in (kept, told))
    assert by_record["flat_1"]["steps"] == ""
    assert _change_wh(by_record["flat_1"]) == 5 - 97
    assert by_record == {
        name: {**row, "steps": ""}
        for name, row in by_step.items()
        if row["side"] == "consumed"
    }


def test_no_curve_is_written_unless_it_is_asked_for(tmp_path: Path) -> None:
    """And whoever asks is the only one to read it; so with what the network gets."""
    desk, out = desk_of(tmp_path), tmp_path / "out"
    every = {
        sheet.path.name: sheet.is_private
        for sheet in _papers(desk, out, table="parquet").sheets()
    }
    assert {name for name, is_private in every.items() if is_private} == {
        *("allocation.csv", "allocation.parquet"),
        *("30000000000000.csv", "LISEZ-MOI.txt"),
    }
    usual = {sheet.path.name for sheet in _papers(desk, out).sheets()}
    assert every.keys() - usual == {"allocation.csv", "allocation.parquet"}


def test_a_table_that_is_there_stays_true(tmp_path: Path) -> None:
    """Nobody asks for it a second time, and it is no other than what is told."""
    out = tmp_path / "out"
    _write(list(_papers(desk_of(tmp_path), out, table="parquet").sheets()))
    _correct(tmp_path, 5)
    written = _write(list(_papers(desk_of(tmp_path), out).sheets()))
    assert {"allocation.csv", "allocation.parquet"} <= set(written)


def _leave(folder: Path, on: date) -> None:
    """Record that all shared from January on, and that one flat left on a day."""
    duties = known_rules()["fr_acc_hlm"].duties
    for happening in (
        Happening("notified", date(2025, 11, 1)),
        Happening("started", date(2026, 1, 1)),
        Happening("left", on, ("flat_3",)),
    ):
        change(
            folder,
            lambda ledger, each=happening: recorded(
                ledger, each, duties, _NOW, lambda count: bytes(range(count))
            ),
        )


def test_who_turns_out_to_have_left_gets_an_annulment(tmp_path: Path) -> None:
    """Once; what they were given is left as it was, and the record says it is void."""
    out = tmp_path / "out"
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    given = (out / "statements" / "2026-03" / "flat_3.fr.pdf").read_bytes()
    [told] = [
        each
        for each in _papers(desk_of(tmp_path), out).issues()
        if each.point == "flat_3"
    ]
    _leave(tmp_path, date(2026, 2, 10))
    papers = _papers(desk_of(tmp_path), out)
    [void] = [each for each in papers.issues() if each.is_annulled]
    assert void == told.annulled()
    written = _write(list(papers.sheets()))
    assert {name for name in written if name.startswith("flat_3")} == {
        "flat_3.fr.correction-1.pdf",
        "flat_3.fr.correction-1.csv",
    }
    table = out / "statements" / "2026-03" / "flat_3.fr.correction-1.csv"
    text = table.read_text("utf-8-sig")
    assert "est annulé" in text
    assert f"partagé, kWh;{told.shared_wh / 1000:.3f}".replace(
        ".", ","
    ) in text.replace("\u00a0", " ")
    assert (out / "statements" / "2026-03" / "flat_3.fr.pdf").read_bytes() == given
    assert _changes(out)["flat_3"]["shared_wh"] == "0"
    assert _write(list(_papers(desk_of(tmp_path), out).sheets())) == []
    english = Papers(desk_of(tmp_path), first(desk_of(tmp_path)), out, "en")
    assert "flat_3.en.correction-1.pdf" in _write(list(english.sheets()))


def test_a_name_that_is_mended_writes_nothing_over(tmp_path: Path) -> None:
    """Those who were told something keep their paper; the record has the new name."""
    out = tmp_path / "out"
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    given = {path: path.read_bytes() for path in (out / "statements").rglob("*.*")}
    points = [
        {**each, "name": "Appartement 1"} if each["id"] == "flat_1" else each
        for each in operation()["points"]
    ]
    desk = desk_of(tmp_path, own={"points": points})
    written = _write(list(_papers(desk, out).sheets()))
    assert not any(name.startswith("flat_1") for name in written)
    assert all(path.read_bytes() == content for path, content in given.items())
    assert "Appartement 1" in (out / "2026-03" / "points.csv").read_text("utf-8")


def test_a_move_told_late_gives_each_their_own_days(tmp_path: Path) -> None:
    """What was given of both is void, once, and each has a paper with nothing of it."""
    out = tmp_path / "out"
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    place = out / "statements" / "2026-03"
    given = (place / "flat_3.fr.pdf").read_bytes()
    record(
        tmp_path,
        ("notified", date(2025, 11, 1)),
        ("started", date(2026, 1, 1)),
        ("moved_out", date(2026, 3, 10), "flat_3"),
        ("moved_in", date(2026, 3, 10), "flat_3"),
        ("joined", date(2026, 3, 10), "flat_3"),
    )
    papers = _papers(desk_of(tmp_path), out)
    [void] = [each for each in papers.issues() if each.is_annulled]
    assert void.point == "flat_3"
    both = ("flat_3.03-01-to-03-09", "flat_3.03-10-to-03-31")
    written = [name for name in _write(list(papers.sheets())) if "flat_3" in name]
    assert sorted(written) == sorted(
        f"{name}.{suffix}"
        for name in ("flat_3.fr.correction-1", *(f"{each}.fr" for each in both))
        for suffix in ("csv", "pdf")
    )
    assert (place / "flat_3.fr.pdf").read_bytes() == given
    text = (place / "flat_3.fr.correction-1.csv").read_text("utf-8-sig")
    assert "porte aussi sur des jours d’un autre locataire" in text
    own = (place / f"{both[0]}.fr.csv").read_text("utf-8-sig").replace("\u00a0", " ")
    assert "du 1er mars 2026 au 9 mars 2026" in own
    assert _write(list(_papers(desk_of(tmp_path), out).sheets())) == []


def test_papers_of_who_was_forgotten_do_not_come_back(tmp_path: Path) -> None:
    """All else is settled as ever; a lost paper of anybody else is written again."""
    out = tmp_path / "out"
    desk_of(tmp_path)
    record(
        tmp_path,
        ("notified", date(2025, 11, 1)),
        ("started", date(2026, 1, 1)),
        ("moved_out", date(2026, 4, 2), "flat_3"),
    )
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    for path in (out / "statements").rglob("flat_*"):
        path.unlink()
    [who] = people(load(tmp_path), "flat_3")
    forget(tmp_path, "flat_3", who)
    before = (out / "2026-03" / "points.csv").read_bytes()
    written = _write(list(_papers(desk_of(tmp_path), out).sheets()))
    assert {name.partition(".")[0] for name in written} == {"flat_1", "flat_2"}
    assert (out / "2026-03" / "points.csv").read_bytes() == before


def test_who_comes_back_is_told_anew(tmp_path: Path) -> None:
    """After an annulment that was a mistake: as a correction of it."""
    out = tmp_path / "out"
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    _leave(tmp_path, date(2026, 2, 10))
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    (tmp_path / "consent.jsonl").unlink()
    papers = _papers(desk_of(tmp_path), out)
    [back] = [each for each in papers.issues() if each.point == "flat_3"]
    assert (back.correction, back.is_annulled) == (2, False)
    assert back.change.shared_wh == back.shared_wh
    assert "flat_3.fr.correction-2.pdf" in _write(list(papers.sheets()))


def test_a_point_that_is_taken_out_is_annulled_too(tmp_path: Path) -> None:
    """Even where nobody knows its meter any more."""
    out = tmp_path / "out"
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    points = [each for each in operation()["points"] if each["id"] != "flat_3"]
    text = (tmp_path / "meters.csv").read_text("utf-8").strip()
    without = "\n".join(line.rpartition(",")[0] for line in text.split("\n"))
    holding = {"points": ["stairs", "flat_1", "flat_2"], "contract": "base"}
    desk = desk_of(
        tmp_path,
        without,
        own={"points": points},
        priced={"holdings": [holding]},
    )
    papers = _papers(desk, out)
    assert [each.point for each in papers.issues() if each.is_annulled] == ["flat_3"]
    assert "flat_3.fr.correction-1.pdf" in _write(list(papers.sheets()))


def test_what_was_given_out_is_left_as_it_was(tmp_path: Path) -> None:
    """April's statement shows March in its chart, and is no other for it."""
    out = tmp_path / "out"

    def april() -> list[Sheet]:
        found = year(desk_of(tmp_path))
        span = found.month(found.months[1])
        return list(Papers(found.desk, span, out, "fr").sheets())

    _write(april())
    flat = out / "statements" / "2026-04" / "flat_1.fr.pdf"
    before = flat.read_bytes()
    _correct(tmp_path, 900_000)
    assert not any("flat_1" in name for name in _write(april()))
    assert flat.read_bytes() == before
    flat.unlink()
    _write(april())
    assert flat.read_bytes() != before


def test_corrections_count_on(tmp_path: Path) -> None:
    """A second one is told against the first, not against the beginning."""
    out = tmp_path / "out"
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    for wh in (5, 6):
        _correct(tmp_path, wh)
        papers = _papers(desk_of(tmp_path), out)
        [flat] = [each for each in papers.issues() if each.point == "flat_1"]
        _write(list(papers.sheets()))
    assert flat.correction == 2
    assert (out / "statements" / "2026-03" / "flat_1.fr.correction-2.pdf").is_file()
    assert (out / "2026-03" / "correction-2.csv").is_file()


def test_no_correction_is_written_over(tmp_path: Path) -> None:
    """One flat was corrected, then another for the first time: two tables stand."""
    out = tmp_path / "out"
    _write(list(_papers(desk_of(tmp_path), out, table="csv").sheets()))
    _correct(tmp_path, 5)
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    first_text = (out / "2026-03" / "correction-1.csv").read_text("utf-8")
    text = "begin,minutes,flat_2:energy_wh\n2026-03-12T11:00Z,30,7\n"
    (tmp_path / "corrections" / "other.csv").write_text(text, "utf-8")
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    assert (out / "2026-03" / "correction-1.csv").read_text("utf-8") == first_text
    assert "flat_2" in (out / "2026-03" / "correction-2.csv").read_text("utf-8")


def test_another_language_is_another_paper(tmp_path: Path) -> None:
    """What was told in French may be told in English."""
    desk = desk_of(tmp_path)
    _write(list(_papers(desk, tmp_path / "out").sheets()))
    english = Papers(desk, first(desk), tmp_path / "out", "en")
    written = _write(list(english.sheets()))
    assert "flat_1.en.pdf" in written
    assert "READ-ME.txt" in written
    assert not any(name.endswith(".fr.pdf") for name in written)


def test_a_run_cut_short_is_done_again(tmp_path: Path) -> None:
    """Without its record a month was told to nobody."""
    desk, out = desk_of(tmp_path), tmp_path / "out"
    sheets = list(_papers(desk, out).sheets())
    _write(sheets[: len(sheets) // 2])
    assert not _papers(desk, out).told()
    assert "points.csv" in _write(list(_papers(desk, out).sheets()))
    assert not any(each.correction for each in _papers(desk, out).told().values())


def test_a_correction_cut_short_is_not_told_twice(tmp_path: Path) -> None:
    """What was written of it stands, and the record follows."""
    out = tmp_path / "out"
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    _correct(tmp_path, 5)
    _write(list(_papers(desk_of(tmp_path), out).sheets())[:-1])
    assert _write(list(_papers(desk_of(tmp_path), out).sheets()))[-1] == "points.csv"
    assert not (out / "2026-03" / "correction-2.csv").exists()


def test_a_year_has_statements_and_no_tables(tmp_path: Path) -> None:
    """Steps are told month by month."""
    desk = desk_of(tmp_path)
    papers = Papers(desk, year(desk).whole(), tmp_path / "out", "fr")
    found = [sheet.path.name for sheet in papers.sheets()]
    assert "allocation.csv" not in found
    assert "points.csv" in found
    assert papers.folder.name == "2026-03-to-04"


def test_parquet_besides(tmp_path: Path) -> None:
    """If it is asked for."""
    papers = _papers(desk_of(tmp_path), tmp_path / "out", table="parquet")
    names = [sheet.path.name for sheet in papers.sheets()]
    assert {"allocation.csv", "allocation.parquet"} <= set(names)


@pytest.mark.parametrize("meter", ["", "123"])
def test_no_coefficients_without_numbers(tmp_path: Path, meter: str) -> None:
    """The network knows points by their meters only."""
    points = operation()["points"]
    points[2]["meter"] = meter
    papers = _papers(desk_of(tmp_path, own={"points": points}), tmp_path / "out")
    assert not papers.has_coefficients
    folders = {sheet.path.parent.name for sheet in papers.sheets()}
    assert "coefficients" not in folders
