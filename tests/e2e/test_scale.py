"""A thousand participants at a hundred messages a second: nothing lost, nothing late.

The broker is mosquitto as ``quartier broker init`` settles it: each participant has a
TLS connection and a password of its own. ``SCALE_S`` says how long the load lasts, s;
``SCALE_STALLS=FILE`` writes what the loop was at whenever it kept others waiting.
"""

import json
import os
import pwd
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from quartier.lab.fleet import Installed, establish, installed
from quartier.mosquitto import Fleet

from scripts.uplink import mqtt_entry
from tests.e2e import probe
from tests.e2e.conftest import Build
from tests.e2e.crowd import ear
from tests.e2e.crowd.street import Keys, keys_for, let_in, settle
from tests.e2e.harness import HomeAssistant, memory_mb
from tests.e2e.probe import Late
from tests.interpreters.port import lacking
from tests.ports import free_port

# Not beside the street: both would wait for the same two cores.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("street"),
]

_ROOT: Final = Path(__file__).parents[2]
_PARTICIPANTS: Final = int(os.environ.get("SCALE_PARTICIPANTS", "1000"))
_PER_S: Final = 100
_COMMANDS_PER_S: Final = 10
_LOAD_S: Final = float(os.environ.get("SCALE_S", "30"))
# Generous: others may be testing on this machine.
_P99_S: Final = 2.0
_TICKS_PER_S: Final = os.sysconf("SC_CLK_TCK")
_CONFIGURATION: Final = """
homeassistant:
  name: Street
  latitude: 45.19
  longitude: 5.72
  country: FR
  currency: EUR
  time_zone: Europe/Paris
  unit_system: metric
config:
diagnostics:
history:
recorder:
quartier_probe:
quartier_ear:
logger:
  default: warning
"""


@dataclass(slots=True)
class Crowd:
    """The process of all participants."""

    process: subprocess.Popen[str]

    def does(self, *words: object) -> Any:  # noqa: ANN401 (JSON)
        """Have it do something, and wait until it is done."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture
def keys() -> Keys:
    """Give each participant its key."""
    return keys_for(_PARTICIPANTS)


@pytest.fixture
def fleet(tmp_path: Path, keys: Keys) -> Iterator[tuple[Fleet, int]]:
    """Start a landlord's broker that everybody may come to; give it and its process."""
    found = installed(os.environ.get("MOSQUITTO"))
    if not found.is_here:
        lacking("mosquitto is not installed")
    fleet = _fleet(found, tmp_path / "broker")
    establish(fleet, found.program, secrets.token_urlsafe, secrets.token_bytes)
    let_in(Path(fleet.folder) / "dynamic-security.json", keys)
    words = [found.program, "-c", Path(fleet.folder) / "mosquitto.conf"]
    with (tmp_path / "broker.log").open("wb") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log)
    yield fleet, process.pid
    process.terminate()
    process.wait(10)


def _fleet(found: Installed, folder: Path) -> Fleet:
    return Fleet(
        hosts=("localhost",),
        folder=str(folder),
        plugins=str(found.plugins),
        user=pwd.getpwuid(os.getuid()).pw_name,
        node_port=free_port(),
        hub_port=free_port(),
        release=found.release,
    )


@pytest.fixture
def crowd(fleet: tuple[Fleet, int], keys: Keys) -> Iterator[Crowd]:
    """Start the process of all participants, who do nothing yet."""
    told = {
        "host": "localhost",
        "port": fleet[0].node_port,
        "ca": f"{fleet[0].folder}/ca.crt",
        "keys": {name: key.secret.hex() for name, key in keys.items()},
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.crowd"],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    process.stdin.write(json.dumps(told) + "\n")
    yield Crowd(process)
    process.kill()
    process.communicate()


@pytest.fixture
def house(build: Build, fleet: tuple[Fleet, int], keys: Keys) -> HomeAssistant:
    """Give a house that has adopted everybody."""
    found = build(_CONFIGURATION)
    ear.plant(found.folder)
    login = json.loads((Path(fleet[0].folder) / "hub.json").read_text("utf-8"))
    who = (login["username"], login["password"])
    uplink = mqtt_entry(login["host"], login["port"], "5", who)
    settle(found.folder / ".storage", keys, uplink)
    return found


def test_a_thousand_participants(
    house: HomeAssistant,
    crowd: Crowd,
    fleet: tuple[Fleet, int],
    note: Callable[[str], None],
) -> None:
    """What was said was accepted, each once and in order; commands come back soon."""
    house.start()
    assert house.process
    small_mb = memory_mb(house.process.pid)
    started_s = house.starts_s[0]
    note(f"{_PARTICIPANTS} nodes: started after {started_s:.1f} s, {small_mb:.0f} MB")
    house.call(f"{ear.NAME}.listen")
    told = crowd.does("greet")
    note(
        f"all connected after {told['connected_s']:.1f} s,"
        f" greeted after {told['greeted_s']:.1f} s"
    )
    _load(house, crowd, fleet[1], note)
    said, heard = crowd.does("quiet"), house.answer(f"{ear.NAME}.read")
    note(f"said {sum(said['said'].values())}: {heard['kinds']}; {heard['ended']}")
    took_s = sorted(heard["took_s"])
    p99_s = _at(took_s, 0.99)
    note(
        f"command and back: median {_at(took_s, 0.5) * 1000:.0f},"
        f" p99 {p99_s * 1000:.0f}, most {took_s[-1] * 1000:.0f} ms of {len(took_s)}"
    )
    _nothing_is_lost(said, heard)
    assert p99_s <= _P99_S


def _load(
    house: HomeAssistant, crowd: Crowd, broker: int, note: Callable[[str], None]
) -> None:
    """Put the load on, and tell what it costs."""
    assert house.process
    hub, stalls = house.process.pid, os.environ.get("SCALE_STALLS")
    probe.reset(house)
    before = _cpu_s(hub), _loop_s(hub), _cpu_s(broker)
    began = time.monotonic()
    if stalls:
        house.call(f"{ear.NAME}.watch")
    house.call(f"{ear.NAME}.command", per_s=_COMMANDS_PER_S, seconds=_LOAD_S)
    told = crowd.does("load", _PER_S, _LOAD_S)
    house.call(f"{ear.NAME}.wait")
    took_s = time.monotonic() - began
    after = _cpu_s(hub), _loop_s(hub), _cpu_s(broker)
    all_, loop, carried = (
        (later - sooner) / took_s for sooner, later in zip(before, after, strict=True)
    )
    note(f"{told['states']} states in {told['took_s']:.1f} s")
    note(
        f"Home Assistant: {all_:.0%} of a core, {loop:.0%} in its loop,"
        f" {memory_mb(hub):.0f} MB; loop late: {Late.of(house)}"
    )
    note(f"mosquitto: {carried:.0%} of a core, {memory_mb(broker):.0f} MB")
    if stalls:
        house.call(f"{ear.NAME}.dump")
        (house.folder / "stalls").rename(stalls)


def _nothing_is_lost(said: Mapping[str, Any], heard: Mapping[str, Any]) -> None:
    """Compare both ends: by the envelope's sequence, and by what states count."""
    assert said["lost"] == []
    assert heard["refused"] == {}
    assert heard["dropped"] == 0
    assert heard["gaps"] == []
    assert heard["heard"] == said["said"]
    assert heard["accepted"] == said["said"]
    counted = {name: [*range(1, 1 + count)] for name, count in said["states"].items()}
    assert heard["states"] == counted
    assert set(heard["ended"]) <= {"limit done", "plan done", "signal done"}
    assert heard["ended"]["limit done"] == int(_COMMANDS_PER_S * _LOAD_S)


def _at(ranked: list[float], share: float) -> float:
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))]


def _cpu_s(pid: int) -> float:
    """Tell what a process has used of processors, s."""
    return _used_s(f"/proc/{pid}/stat")


def _loop_s(pid: int) -> float:
    """Tell what its first thread has used, s."""
    return _used_s(f"/proc/{pid}/task/{pid}/stat")


def _used_s(path: str) -> float:
    words = Path(path).read_text("ascii").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / _TICKS_PER_S
