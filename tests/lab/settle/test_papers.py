"""Papers: what was given out is never written over, and a correction is its own."""

import csv
from pathlib import Path

import pytest
from quartier.lab.settle import Desk, Papers, Sheet

from .block import FLATS, operation
from .desk import desk_of, first, year


def _papers(desk: Desk, out: Path, **changes: str) -> Papers:
    return Papers(desk, first(desk), out, "fr", **changes)  # type: ignore[arg-type]  # (a table)


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
    """Tables, coefficients, statements and the landlord's; the record comes last."""
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
            *("2026-03/allocation.csv", "2026-03/points.csv"),
            *("2026-03/coefficients/30000000000000.csv",),
            "2026-03/coefficients/LISEZ-MOI.txt",
        ]
    )
    assert found[-1] == "2026-03/points.csv"


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


def test_a_correction_tells_what_it_changed(tmp_path: Path) -> None:
    """Step by step nothing else is different."""
    out = tmp_path / "out"
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    before = (out / "2026-03" / "allocation.csv").read_text("utf-8").split("\n")
    _correct(tmp_path, 5)
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
    after = (out / "2026-03" / "allocation.csv").read_text("utf-8").split("\n")
    differ = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [row[:16] for row in differ] == ["2026-03-10T11:00"]
    with (out / "2026-03" / "correction-1.csv").open() as file:
        rows = {row["point"]: row for row in csv.DictReader(file)}
    assert rows["flat_1"]["steps"] == "1"
    change = int(rows["flat_1"]["measured_wh"]) - int(
        rows["flat_1"]["measured_before_wh"]
    )
    assert change == 5 - 97
    assert rows["flat_1"]["month"] == "2026-03"


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
    _write(list(_papers(desk_of(tmp_path), out).sheets()))
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


def test_a_year_has_statements_and_no_tables(tmp_path: Path) -> None:
    """Steps are told month by month."""
    desk = desk_of(tmp_path)
    papers = Papers(desk, year(desk).whole(), tmp_path / "out", "fr")
    found = [sheet.path.name for sheet in papers.sheets()]
    assert "allocation.csv" not in found
    assert "points.csv" in found
    assert papers.folder.name == "2026-to-04"


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
