"""Importing the engine is cheap: a board that starts should not wait for it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from tests.bench.race import kept

# The kernel's own count of this process: rusage counts the one that started it, too.
_ASK: Final = """
import json, re, sys
from pathlib import Path
from time import process_time
import quartier.engine
cpu_s = process_time()
status = Path("/proc/self/status").read_text()
rss_mb = int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) / 1024
solver = sum(name.startswith("highspy") for name in sys.modules)
print(json.dumps({"cpu_s": cpu_s, "rss_mb": rss_mb, "solver": solver}))
"""


def _asked(cache: Path) -> dict[str, float]:
    """Import in a fresh interpreter, which finds compiled what was compiled before."""
    kept_there = {"PYTHONPYCACHEPREFIX": str(cache), "PYTHONDONTWRITEBYTECODE": ""}
    answer = subprocess.run(
        [sys.executable, "-c", _ASK],
        env={**os.environ, **kept_there},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(answer.stdout)
    return found


def test_import(benchmark: Any, tmp_path: Path) -> None:  # noqa: ANN401 (it has no type)
    """Half a second of CPU and 60 MB from a standing start, and no solver loaded."""
    benchmark.pedantic(_asked, (tmp_path,), rounds=1)
    runs = [_asked(tmp_path) for _ in range(7 if benchmark.enabled else 1)]
    least = {name: min(run[name] for run in runs) for name in runs[0]}
    kept(benchmark, least)
    assert least["solver"] == 0
    assert least["rss_mb"] < 60
    if benchmark.enabled:
        assert least["cpu_s"] < 0.5
