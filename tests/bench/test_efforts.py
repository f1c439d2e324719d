"""The coarsest plan of the demo's street costs a part of the finest: within one run."""

from typing import Any

from tests.bench.efforts import costs, table
from tests.bench.race import kept


def test_every_rung_plans_the_street(benchmark: Any) -> None:  # noqa: ANN401 (untyped)
    """All find a plan, in fewer steps the coarser they are, and for less work."""
    homes = 12 if benchmark.enabled else 1
    found = benchmark.pedantic(costs, (homes, 1), rounds=1)
    counts = [len(one.plan.clock) for one in found]
    assert counts == [48, 72, 108, 108]
    assert all(one.plan.status in {"optimal", "bounded"} for one in found)
    lines = list(table(found))
    assert [line.split(" | ")[1] for line in lines[2:]] == ["48", "72", "108", "108"]
    if benchmark.enabled:
        kept(benchmark, {one.rung.name: one.cpu_s for one in found})
        assert found[0].cpu_s <= 0.5 * found[-1].cpu_s
