"""A broker's folder is made, told about without a secret, and given other names."""

import json
import os
import pwd
from pathlib import Path

import pytest

from .conftest import Call

ME = pwd.getpwuid(os.getuid()).pw_name


def test_it_says_what_comes_next_and_no_secret(quartier: Call, tmp_path: Path) -> None:
    """Where everything is is told; what is secret stays in its files."""
    folder = tmp_path / "broker"
    said = quartier("broker", "init", folder, "--host", "b.example", "--user", ME)
    assert said.code == 0
    assert said.out == ""
    for name in ("mosquitto.conf", "hub.json", "enrol.json", "nodes.json", "ca.key"):
        assert f"{folder}/{name}" in said.err
    for name in ("hub.json", "enrol.json"):
        secret = json.loads((folder / name).read_text("utf-8"))["password"]
        assert secret not in said.err
    assert "PRIVATE" not in said.err


def test_options_reach_the_settings(quartier: Call, tmp_path: Path) -> None:
    """Ports, places, release, plugins and account are as asked for."""
    folder = tmp_path / "broker"
    words = ["--port", 9000, "--hub-port", 9001, "--nodes", 77, "--release", "2.1"]
    words += ["--plugins", "/opt/lib", "--user", ME]
    assert quartier("broker", "init", folder, *words).code == 0
    lines = (folder / "mosquitto.conf").read_text("utf-8").splitlines()
    assert "listener 9000" in lines
    assert "listener 9001 127.0.0.1" in lines
    assert "max_connections 77" in lines
    assert "plugin /opt/lib/mosquitto_persist_sqlite.so" in lines
    assert f"user {ME}" in lines


def test_nothing_is_written_over(quartier: Call, tmp_path: Path) -> None:
    """A second call for the same folder is refused, and its secrets stay."""
    folder = tmp_path / "broker"
    assert quartier("broker", "init", folder, "--user", ME).code == 0
    before = (folder / "hub.json").read_bytes()
    said = quartier("broker", "init", folder, "--user", ME)
    assert said.code == 1
    assert "nothing is written over" in said.err
    assert (folder / "hub.json").read_bytes() == before


@pytest.mark.parametrize(
    "words", [("--host", "a b"), ("--port", 0), ("--port", 1883), ("--nodes", -1)]
)
def test_what_cannot_be(quartier: Call, tmp_path: Path, words: tuple[object]) -> None:
    """Words that make no broker are code 2, and make no folder."""
    said = quartier("broker", "init", tmp_path / "broker", "--user", ME, *words)
    assert said.code == 2
    assert "Traceback" not in said.err
    assert list(tmp_path.iterdir()) == []


def test_other_names(quartier: Call, tmp_path: Path) -> None:
    """Renewing tells what to do with it; where there is no broker, it says so."""
    folder = tmp_path / "broker"
    assert quartier("broker", "init", folder, "--user", ME).code == 0
    said = quartier("broker", "renew", folder, "--host", "other.example")
    assert said.code == 0
    assert "other.example" in said.err
    assert quartier("broker", "renew", tmp_path / "none").code == 1
