"""Whoever does tasks, the answers are the same, in the order of the tasks."""

import sys
from functools import partial

import pytest
from distributed import LocalCluster
from quartier.lab.design import NoDaskError, hands
from quartier.lab.design.solved import tried
from quartier.lab.design.tasks import price_tasks

from tests.lab.design.made import made


def _double(value: int) -> int:
    return 2 * value


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_answers_come_in_the_order_of_the_tasks(workers: int) -> None:
    """One after another in this process, or in processes beside it; each is told."""
    told: list[tuple[int, int]] = []
    with hands(workers) as helpers:
        found = helpers.each(_double, [3, 1, 2], lambda *one: told.append(one))
    assert found == [6, 2, 4]
    assert told == [(0, 6), (1, 2), (2, 4)]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_on_a_cluster() -> None:
    """Dask finds the very same designs, to the last bit."""
    study = made().study
    work, tasks = partial(tried, study), price_tasks(study.question)
    here = [work(task) for task in tasks]
    with (
        LocalCluster(  # type: ignore[no-untyped-call] # (Dask)
            n_workers=2,
            threads_per_worker=1,
            processes=False,
            dashboard_address=None,
        ) as cluster,
        hands(1, cluster.scheduler_address) as helpers,
    ):
        there = helpers.each(work, tasks, lambda _at, _answer: None)
    assert there == here


def test_a_cluster_needs_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is not installed, it is said how to."""
    monkeypatch.setitem(sys.modules, "quartier.lab.cluster.pool", None)
    with (
        pytest.raises(NoDaskError, match=r"pip install 'quartier\[study\]'"),
        hands(1, "tcp://127.0.0.1:9"),
    ):
        raise AssertionError("somebody answered")
