"""``quartier consent``: who was told, who shares, and whose fine curves may be read."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from ...engine import Language
from ...engine.share.rules import Objection
from ..consent import (
    DEEDS,
    ConsentError,
    Deed,
    Entry,
    Ground,
    Happening,
    Ledger,
    State,
    Whose,
    change,
    duty_objections,
    erase,
    erased_text,
    export_csv,
    export_document,
    exported_text,
    ground,
    load,
    objections_text,
    recorded,
    said_deed,
    state,
    states_text,
    to_erase,
    to_export,
    whole_text,
    withdrawn_text,
)
from ..consent.chain import SALT_BYTES
from .file import write_whole
from .option import AsJson, Lang, UsageError, day, language
from .screen import screen

NAME: Final = "consent"
_TO_DO: Final = 1
# What a state has for reckoning alone.
_UNSHOWN: Final = frozenset({"since", "tenancy"})


class Act(StrEnum):
    """What to do with a ledger of consents."""

    record = "record"
    show = "show"
    export = "export"
    erase = "erase"
    check = "check"


class What(StrEnum):
    """What can have happened."""

    started = "started"
    ended = "ended"
    met = "met"
    posted = "posted"
    notified = "notified"
    moved_in = "moved_in"
    moved_out = "moved_out"
    left = "left"
    joined = "joined"
    curves_allowed = "curves_allowed"
    curves_withdrawn = "curves_withdrawn"


def command(
    folder: Annotated[Path, typer.Argument(help="Folder of the operation.")],
    act: Annotated[
        Act,
        typer.Argument(
            help="record: write down what happened; show: who shares on a day, and why;"
            " export: hand over all about who lives at a point; erase: take a"
            " person's lines out;"
            " check: look whether the ledger is whole and the duties are met."
        ),
    ],
    *,
    what: Annotated[What | None, typer.Option(help="What happened, to record.")] = None,
    point: Annotated[
        list[str] | None,
        typer.Option(help="Point that it is about; may be given several times."),
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="Day of it, as 2026-11-26; else today.")
    ] = None,
    who: Annotated[
        str | None, typer.Option(help="Pseudonym; else who lives there now.")
    ] = None,
    proof: Annotated[
        str, typer.Option(help="Where the paper is filed; never a name.")
    ] = "",
    into: Annotated[
        Path | None, typer.Option(help="File to export to: .json or .csv.")
    ] = None,
    seal: Annotated[
        str | None, typer.Option(help="Seal noted before, to check against.")
    ] = None,
    lang: Lang = None,
    every: Annotated[
        bool,
        typer.Option(
            "--all", help="To export or erase: all who ever lived there, not only one."
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Erase for good.")] = False,
    as_json: AsJson = False,
) -> None:
    """Keep who was told, who left, and who allowed fine curves: two consents apart."""
    place, spoken, points = ground(folder), language(lang), tuple(point or ())
    now = place.clock(datetime.now(UTC))
    _known(points, place)
    at = day(on) if on else now.date()
    match act:
        case Act.record:
            happening = Happening(_deed(what), at, points, who, proof)
            made = _record(folder, place, happening, now)
            _said(made, spoken, as_json=as_json)
            if happening.deed == "curves_withdrawn":
                screen.say(withdrawn_text(spoken))
        case Act.show:
            _show(load(folder), place, points, at, spoken, as_json=as_json)
        case Act.export:
            ledger, whose = load(folder), Whose(_one(points), who, every)
            chosen = to_export(ledger, whose, at, place.rules.duties)
            _export(ledger, whose.point, chosen, into, spoken)
        case Act.erase:
            _erase(folder, Whose(_one(points), who, every), now, spoken, is_sure=yes)
        case Act.check:
            _check(load(folder), place, at, seal, spoken, as_json=as_json)


def _known(points: Sequence[str], place: Ground) -> None:
    known = {each.id for each in place.operation.points}
    if lost := [each for each in points if each not in known]:
        raise UsageError(
            f"The operation has no point {', '.join(lost)}. Name one of"
            f" {', '.join(sorted(known))}, or add it to operation.json."
        )


def _one(points: Sequence[str]) -> str:
    if len(points) != 1:
        raise UsageError("Name one point, and only one, with --point.")
    return points[0]


def _record(
    folder: Path, place: Ground, happening: Happening, now: datetime
) -> tuple[Entry, ...]:
    """Add to the ledger while nobody else does, and give what was added."""
    before = 0

    def more(ledger: Ledger) -> Ledger:
        nonlocal before
        before = len(ledger.lines)
        duties = place.rules.duties
        return recorded(ledger, happening, duties, now, secrets.token_bytes)

    after = change(folder, more)
    return tuple(entry for number, entry in after.entries if number > before)


def _deed(what: What | None) -> Deed:
    if what is None:
        raise UsageError("Say with --what what happened: " + ", ".join(What) + ".")
    [deed] = [each for each in DEEDS if each == what.value]
    return deed


def _said(made: Sequence[Entry], spoken: Language, *, as_json: bool) -> None:
    if as_json:
        rows = [
            {"deed": e.deed, "on": e.on, "point": e.point, "who": e.who} for e in made
        ]
        screen.json({"recorded": rows})
        return
    for entry in made:
        whom = " ".join(filter(None, (entry.point, entry.who)))
        about = f" ({whom})" if whom else ""
        screen.show(f"{entry.on}: {said_deed(entry.deed, spoken)}{about}")


def _show(
    ledger: Ledger,
    place: Ground,
    points: Sequence[str],
    at: date,
    spoken: Language,
    *,
    as_json: bool,
) -> None:
    duties = place.rules.duties
    found = [state(ledger, each, at, duties) for each in points or place.tenants]
    if as_json:
        screen.json({"on": at.isoformat(), "points": list(map(_row, found))})
        return
    for part in states_text(found, spoken):
        screen.show(part)


def _row(found: State) -> dict[str, object]:
    return {k: v for k, v in asdict(found).items() if k not in _UNSHOWN}


def _export(
    ledger: Ledger, point: str, who: str | None, into: Path | None, spoken: Language
) -> None:
    document = export_document(ledger, point, who)
    match into.suffix if into else "":
        case ".csv" if into:
            write_whole(into, export_csv(ledger, point, who, spoken))
        case ".json" if into:
            text = json.dumps(document, ensure_ascii=False, indent=1)
            write_whole(into, f"{text}\n")
        case "" if into is None:
            screen.json(document)
            return
        case _:
            raise UsageError(f"{into} is neither a .json nor a .csv: name one of them.")
    screen.say(exported_text(point, who, str(into), spoken))


def _erase(
    folder: Path, whose: Whose, now: datetime, spoken: Language, *, is_sure: bool
) -> None:
    if not is_sure:
        chosen = to_erase(load(folder), whose)
        known = ", ".join(name or "(no pseudonym)" for name in chosen)
        raise UsageError(
            f"This takes the lines of {known} at {whose.point} out for good. Say --yes"
            " if that is what you want."
        )

    def less(ledger: Ledger) -> Ledger:
        for name in to_erase(ledger, whose):
            salt = secrets.token_bytes(SALT_BYTES)
            ledger = erase(ledger, whose.point, name, now, salt)
        return ledger

    change(folder, less)
    screen.say(erased_text(whose.point, spoken))


def _check(
    ledger: Ledger,
    place: Ground,
    at: date,
    seal: str | None,
    spoken: Language,
    *,
    as_json: bool,
) -> None:
    if seal is not None and seal not in {line.seal for line in ledger.lines}:
        raise ConsentError(
            f"No line has the seal {seal}: lines were cut off since it was noted, or"
            " the ledger was written anew. Take consent.jsonl back from a copy that has"
            " it, and record again what happened since."
        )
    found = duty_objections(ledger, place.tenants, place.rules.duties, at)
    if as_json:
        rows = list(map(_told, found))
        screen.json({"lines": len(ledger.lines), "seal": ledger.seal, "to_do": rows})
    else:
        screen.show(whole_text(ledger, spoken))
        for text in objections_text(found, spoken):
            screen.show(text)
    if found:
        raise SystemExit(_TO_DO)


def _told(found: Objection) -> dict[str, object]:
    return asdict(found)
