"""All that a browser loads of the panel is small, and nothing is from elsewhere."""

import gzip
import re
from pathlib import Path
from typing import Final

_WEB: Final = Path(__file__).parents[2] / "custom_components/quartier/panel/web"
_MOST_BYTES: Final = 150_000
_ELSEWHERE: Final = re.compile(
    r"""(\bfrom\s+|\bimport\s*\(?\s*)["'](?!\.{1,2}/)|https?://(?!www\.w3\.org/2000/)"""
)


def test_all_of_it_is_small() -> None:
    """Each file as a server would send it, all of them together."""
    files = sorted(_WEB.rglob("*.js"))
    assert files
    sent = sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)
    assert sent <= _MOST_BYTES


def test_nothing_comes_from_elsewhere() -> None:
    """Modules import each other and nobody else."""
    for file in _WEB.rglob("*.js"):
        assert not _ELSEWHERE.search(file.read_text("utf-8")), file.name
