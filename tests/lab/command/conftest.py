"""The command as a person calls it: words in, text, errors and an exit code out."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from quartier.lab.command import main
from quartier.lab.command.screen import screen
from quartier.lab.scenario import save

from tests.lab.days import lived


@dataclass(frozen=True, slots=True)
class Said:
    """What a call of the command printed, and how it ended."""

    code: int
    out: str
    err: str


type Call = Callable[..., Said]


@pytest.fixture
def quartier(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    """Call the command in this process."""
    monkeypatch.setenv("COLUMNS", "100")

    def call(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["quartier", *map(str, words)])
        screen.set_color(wanted=True)
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a scenario of two homes and ten days."""
    save(lived(homes=2), tmp_path / "lane")
    return tmp_path / "lane"
