"""A crew works side by side, and tells how far it is."""

import os

import pytest
from quartier.lab.desk import Beats, side_by_side, workers


def _double(name: str, number: int, beats: Beats) -> tuple[int, int]:
    beats.put((name, number))
    return 2 * number, os.getpid()


def _fail(_name: str, number: int, _beats: Beats) -> int:
    raise ValueError(f"{number} is no good")


def test_each_task_is_done_elsewhere() -> None:
    """By its name, in another process; what it tells is passed on."""
    told: list[tuple[object, ...]] = []
    done = side_by_side(_double, {"a": 1, "b": 2}, lambda *beat: told.append(beat), 1)
    assert {name: result for name, (result, _) in done.items()} == {"a": 2, "b": 4}
    assert os.getpid() not in {process for _, process in done.values()}
    assert set(told) <= {("a", 1), ("b", 2)}


def test_what_fails_there_fails_here() -> None:
    """With its own error."""
    with pytest.raises(ValueError, match="3 is no good"):
        side_by_side(_fail, {"a": 3}, lambda *_beat: None)


def test_no_more_than_can_run() -> None:
    """No more than there are tasks, cores or jobs; always one."""
    assert workers(1) == 1
    assert workers(0, 4) == 1
    assert workers(9, 3) == 3
    assert workers(2, 3) == 2
    assert workers(999) == os.process_cpu_count()
