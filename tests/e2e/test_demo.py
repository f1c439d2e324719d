"""The demo as a stranger starts it: alive within a minute, gone when told to go."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.e2e.harness import HomeAssistant, free_port, wait_for
from tests.e2e.seed import NAME, PASSWORD, Keys

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

_ROOT: Final = Path(__file__).parents[2]
# Generous: others may be testing on this machine.
_START_S: Final = 180.0
_PLAN_S: Final = 60.0
_STOP_S: Final = 60.0
_HOMES: Final = 12


@dataclass(slots=True)
class Demo:
    """A demo that was started, and what it says."""

    process: subprocess.Popen[str]
    said: Path
    port: int

    def text(self) -> str:
        """Read what it has said so far."""
        return self.said.read_text("utf-8")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """Start the demo in an empty folder; nothing of it outlives the test."""
    port, said = free_port(), tmp_path / "said.txt"
    told = ("--no-open", "--fresh", "--port", str(port), "--lang", "fr")
    with said.open("w") as file:
        process = subprocess.Popen(
            [
                sys.executable,
                _ROOT / "scripts/home_assistant.py",
                *told,
                "--folder",
                tmp_path / "config",
            ],
            stdout=file,
            stderr=file,
            text=True,
            env={**os.environ, "LANG": "fr_FR.UTF-8"},
        )
    yield Demo(process, said, port)
    process.kill()
    process.wait()


def test_the_demo_lives_and_ends(
    demo: Demo, tmp_path: Path, note: Callable[[str], None]
) -> None:
    """Twelve homes are planned within a minute of the start; Ctrl-C ends it all."""
    began = time.monotonic()
    wait_for(lambda: str(demo.port) in demo.text(), _START_S, demo.text)
    started_s = time.monotonic() - began
    assert f"{NAME} / {PASSWORD}" in demo.text()
    token = re.search(r'"token": "([^"]+)"', (tmp_path / "config/token").read_text())
    assert token
    house = HomeAssistant(tmp_path / "config", demo.port, Keys(token[1], {}))

    wait_for(lambda: _is_planned(house), _PLAN_S, "there is no plan")
    note(
        f"started after {started_s:.1f} s,"
        f" planned after {time.monotonic() - began:.1f} s"
    )
    plan = house.answer("quartier.get_plan")
    homes = [one for one in plan["places"].values() if one["level"] == "home"]
    assert len(homes) == _HOMES
    why = house.answer("quartier.explain", language="fr")
    assert " car " in str(why)
    assert _faults(tmp_path / "config/demo.log") == []
    _ends(demo, note)


def _is_planned(house: HomeAssistant) -> bool:
    return any(
        state["state"] in {"optimal", "bounded"}
        for entity, state in house.states().items()
        if entity.startswith("sensor.")
    )


def _faults(log: Path) -> list[str]:
    """List what the demo's house complained of, of ours."""
    loud = re.compile(r"(WARNING|ERROR).*quartier", re.IGNORECASE)
    lines = log.read_text("utf-8").splitlines()
    found = [line for line in lines if loud.search(line)]
    return [line for line in found if "We found a custom integration" not in line]


def _ends(demo: Demo, note: Callable[[str], None]) -> None:
    """Press Ctrl-C: no process is left, and the port is free."""
    children = _children(demo.process.pid)
    assert children
    began = time.monotonic()
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(_STOP_S) == 0
    note(f"ended after {time.monotonic() - began:.1f} s")
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    with socket.socket() as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(("127.0.0.1", demo.port))


def _children(pid: int) -> list[int]:
    """List the processes that a process has started."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [int(one) for one in text.split()]
