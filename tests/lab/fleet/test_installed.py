"""The machine's own broker is found, with the plugins that its release needs."""

from pathlib import Path

import pytest
from quartier.lab.fleet import installed, plugins_for

_SECURITY = "mosquitto_dynamic_security.so"
_DATABASE = "mosquitto_persist_sqlite.so"


def _program(path: Path, said: str) -> str:
    """Write a program that says what mosquitto would of itself."""
    path.write_text(f"#!/bin/sh\necho '{said}'\nexit 3\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("said", "release"),
    [("mosquitto version 2.0.11", "2.0"), ("mosquitto version 2.1.2", "2.1")],
)
def test_it_is_asked(tmp_path: Path, said: str, release: str) -> None:
    """Its release is what it says, though it ends with a fault as 2.0 does."""
    found = installed(_program(tmp_path / "mosquitto", said))
    assert (found.release, found.is_here) == (release, True)
    assert found.program == tmp_path / "mosquitto"


def test_where_there_is_none(tmp_path: Path) -> None:
    """What is not there, and what is something else, leaves what most machines have."""
    for path in (str(tmp_path / "gone"), _program(tmp_path / "x", "nginx 1.2")):
        found = installed(path)
        assert not found.is_here
        assert found.release == "2.0"


def test_plugins_are_found_together(tmp_path: Path) -> None:
    """2.1 needs two in one folder; 2.0 needs one, wherever it is."""
    old, new = tmp_path / "a", tmp_path / "a" / "mosquitto"
    new.mkdir(parents=True)
    for path in (old / _SECURITY, new / _SECURITY, new / _DATABASE):
        path.touch()
    roots = (str(tmp_path),)
    assert plugins_for("2.0", roots) == old
    assert plugins_for("2.1", roots) == new
    assert plugins_for("2.1", (str(tmp_path / "none"), str(tmp_path))) == new


def test_plugins_that_are_nowhere(tmp_path: Path) -> None:
    """Then the usual place is named: the machine may be another one."""
    assert plugins_for("2.1", (str(tmp_path),)) == tmp_path
