"""The journal: every question to all crews with its answer, line by line.

It holds sums over all homes, and nothing of a home. With it, whoever lost a crew tells
a new one all that was asked since its last file, and a study that was stopped finds its
way back: the march is told again what it was told, and goes on where the lines end.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..scenario import LabError
from .call import Answer, Call, read, written


class OtherStudyError(LabError):
    """The folder holds a study of other homes, or by other rules."""

    exit_code = 2


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """What all crews were asked at once, and the sum of what they answered."""

    calls: tuple[Call, ...]
    answer: Answer


@dataclass(slots=True, eq=False)
class Journal:
    """Lines, kept in a file if there is one."""

    path: Path | None
    lines: list[Line] = field(default_factory=list)

    @classmethod
    def opened(cls, path: Path | None, title: str) -> Journal:
        """Open the journal of a study, or begin it.

        Raises OtherStudyError where it is of another one.
        """
        journal = cls(path)
        if path is not None and path.exists():
            journal._take(path, title)
        elif path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(title) + "\n")
        return journal

    def _take(self, path: Path, title: str) -> None:
        """Take the whole lines of a file, and cut off one that was not finished."""
        whole, _, torn = path.read_text().rpartition("\n")
        first, *rest = whole.split("\n")
        if json.loads(first or "null") != title:
            raise OtherStudyError(
                f"{path} is the journal of another study: name another folder."
            )
        self.lines = [_line(json.loads(text)) for text in rest]
        if torn:
            path.write_text(whole + "\n")

    def write(self, calls: Sequence[Call], answer: Answer) -> None:
        """Add a line."""
        line = Line(tuple(calls), answer)
        self.lines.append(line)
        if self.path is not None:
            asked = [[call.name, written(call.arguments)] for call in calls]
            with self.path.open("a") as file:
                file.write(json.dumps([asked, written(answer)]) + "\n")


def _line(value: Any) -> Line:  # noqa: ANN401 (JSON is of any type)
    asked, answer = value
    calls = (Call(name, read(arguments)) for name, arguments in asked)
    return Line(tuple(calls), read(answer))
