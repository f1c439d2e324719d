"""Crews on a cluster of this machine: one of its processes is killed on the way."""

import os
import signal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from quartier.lab.cluster import Wanted, plan_city
from quartier.lab.cluster import pool as _pool
from quartier.lab.cluster.pool import NoClusterError, Pool, connected

from .here import BLOCKS, Here, rolls

WANTED = Wanted(BLOCKS, limit_kw_per_home=1.0, gap=1e-3, every=4)
MB = 2_000


@pytest.mark.timeout(180)
def test_a_worker_killed_on_the_way_changes_nothing(tmp_path: Path) -> None:
    """Its crews are made anew on another, and answer as they would have."""
    made: list[int] = []
    killed: list[int] = []

    def kill(_stage: str, rounds: int) -> None:
        pool.weigh()
        if rounds == 9 and not killed:
            killed.append(pool.pids()[0])
            os.kill(killed[0], signal.SIGKILL)

    with connected(None, 2, MB) as (client, workers):
        assert workers == 2
        pool = Pool(client, rolls(2, tmp_path), made.append)
        found = plan_city(WANTED, pool, 2, tmp_path, kill)
        assert len(set(pool.pids().values()) - set(killed)) >= 1
    calm = plan_city(WANTED, Here(rolls(2)), 2, None, lambda _stage, _rounds: None)
    assert found.lost >= 1
    assert made[:3] == [1, 2, 3]
    assert found.cost_eur == pytest.approx(calm.cost_eur, abs=1e-9)
    assert found.bound_eur == pytest.approx(calm.bound_eur, abs=1e-9)
    assert found.rounds == calm.rounds
    assert pool.seconds > 0
    assert all(50 < mb < MB for mb in pool.most_mb.values())


def test_a_worker_killed_before_its_crew_is_seen_changes_nothing() -> None:
    """Whether it goes while an actor is made, or before anybody asks where that is."""
    with connected(None, 2, MB) as (client, _):
        pids = client.run(os.getpid)
        made, seen = client.submit, client.who_has
        killed: list[int] = []

        def submit(*asked: object, **more: Any) -> Any:  # noqa: ANN401 (Dask's)
            future = made(*asked, **more)
            if more.get("actor") and not killed:
                killed.append(pids[more["workers"][0]])
                os.kill(killed[-1], signal.SIGKILL)
            return future

        def who_has(futures: list[Any]) -> object:
            if len(killed) == 1:
                [address] = seen(futures)[futures[0].key]
                killed.append(client.run(os.getpid, workers=[address])[address])
                os.kill(killed[-1], signal.SIGKILL)
                return {}
            return seen(futures)

        client.submit, client.who_has = submit, who_has
        found = plan_city(WANTED, Pool(client, rolls(2), print), 2, None, _unseen)
    calm = plan_city(WANTED, Here(rolls(2)), 2, None, _unseen)
    assert len(killed) == 2
    assert found.cost_eur == pytest.approx(calm.cost_eur, abs=1e-9)


def test_workers_that_never_come_back_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while, in a sentence."""
    monkeypatch.setattr(_pool, "_GONE_S", 0.3)
    client = SimpleNamespace(scheduler_info=lambda **_: {"workers": {}})
    with pytest.raises(NoClusterError, match="no workers any more"):
        Pool(client, rolls(1), print).hire([0])


def _unseen(_stage: str, _rounds: int) -> None:
    """Nobody looks."""


def test_no_scheduler_is_said() -> None:
    """With its address."""
    with (
        pytest.raises(NoClusterError, match=r"127\.0\.0\.1:9"),
        connected("tcp://127.0.0.1:9", 1, MB),
    ):
        pass
