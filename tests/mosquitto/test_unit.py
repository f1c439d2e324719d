"""The service: systemd reads it, and its broker may open files enough."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from quartier.mosquitto import unit

from .test_fleet import FLEET


def test_what_it_says() -> None:
    """It runs the broker as its account, in its folder, with a file for each node."""
    text = unit(replace(FLEET, nodes=3_000), "/usr/sbin/mosquitto")
    lines = text.splitlines()
    assert "User=mosquitto" in lines
    assert 'ExecStart="/usr/sbin/mosquitto" -c "/srv/broker/mosquitto.conf"' in lines
    assert 'ReadWritePaths="/srv/broker"' in lines
    assert "LimitNOFILE=3128" in lines


def test_odd_paths_are_quoted() -> None:
    """Spaces, quotes and signs that mean something to systemd stay what they are."""
    text = unit(replace(FLEET, folder='/srv/a "b" 50% $x'), "/usr/sbin/mosquitto")
    path = '"/srv/a \\"b\\" 50%% $x'
    assert f'ReadWritePaths={path}"' in text.splitlines()
    assert f'{path.replace("$", "$$")}/mosquitto.conf"' in text


@pytest.mark.parametrize("folder", ["broker", "my broker 50%"])
def test_systemd_reads_it(tmp_path: Path, folder: str) -> None:
    """Where systemd is, it finds no fault; elsewhere every line is a setting."""
    (tmp_path / folder).mkdir()
    fleet = replace(FLEET, folder=str(tmp_path / folder), user="root")
    text = unit(fleet, shutil.which("true") or "/bin/true")
    path = tmp_path / "quartier-broker.service"
    path.write_text(text, "utf-8")
    if shutil.which("systemd-analyze"):
        words = ["systemd-analyze", "verify", str(path)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert path.name not in done.stderr
    for line in text.splitlines():
        assert not line or line.startswith("[") or "=" in line
