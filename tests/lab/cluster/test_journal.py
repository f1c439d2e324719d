"""A journal is read as it was written, but for a line that was not finished."""

from pathlib import Path

import numpy as np
import pytest
from quartier.lab.cluster import OtherStudyError
from quartier.lab.cluster.call import Call, written
from quartier.lab.cluster.journal import Journal


def test_lines_come_back(tmp_path: Path) -> None:
    """With calls and answers, every digit."""
    path = tmp_path / "deep" / "journal.jsonl"
    journal = Journal.opened(path, "a")
    journal.write([Call("go", (0.1, 1 / 3)), Call("lengths")], (0.5, 1 / 7))
    journal.write([Call("factor")], np.full((2, 2), 1 / 3))
    one, two = Journal.opened(path, "a").lines
    assert [call.name for call in one.calls] == ["go", "lengths"]
    assert one.calls[0].arguments == (0.1, 1 / 3)
    assert one.answer == (0.5, 1 / 7)
    assert written(two.answer) == {"array": [[1 / 3] * 2] * 2}


def test_a_torn_line_is_cut_off(tmp_path: Path) -> None:
    """And what is written next stands on a line of its own."""
    path = tmp_path / "journal.jsonl"
    Journal.opened(path, "a").write([Call("undo")], None)
    with path.open("a") as file:
        file.write('[[["go", {"tu')
    journal = Journal.opened(path, "a")
    assert len(journal.lines) == 1
    journal.write([Call("undo")], None)
    assert len(Journal.opened(path, "a").lines) == 2


def test_another_study_is_refused(tmp_path: Path) -> None:
    """Its lines would answer other questions."""
    path = tmp_path / "journal.jsonl"
    Journal.opened(path, "a")
    with pytest.raises(OtherStudyError):
        Journal.opened(path, "b")


def test_none_is_kept_without_a_folder() -> None:
    """Lines are in memory."""
    journal = Journal.opened(None, "a")
    journal.write([Call("undo")], None)
    assert len(journal.lines) == 1
