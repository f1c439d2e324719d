"""Solved: who was stopped finds the same designs again, and looks for none twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from quartier.engine.study.size import Study, Task
from quartier.lab.design import Found, Living
from quartier.lab.design.hands import Desk, Own
from quartier.lab.design.kept import Kept
from quartier.lab.design.solved import Solved, design_of, name_of

from tests.lab.design.made import made, ten_days

# What another process does until it is killed.
_STUDY: Final = """
import sys
from pathlib import Path
from quartier.lab.design import Living
from tests.lab.design.made import made
made(living=Living(days=0, keep=Path(sys.argv[1])))
"""
_ROOT: Final = Path(__file__).parents[3]


def _solved(folder: Path | None, left: list[int] | None = None) -> Solved:
    """Look for designs; note how many were left to look for."""

    def progress(_what: str, done: int, whole: int) -> None:
        if left is not None and not done:
            left.append(whole)

    return Solved(Desk(Own(), progress), folder, ten_days())


def _study() -> Study:
    return replace(made(living=Living(days=0)).study, seconds=60.0)


def _designs(found: Found) -> list[object]:
    return [
        *(found.cheapest, found.nothing, found.fronts, found.map_designs),
        *(found.prices, [period.outlook.clock for period in found.study.periods]),
    ]


def _kept(folder: Path) -> Sequence[Path]:
    return sorted(folder.rglob("*.json"))


def test_a_design_comes_back_to_the_last_bit(tmp_path: Path) -> None:
    """Its task, its sizes and its year."""
    kept, cheapest = Kept(tmp_path), made(living=Living(days=0)).cheapest
    kept.put("one", cheapest)
    found = kept.found(design_of, "one")
    assert found == cheapest
    assert repr(found) == repr(cheapest)


def test_only_what_lacks_is_looked_for(tmp_path: Path) -> None:
    """And what there is none of is looked for again."""
    study, cheaper = _study(), Task(name="power_less", price_factor=0.8)
    never = Task(name="carbon", most_carbon_kg=-1e9)
    first = _solved(tmp_path).each("others", study, [cheaper])
    left: list[int] = []
    again = _solved(tmp_path, left).each("others", study, [cheaper, never])
    assert again == [*first, None]
    assert left == [1]


def test_other_days_or_prices_have_another_folder(tmp_path: Path) -> None:
    """No design of another study is taken for one's own."""
    study, solved = _study(), _solved(tmp_path)
    fewer = replace(study, periods=study.periods[:-1])
    dearer = replace(study, question=replace(study.question, discount_rate=0.11))
    folders = {solved.kept(each).folder for each in (study, fewer, dearer)}
    assert len(folders) == 3
    assert len({name_of(Task()), name_of(Task(price_factor=2.0))}) == 2


def test_nothing_is_kept_where_nobody_asks() -> None:
    """Without a folder each is found anew."""
    assert _solved(None).kept(_study()).folder is None


@pytest.mark.slow
def test_who_is_killed_goes_on(tmp_path: Path) -> None:
    """Amid the search, by SIGKILL: the same designs, and those kept are not touched."""
    process = subprocess.Popen(
        [sys.executable, "-c", _STUDY, str(tmp_path)],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
    )
    until = time.monotonic() + 120
    while len(_kept(tmp_path)) < 5 and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    there = {path: path.stat().st_mtime_ns for path in _kept(tmp_path)}
    again = made(living=Living(days=0, keep=tmp_path))
    assert _designs(again) == _designs(made(living=Living(days=0)))
    assert {path: path.stat().st_mtime_ns for path in there} == there
    assert len(_kept(tmp_path)) > len(there)
