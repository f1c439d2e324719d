"""A crew adds up its blocks, and keeps them in files."""

from pathlib import Path

import numpy as np
import pytest
from quartier.engine import Tally
from quartier.lab.cluster import Crew, Roll
from quartier.lab.cluster.call import Call

from .here import BLOCKS

STEPS = 12
BEGIN = Call("begin", ("relaxed", 0, 0, np.zeros(STEPS), 1.0, 1e-2))
LOOK = Call("look", (np.zeros(STEPS),))


def _crew(folder: Path | None = None) -> Crew:
    crew = Crew(Roll(3, BLOCKS[:2], None if folder is None else str(folder)))
    assert crew.build() == 1
    assert crew.build() == 0
    return crew


def test_it_answers_with_the_sum_of_its_blocks() -> None:
    """And has no more blocks than are on its roll."""
    crew = _crew()
    assert crew.build() == 0
    tally = crew.work([BEGIN, LOOK])
    each = [block.nest.look(np.zeros(STEPS)) for block in crew.blocks]
    assert isinstance(tally, Tally)
    assert tally.cost_eur == pytest.approx(sum(one.cost_eur for one in each))
    assert tally.bounds == sum(one.bounds for one in each)
    assert crew.work([BEGIN]) is None


def test_it_goes_on_from_its_newest_good_file(tmp_path: Path) -> None:
    """Two are kept: one that is damaged, or too new, gives way to that before."""
    crew = _crew(tmp_path)
    before = crew.work([BEGIN, Call("save", (5,)), Call("save", (7,)), LOOK])
    crew.work([Call("save", (9,))])
    files = sorted((tmp_path / "crew-3").iterdir())
    assert [int(path.stem) for path in files] == [7, 9]
    assert isinstance(before, Tally)
    other = _crew(tmp_path)
    assert other.load(8) == 7
    after = other.work([LOOK])
    assert isinstance(after, Tally)
    assert after.bound_eur == before.bound_eur
    files[-1].write_bytes(files[-1].read_bytes()[:100])
    assert other.load(20) == 7
    assert other.load(6) == 0


def test_without_a_folder_nothing_is_kept() -> None:
    """It is told all again instead."""
    crew = _crew()
    crew.work([BEGIN, Call("save", (5,))])
    assert crew.load(9) == 0
