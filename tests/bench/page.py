"""The page of scale: a table of what was measured, and what follows from its slope."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

type Row = Mapping[str, Any]

_TITLES: Final = (
    "homes",
    "steps",
    "columns",
    "relaxation to 1e-3, compiled",
    "gap",
    "in numpy",
    "HiPO",
    "simplex",
    "HiPO / compiled",
    "whole plan, compiled",
    "its gap",
    "memory of the model",
    "with the solver",
)
_MILLION: Final = 1_000_000
_SECONDS_PER_HOUR: Final = 3_600.0
_CORES: Final = 64


def page(rows: Sequence[Row]) -> str:
    """Write the page."""
    return "\n".join((_HEAD, *_table(rows), "", _reasoning(rows)))


def _table(rows: Sequence[Row]) -> list[str]:
    lines = [f"| {' | '.join(_TITLES)} |", "|" + "---|" * len(_TITLES)]
    for row in rows:
        own = row["compiled"]
        hipo = row.get("hipo")
        cells = (
            f"{row['homes']:,}",
            f"{row['steps']}",
            f"{own['columns']:,.0f}",
            f"{own['seconds']:.2f} s",
            f"{own['gap']:.1e}",
            *(
                f"{row[way]['seconds']:.2f} s" if way in row else ""
                for way in ("numpy", "hipo", "simplex")
            ),
            f"{hipo['seconds'] / own['seconds']:.1f}" if hipo else "",
            f"{own['plan_seconds']:.2f} s" if "plan_seconds" in own else "",
            f"{own['plan_gap']:.1e}" if "plan_gap" in own else "",
            f"{own['before_mb']:.0f} MB",
            f"{own['rss_mb']:.0f} MB",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _slope(rows: Sequence[Row], steps: int, name: str) -> float:
    """Find what a home more takes, from the two largest streets."""
    small, large = [row for row in rows if row["steps"] == steps][-2:]
    more = large["compiled"][name] - small["compiled"][name]
    return float(more) / (large["homes"] - small["homes"])


def _reasoning(rows: Sequence[Row]) -> str:
    day_s, coarse_s = (_slope(rows, steps, "seconds") for steps in (96, 48))
    day_mb = _slope(rows, 96, "rss_mb")
    hours = _MILLION * day_s / _SECONDS_PER_HOUR
    coarse_hours = _MILLION * coarse_s / _SECONDS_PER_HOUR
    return _TAIL.format(
        day_ms=1_000 * day_s,
        coarse_ms=1_000 * coarse_s,
        day_mb=day_mb,
        hours=hours,
        coarse_hours=coarse_hours,
        wall_min=60 * hours / _CORES,
        coarse_min=60 * coarse_hours / _CORES,
        total_gb=_MILLION * day_mb / 1_000,
        cores=_CORES,
    )


_HEAD: Final = """# How planning scales

`uv run python -m tests.bench.scale --write docs/scale.md` made this page. Seconds are
those of one thread of the CPU; each figure comes from a process of its own, one after
the other, on the same machine. The street is that of `tests/bench/rich.py`: panels on
40 % of the homes, a battery in 30 %, a car in 40 %, a tank in 80 %, a heat pump in
40 %, two machines in each; all share, behind one transformer whose peak has a price.

The *relaxation* has no whole numbers: what HiGHS' HiPO and simplex solve beside it,
HiPO without crossover. Its gap is certified: the bound is computed from prices and
bounds alone, and no plan beats it. The *whole plan* has every start and switch whole
and no battery going both ways; its gap is against what was proved of it, of some homes
with their whole numbers. Memory is the most that the process ever had: with the model
written, and in the end; most of what one home takes is Python, numpy and numba.
"""
_TAIL: Final = """## What a million homes would take

From the two largest streets of each kind a home more takes {day_ms:.0f} ms and
{day_mb:.2f} MB at 96 steps, {coarse_ms:.0f} ms at 48. Rounds grow slowly with homes, as
one step length is shared by all; the slope has that in it up to the largest street, and
what follows holds if they grow no further.

- **As one coupled area**, a million homes at 96 steps would take {hours:.1f} hours of
  one core, {wall_min:.0f} minutes on {cores} cores; at 48 steps {coarse_hours:.1f}
  hours and {coarse_min:.0f} minutes. All work but the links' own matrix is done home by
  home.
- **Memory** would be {total_gb:.0f} GB in all, so it has to be spread: a shard of a few
  hundred homes needs a few hundred MB, and nothing but sums leaves it. 400 MB for 1,000
  homes and 1 GB for 10,000 were hoped for; the table says how far from it this is.
- **Messages**: a round sends up one matrix over the links and a few vectors, whatever
  the number of homes, and sends down one vector a solve. With a pool, a transformer and
  a peak at 96 steps that is 2.7 MB up and 5 kB down a shard, some six times a round.
- **Links** are solved in one place, by a dense matrix: time with the cube of their
  number. One pool and one transformer are 576 rows and take 20 ms; fifty buildings that
  each share on their own would be 10,000 rows, and that matrix would take over. Such
  areas are better planned one by one, or their links eliminated building by building
  as homes are; that is not built.
- **In practice** a million homes are no one area: what joins them are transformers, of
  a few hundred homes each, and a price. Planned area by area the same seconds are spent
  with no messages at all.
"""
