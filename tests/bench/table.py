"""Print the table of docs/benchmarks.md from what pytest-benchmark has kept.

uv run poe bench --benchmark-json bench.json
uv run python -m tests.bench.table bench.json
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

type Figures = Mapping[str, float]

_HOMES: Final = {
    "test_one_home": 1,
    "test_a_hundred_homes": 100,
    "test_three_hundred_homes": 300,
}
_TITLES: Final = (
    "homes",
    "HiGHS alone, cold",
    "warm",
    "build",
    "solve, cold",
    "warm",
    "plan, cold",
    "warm",
    "plan / HiGHS alone",
    "warm solve / bare solve",
)
_COLUMNS: Final = (
    "bare_cold",
    "bare_warm",
    "build",
    "solve_cold",
    "solve_warm",
    "plan_cold",
    "plan_warm",
)


def _rows(found: Mapping[str, Figures]) -> Iterator[str]:
    yield f"| {' | '.join(_TITLES)} |"
    yield "|" + "---|" * len(_TITLES)
    for name, homes in _HOMES.items():
        if name in found:
            own = found[name]
            times = " | ".join(f"{1000 * own[column]:.1f} ms" for column in _COLUMNS)
            cold = own["plan_cold"] / own["bare_cold"]
            warm = own["solve_warm"] / own["bare_solve"]
            yield f"| {homes} | {times} | {cold:.2f} | {warm:.2f} |"
    if "test_import" in found:
        own = found["test_import"]
        seconds, size = own["cpu_s"], own["rss_mb"]
        yield f"\nImporting the engine: {seconds:.2f} s of CPU, {size:.0f} MB."


def main(path: Path) -> None:
    """Print the table."""
    document = json.loads(path.read_text("utf-8"))
    found = {each["name"]: each["extra_info"] for each in document["benchmarks"]}
    sys.stdout.write("\n".join(_rows(found)) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
