"""One script, both interpreters: what it prints must be the same."""

import io
from contextlib import redirect_stdout
from pathlib import Path
from typing import Final

from tests.interpreters import Unix

ROOM: Final = Path(__file__).parents[4] / "firmware" / "quartier_node" / "hardware"


def on_both(script: str, corpus: bytes = b"") -> list[str]:
    """Run a script, which reads ``corpus``, here and there; give what both print.

    Raises AssertionError where they differ, with the first line that does.
    """
    files: dict[str, bytes | Path] = {"quartier_node/hardware": ROOM, "corpus": corpus}
    there = Unix().run(f"corpus = open('corpus').read()\n{script}", files=files)
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(script, "script", "exec"), {"corpus": corpus.decode()})  # noqa: S102 (ours)
    here = printed.getvalue().splitlines()
    for number, (one, other) in enumerate(zip(here, there.splitlines(), strict=True)):
        assert one == other, f"line {number}: {one} here, {other} on MicroPython"
    return here
