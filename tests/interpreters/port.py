"""What both ports are to a test: a place for files, and an answer or an error."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn, Protocol

import pytest

# Less than what pytest allows a test, so that the script is named.
TIMEOUT_S: Final = 50.0
_NOT_SOURCE: Final = shutil.ignore_patterns("__pycache__", "*.pyc", "py.typed")

# Not what the machine has installed; asyncio is frozen, and gone without its entry.
_ENVIRONMENT: Final = {"MICROPYPATH": ".frozen"}

# What lies beside a script, by its path there: content, or a file or folder to copy.
type Files = Mapping[str, bytes | Path]


class ScriptError(AssertionError):
    """A script ended badly, or not in time: what it wrote is the message."""


class Port(Protocol):
    """A MicroPython that runs scripts."""

    def run(self, *scripts: str, files: Files | None = None) -> str:
        """Run scripts one after the other, with shared globals; give what they print.

        Files lie in the folder where the scripts run, which is first in ``sys.path``.
        Raises ScriptError where one fails.
        """


@contextmanager
def laid_out(files: Files | None) -> Iterator[Path]:
    """Copy files into a folder of their own, for as long as a script runs."""
    with tempfile.TemporaryDirectory(prefix="quartier-micropython-") as made:
        folder = Path(made)
        for name, content in (files or {}).items():
            _lay(folder / name, content)
        yield folder


def _lay(place: Path, content: bytes | Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        place.write_bytes(content)
    elif content.is_dir():
        shutil.copytree(content, place, ignore=_NOT_SOURCE)
    else:
        shutil.copyfile(content, place)


def answer(command: Sequence[str | Path], folder: Path, timeout_s: float) -> str:
    """Run a command in a folder; give what it prints."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT},
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ScriptError(f"it ran longer than {timeout_s} s") from error
    if done.returncode:
        raise ScriptError(f"status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def lacking(what: str) -> NoReturn:
    """Skip the test, and say so; where CI is set nothing may be lacking."""
    if "CI" in os.environ:
        raise LookupError(f"in CI every test runs, and here {what}")
    pytest.skip(f"NOT TESTED HERE: {what}")
