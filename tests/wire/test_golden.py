"""What was once written is read for ever: golden files are only ever added."""

import hashlib
import subprocess
from pathlib import Path

import pytest
from quartier.wire import DOWN, KINDS, UP, code_key, dumps, loads, opened, parted

from .goldens import FOLDER, INDEX, Golden, goldens

_ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("golden", goldens(), ids=lambda golden: golden.name)
def test_it_is_read_and_written_as_it_was(golden: Golden) -> None:
    """The message, its spelling and its envelope are what they were."""
    way = "up" if golden.message["k"] in UP else "down"
    envelope = parted(golden.sealed.encode())

    assert loads(golden.text) == golden.message
    assert dumps(golden.message) == golden.text
    assert opened(envelope, code_key("node1", "CODE"), f"{way} node1") == golden.text


def test_every_kind_and_field_was_once_written() -> None:
    """A new kind or field has a golden file of its own, with nothing left out."""
    said: dict[str, set[str]] = {kind: set() for kind in (*UP, *DOWN)}
    for golden in goldens():
        said[golden.message["k"]] |= golden.message.keys() - {"k"}

    assert said == {
        kind: {field[0].rstrip("?") for field in fields}
        for kind, fields in KINDS.items()
    }


def test_the_index_tells_each_file() -> None:
    """A file that changes or goes is seen: its sum stands in the index."""
    told = dict(line.split("  ")[::-1] for line in INDEX.read_text().splitlines())
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FOLDER.glob("*.json")
    }

    assert told == found


def test_no_commit_changed_one() -> None:
    """As far back as this checkout knows, files were added, and lines to the index."""
    log = ("git", "log", "--format=", "--numstat", "--diff-filter=MDRT", "--")
    done = subprocess.run(
        [*log, str(FOLDER)], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    changes = [line.split("\t") for line in done.stdout.splitlines() if line]

    assert not [path for *_, path in changes if not path.endswith(INDEX.name)]
    assert all(removed == "0" for _, removed, _ in changes)
