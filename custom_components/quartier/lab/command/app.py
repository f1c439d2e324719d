"""The command as a whole: its parts, its errors and its exit codes.

0    done
1    something a person can mend, said in a sentence
2    faults in the input or in the words of the command
130  stopped by Ctrl-C
"""

import sys
from typing import Annotated

import typer

from ...engine import RefusedError
from ..scenario import LabError
from . import (
    audit,
    broker,
    case,
    check,
    city,
    compare,
    consent,
    demo,
    design,
    example,
    explain,
    handbook,
    load,
    model,
    nodes,
    plan,
    plants,
    protocol,
    replay,
    rules,
    scenario,
    schema,
    share,
    tune,
    worth,
)
from .screen import screen

_FAULTS = 2
_STOPPED = 130
_COLORS = ("--color", "--no-color")

app = typer.Typer(
    name="quartier",
    help="Plan, replay and explain how a neighbourhood shares its energy.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
_PARTS = (
    plan,
    plants,
    replay,
    case,
    compare,
    tune,
    design,
    worth,
    explain,
    check,
    example,
    demo,
    load,
    model,
    city,
    scenario,
    schema,
    protocol,
    broker,
    nodes,
    share,
    audit,
    consent,
    rules,
    handbook,
)
for part in _PARTS:
    app.command(part.NAME)(part.command)


@app.callback()
def options(
    *,
    color: Annotated[
        bool, typer.Option("--color/--no-color", help="Colours, or plain text.")
    ] = True,
) -> None:
    """Plan, replay and explain how a neighbourhood shares its energy."""
    screen.set_color(wanted=color)


def _colour_first(words: list[str]) -> list[str]:
    """Move the options of colour to the front: they may stand behind a part, too."""
    end = words.index("--") if "--" in words else len(words)
    options, rest = words[:end], words[end:]
    return [
        *(word for word in options if word in _COLORS),
        *(word for word in options if word not in _COLORS),
        *rest,
    ]


def main() -> None:
    """Run the command, and say errors as sentences."""
    try:
        app(_colour_first(sys.argv[1:]))
    except LabError as error:
        screen.error(str(error))
        sys.exit(error.exit_code)
    except RefusedError as error:
        screen.error(str(error))
        sys.exit(_FAULTS)
    except OSError as error:
        screen.error(f"{error.filename or 'A file'}: {error.strerror or error}.")
        sys.exit(1)
    except SystemExit as end:
        if end.code == _STOPPED:
            screen.error("Stopped.")
        raise
