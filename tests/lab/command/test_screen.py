"""Results go to standard output, all else to standard error."""

import pytest
from quartier.lab.command.screen import Screen


def test_two_streams(capsys: pytest.CaptureFixture[str]) -> None:
    """Programs read one of them, and are not disturbed by the other."""
    screen = Screen()
    screen.set_color(wanted=False)
    screen.show("a [b] c")
    screen.json({"é": 1})
    screen.say("note [x]")
    screen.error("wrong [y]")
    said = capsys.readouterr()
    assert said.out == 'a [b] c\n{\n "é": 1\n}\n'
    assert said.err == "note [x]\nwrong [y]\n"


def test_no_bars_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    """A file of standard error holds no progress."""
    with Screen().progress() as bars:
        task = bars.add_task("planning", total=2)
        bars.update(task, completed=1)
    assert capsys.readouterr().err == ""


def test_people_who_want_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR is honoured, as everywhere; the option is not needed."""
    monkeypatch.setenv("NO_COLOR", "1")
    screen = Screen()
    screen.set_color(wanted=True)
    assert screen.out.no_color
    assert screen.err.no_color
    monkeypatch.delenv("NO_COLOR")
    assert not Screen().out.no_color
