"""The command says errors as sentences, on standard error, with an exit code."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest
from quartier.lab.scenario import save

from tests.lab.days import lived

from .conftest import Call

PARTS = ("plan", "replay", "explain", "check", "example", "load", "schema")


def test_help_names_every_part(quartier: Call) -> None:
    """Without words the command explains itself."""
    said = quartier("--help")
    assert said.code == 0
    assert all(part in said.out for part in PARTS)
    assert "--install-completion" in said.out
    for part in PARTS:
        assert quartier(part, "--help").code == 0


def test_what_people_can_mend_is_a_sentence(quartier: Call, tmp_path: Path) -> None:
    """A folder that is not there gives its faults and code 2, and no traceback."""
    said = quartier("plan", tmp_path / "none")
    assert said.code == 2
    assert said.out == ""
    assert "quartier example DIR" in said.err
    assert "Traceback" not in said.err


def test_words_that_make_no_sense(quartier: Call) -> None:
    """An option that does not exist is code 2, too."""
    assert quartier("plan", ".", "--colour").code == 2
    assert quartier("plam").code == 2


def test_files_that_cannot_be_written(quartier: Call, folder: Path) -> None:
    """A report into a file's inside is refused in a sentence, with code 1."""
    inside = folder / "policy.json" / "report.html"
    said = quartier("plan", folder, "--html", inside)
    assert said.code == 1
    assert "policy.json" in said.err
    assert "Traceback" not in said.err


def test_stopped_by_hand(quartier: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C says so, and ends with 130."""

    def interrupted(folder: Path) -> None:
        del folder
        raise KeyboardInterrupt

    monkeypatch.setattr("quartier.lab.command.check.load", interrupted)
    said = quartier("check", ".")
    assert (said.code, said.err.strip()) == (130, "Stopped.")


@pytest.mark.slow
def test_a_replay_is_stopped_by_a_signal(tmp_path: Path) -> None:
    """Its processes end with it."""
    save(lived(days=40, homes=4), tmp_path)
    # Whoever starts the tests may be deaf to Ctrl-C, and so would be all of these.
    hear = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{hear}; from quartier.lab.command import main; main()"
    words = [sys.executable, "-c", program]
    words += ["replay", str(tmp_path), "--days", "30", "--every", "5"]
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        # Itself, who carries progress, and a conduct at least.
        assert _soon(lambda: len(_members(run.pid)) >= 3, within_s=40)
        sleep(1.0)
        os.killpg(run.pid, signal.SIGINT)
        _, err = run.communicate(timeout=30)
    assert run.returncode == 130
    assert err.strip().splitlines()[-1] == "Stopped."
    assert "Traceback" not in err
    assert _soon(lambda: not _members(run.pid), within_s=10)


def _members(group: int) -> list[str]:
    """List the processes of a group."""
    words = ["pgrep", "-g", str(group)]
    found = subprocess.run(words, capture_output=True, text=True, check=False)
    return found.stdout.split()


def _soon(is_so: Callable[[], bool], within_s: float) -> bool:
    """Wait until something is so."""
    end = monotonic() + within_s
    while not is_so() and monotonic() < end:
        sleep(0.1)
    return is_so()
