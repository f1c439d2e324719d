"""The screen: what people read goes to the terminal, what programs read to stdout."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


class Screen:
    """Standard output for results, standard error for all that is said besides."""

    def __init__(self) -> None:
        """Start in colour, where the terminal has any."""
        self.out = Console(highlight=False)
        self.err = Console(stderr=True, highlight=False)

    def set_color(self, *, wanted: bool) -> None:
        """Leave colours out if they are not wanted."""
        if not wanted:
            self.out = Console(highlight=False, no_color=True)
            self.err = Console(stderr=True, highlight=False, no_color=True)

    def show(self, thing: Any) -> None:  # noqa: ANN401 (whatever rich can draw)
        """Print a result for people."""
        is_text = isinstance(thing, str)
        self.out.print(thing, soft_wrap=is_text, markup=not is_text)

    def json(self, value: object) -> None:
        """Print a result for programs."""
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")

    def say(self, text: str) -> None:
        """Say something besides the result."""
        self.err.print(text, soft_wrap=True, markup=False)

    def error(self, text: str) -> None:
        """Say what went wrong, and what to do."""
        self.err.print(text, style="red", soft_wrap=True, markup=False)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Show bars while something takes long; none where nobody looks."""
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(),
            console=self.err,
            disable=not self.err.is_terminal,
            transient=True,
        ) as bars:
            yield bars


screen = Screen()
