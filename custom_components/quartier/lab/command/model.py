"""``quartier model``: what is on the shelf of tiny models, and what it is worth."""

import subprocess
import sys
from typing import Annotated, Any, Final

import typer
from rich.markdown import Markdown
from rich.table import Table

from ...shelf.folder import Entry, Shelf, ShelfError
from ..scenario import LabError
from .option import AsJson, UsageError
from .screen import screen

NAME: Final = "model"
_PERCENT: Final = 100.0
_HEAD: Final = ("model", "ships", "better", "asked", "bytes", "MAC")


class ModelError(LabError):
    """A model that is not there, or cannot be judged again."""

    exit_code = 1


def command(
    name: Annotated[
        str | None, typer.Argument(help="Which one; else all are listed.")
    ] = None,
    *,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show its card: its worth, and why."),
    ] = False,
    evaluate: Annotated[
        bool,
        typer.Option("--evaluate", help="Judge it again, on households it never saw."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say what tiny models there are, and what each of them is worth."""
    if name is None and (explain or evaluate):
        raise UsageError("Name the model to look at: quartier model NAME.")
    try:
        entries = _chosen(name)
        if evaluate:
            _evaluate(entries[0])
        elif explain:
            _explain(entries[0], as_json=as_json)
        else:
            _list(entries, as_json=as_json)
    except ShelfError as error:
        raise ModelError(str(error)) from error


def _chosen(name: str | None) -> tuple[Entry, ...]:
    shelf = Shelf.usual()
    return shelf.entries() if name is None else (shelf.find(name),)


def _explain(entry: Entry, *, as_json: bool) -> None:
    if as_json:
        screen.json(entry.facts)
    else:
        screen.show(Markdown(entry.card))


def _evaluate(entry: Entry) -> None:
    """Run the model's judge in a process of its own, from the checkout."""
    root = entry.folder.parents[1]
    if not (entry.folder / "judge.py").is_file():
        raise ModelError(
            f"{entry.name} can be judged in a checkout of Quartier only:"
            " a release has no data to judge by."
        )
    module = f"models.{entry.name}.judge"
    done = subprocess.run([sys.executable, "-m", module], cwd=root, check=False)  # noqa: S603 (our own)
    if done.returncode:
        raise ModelError(f"{entry.name} could not be judged: see above.")


def _list(entries: tuple[Entry, ...], *, as_json: bool) -> None:
    rows = [_row(entry) for entry in entries]
    if as_json:
        screen.json(rows)
        return
    if not rows:
        raise ModelError("The shelf is empty: there are no models here.")
    table = Table(*_HEAD, box=None, pad_edge=False, padding=(0, 1))
    table.columns[0].min_width = max(len(row["name"]) for row in rows)
    for row in rows:
        table.add_row(
            row["name"],
            "yes" if row["ships"] else "no",
            f"{row['margin'] * _PERCENT:.1f}%",
            f"{row['required_margin'] * _PERCENT:.1f}%",
            f"{row['bytes']:,}",
            f"{row['macs']:,}",
        )
    screen.show(table)
    # Below it, so that the table fits a phone.
    screen.show("\n".join(["", *(f"{row['name']}: {row['task']}" for row in rows)]))


def _row(entry: Entry) -> dict[str, Any]:
    facts = entry.facts
    try:
        return {
            "name": entry.name,
            "ships": entry.ships,
            **{key: facts["judgement"][key] for key in ("margin", "required_margin")},
            **{key: facts["model"][key] for key in ("bytes", "macs")},
            "task": facts["task"],
        }
    except (KeyError, TypeError) as error:
        raise ShelfError(f"The facts of {entry.name} are not complete.") from error
