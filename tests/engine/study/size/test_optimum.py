"""An optimum is found, or it is said why there is none."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from quartier.engine.solve.problem import EmptyError, FailedError, StoppedError
from quartier.engine.study.size import optimum as module
from quartier.engine.study.size.optimum import optimum
from quartier.engine.study.size.program import Program
from quartier.engine.things import Entries


def _program(count: int = 1) -> Program:
    return Program(
        cost=np.full(count, -1.0),
        offset=0.0,
        lower=np.zeros(count),
        upper=np.full(count, 2.0),
        integer=np.zeros(count, dtype=np.bool_),
        row_lower=np.full(1, -np.inf),
        row_upper=np.full(1, 1.5),
        entries=Entries.of(np.zeros(count), np.arange(count), np.ones(count)),
        amounts={},
        constants={},
        sizes={},
    )


def test_whole_numbers_are_whole() -> None:
    """Without them one and a half are taken, with them one."""
    free = _program()
    assert optimum(free, 10.0).x.tolist() == [1.5]
    whole = replace(free, integer=np.ones(1, dtype=np.bool_))
    assert optimum(whole, 10.0).x.tolist() == pytest.approx([1.0])


def test_large_programs_go_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The interior point finds the same."""
    monkeypatch.setattr(module, "_LARGE", 2)
    assert optimum(_program(3), 10.0).cost_eur == pytest.approx(-1.5)


def test_nothing_fits() -> None:
    """Where no point keeps all rows, that is said."""
    with pytest.raises(EmptyError):
        optimum(_program().with_row(2.0, 3.0, {0: 1.0}), 10.0)


def test_without_end() -> None:
    """Where no point is best, that is no answer."""
    free = replace(_program(), upper=np.full(1, np.inf), row_upper=np.full(1, np.inf))
    with pytest.raises(FailedError):
        optimum(free, 10.0)


def test_it_stops() -> None:
    """Whoever says stop is heard."""
    stop = Event()
    stop.set()
    with pytest.raises(StoppedError):
        optimum(_program(), 10.0, stop)
