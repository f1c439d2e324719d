"""``quartier nodes``: a landlord's nodes as a table, and labels for them."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from ...inventory import (
    Grid,
    InventoryError,
    Label,
    LabelError,
    Language,
    Passport,
    Sheet,
    code_label,
    csv_of,
    doubts,
    footprint,
    passport_label,
    passports_of,
    sheets,
    svg_of,
    written,
)
from ..scenario import LabError
from .file import write_bytes_whole, write_whole
from .option import AsJson, Lang, UsageError, language
from .screen import screen

NAME: Final = "nodes"
_SHOWN: Final = 5
_EXAMPLE: Final = Passport(
    uid="https://example.org/n/ab12cd34",
    id="ab12cd34",
    model="ESP32 DevKit",
    origin="new",
)


class NodesError(LabError):
    """A table of nodes, or a wish for labels, that has faults."""

    exit_code = 2


class Deed(StrEnum):
    """What to do with a table of nodes."""

    start = "start"
    check = "check"
    fill = "fill"
    labels = "labels"


def command(
    deed: Annotated[
        Deed,
        typer.Argument(
            help="start: a table to fill in; check: look for faults; fill: write it"
            " again with what can be reckoned; labels: a sheet to print."
        ),
    ],
    file: Annotated[Path, typer.Argument(help="The table of nodes, as CSV.")],
    into: Annotated[
        Path | None,
        typer.Option(help="File to write: CSV for fill, PDF or SVG for labels."),
    ] = None,
    lang: Lang = None,
    *,
    grid: Annotated[
        str, typer.Option(help="Labels on a sheet of A4, across and down.")
    ] = "3x8",
    skip: Annotated[
        int, typer.Option(help="Labels that are gone from the first sheet.", min=0)
    ] = 0,
    with_codes: Annotated[
        Path | None,
        typer.Option(
            help="Table of node and code: label the codes that adopt nodes, instead."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Keep the nodes of a landlord: where each comes from, and what is stuck on it."""
    spoken = language(lang)
    try:
        match deed:
            case Deed.start:
                _start(file, spoken)
            case Deed.check:
                _check(file, as_json=as_json)
            case Deed.fill:
                _fill(file, into or file, spoken)
            case Deed.labels:
                drawn = _labels(file, with_codes)
                _print(drawn, into or file.with_suffix(".pdf"), _grid(grid), skip)
    except (InventoryError, LabelError) as error:
        raise NodesError(str(error)) from error


def _start(file: Path, spoken: Language) -> None:
    if file.exists():
        raise UsageError(f"{file} is there already: name another file.")
    write_whole(file, csv_of([_EXAMPLE], spoken))
    screen.say(
        f"{file} holds one node to write over. Next: quartier nodes check {file}"
    )


def _check(file: Path, *, as_json: bool) -> None:
    found = _read(file)
    today = datetime.now(UTC).date()
    open_points: dict[str, list[str]] = {}
    for each in found:
        for line in doubts(each, today):
            open_points.setdefault(line, []).append(each.id)
    if as_json:
        rows = [
            {**written(each), "embodied_kg": footprint(each).kg_co2e} for each in found
        ]
        screen.json({"nodes": rows, "doubts": open_points})
        return
    total = sum(footprint(each).kg_co2e for each in found)
    count = f"{len(found)} node{'' if len(found) == 1 else 's'}"
    screen.show(f"No faults: {count}, {total:.1f} kg CO2e to make.")
    for line, nodes in open_points.items():
        more = f" and {len(nodes) - _SHOWN} more" if len(nodes) > _SHOWN else ""
        screen.say(f"{line} {', '.join(nodes[:_SHOWN])}{more}")


def _fill(file: Path, into: Path, spoken: Language) -> None:
    found = [replace(each, told_footprint=footprint(each)) for each in _read(file)]
    write_whole(into, csv_of(found, spoken))
    screen.say(f"The table is in {into}.")


def _read(file: Path) -> tuple[Passport, ...]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NodesError(
            f"{file} is not in UTF-8: save it as CSV UTF-8 in your spreadsheet."
        ) from error
    return passports_of(text)


def _labels(file: Path, codes: Path | None) -> list[Label]:
    found = _read(file)
    if codes is None:
        return [passport_label(each) for each in found]
    known = _codes(codes)
    lost = [each.id for each in found if each.id not in known]
    if lost:
        raise NodesError(f"{codes} has no code for {', '.join(lost)}.")
    return [code_label(each.id, known[each.id]) for each in found]


def _codes(file: Path) -> dict[str, str]:
    """Read which code adopts which node: two columns, a title or none."""
    with file.open(newline="", encoding="utf-8-sig") as lines:
        head = lines.readline()
        lines.seek(0)
        delimiter = ";" if ";" in head else ","
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if any(row)]
    if any(len(row) != 2 for row in rows):  # noqa: PLR2004 (a node and its code)
        raise NodesError(f"{file} is no table of two columns: node and code.")
    return {node.strip(): code.strip() for node, code in rows}


def _grid(words: str) -> Grid:
    columns, _, rows = words.lower().partition("x")
    if not (columns.isdecimal() and rows.isdecimal()):
        raise UsageError(f"{words!r} is no grid: write 3x8, across and down.")
    return Grid(int(columns), int(rows))


def _print(labels: Sequence[Label], into: Path, grid: Grid, skip: int) -> None:
    pages = sheets(labels, grid, skip)
    if not pages:
        raise NodesError("There is no node to label.")
    if into.suffix == ".svg":
        written_to = _draw(pages, into, grid)
    elif into.suffix == ".pdf":
        from ..label import pdf_of  # noqa: PLC0415 (a quarter of a second of each call)

        write_bytes_whole(into, pdf_of(pages, grid, "Quartier"))
        written_to = [into]
    else:
        raise UsageError(f"{into} is neither a .pdf nor a .svg.")
    count = f"{len(labels)} label{'' if len(labels) == 1 else 's'}"
    where = ", ".join(map(str, written_to))
    screen.say(f"{count} in {where}. Print at 100 %, not fitted to the page.")


def _draw(pages: Sequence[Sheet], into: Path, grid: Grid) -> list[Path]:
    """Write a file for each sheet: an SVG has no pages."""
    files = [
        into if len(pages) == 1 else into.with_stem(f"{into.stem}-{number}")
        for number in range(1, len(pages) + 1)
    ]
    for file, page in zip(files, pages, strict=True):
        write_whole(file, svg_of(page, grid))
    return files
