"""Real firmware on a simulated flat: it boots from flash, is updated, and goes back."""

import json
import queue
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from quartier_node.hardware.store import Store
from quartier_node.update.slots import Slots

from firmware import simulate
from firmware.simulate import Firmware, Flat, certificate, lay
from tests.broker.mosquitto import Broker
from tests.firmware.keys import modulus, private
from tests.firmware.talk import Talk

_T: int = 1_800_000_000
_NODE = "node1"
# An app that comes up and hangs up, and one that never meets its hub.
_FAULTY = "def run(started):\n    raise ValueError('a fault of the new one')\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Firmware:
    """Build the firmware once."""
    return _built(tmp_path_factory.mktemp("old"))


def _built(folder: Path, **told: Any) -> Firmware:  # noqa: ANN401 (the build's)
    return Firmware(folder, keys=(modulus("release"),), key=private("release"), **told)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """Run a broker with TLS."""
    with Broker(tmp_path / "broker") as broker:
        yield broker


def _laid(folder: Path, made: Firmware, broker: Broker, **told: Any) -> dict[str, Any]:  # noqa: ANN401 (settings)
    appliance = told.setdefault("appliance", "water_heater")
    settings = {
        "node_id": _NODE,
        "broker_host": "localhost",
        "broker_port": broker.port,
        "ca": certificate(broker.ca_pem.decode()),
        **told,
    }
    return lay(folder, made, {"appliance": appliance}, settings)


def _slots(folder: Path) -> Slots:
    return Slots(Store(str(folder / "state")))


def test_a_node_runs_alone(tmp_path: Path, made: Firmware) -> None:
    """Without a broker it heats, tells its flat, and is whole after a power cut."""
    lay(tmp_path, made, {"appliance": "water_heater"}, {"appliance": "water_heater"})
    with Flat(tmp_path) as flat:
        assert flat.wait_for(lambda line: "boot" in line)["after_s"] == 0
        assert flat.ask()["counters"] == 1
        flat.kill()
        assert not flat.is_alive
        flat.start()
        flat.wait_for(lambda line: "boot" in line)
        flat.stop()

        assert (flat.status, flat.boots) == (0, 2)
    assert _slots(tmp_path).runs == "a"


def test_a_reset_is_a_boot(tmp_path: Path, made: Firmware) -> None:
    """What ends with a reset is started again; the flat goes on from where it was."""
    lay(tmp_path, made, {"appliance": "ev"}, {"appliance": "ev"})
    with Flat(tmp_path) as flat:
        flat.wait_for(lambda line: "boot" in line)
        flat.tell({"skip_s": 5000})
        flat.wait_for(lambda line: "skipped" in line)
        flat.tell({"reset": 1})

        assert flat.wait_for(lambda line: "boot" in line)["after_s"] >= 5000
        assert flat.boots == 2


def test_what_does_not_come_is_told(tmp_path: Path, made: Firmware) -> None:
    """Waiting ends, and says what was heard instead."""
    lay(tmp_path, made, {"appliance": "plug"}, {"appliance": "plug"})
    with Flat(tmp_path) as flat, pytest.raises(TimeoutError, match="boot"):
        flat.wait_for(lambda line: "never" in line, timeout_s=1.0)


def test_an_update_is_proven_tried_and_kept(
    tmp_path: Path, made: Firmware, broker: Broker
) -> None:
    """By air, piece by piece: the new one meets its hub for ten minutes, and stays."""
    new = _built(tmp_path / "new", version="9.0.0", secver=2)
    folder = tmp_path / "node"
    known = _laid(folder, made, broker)
    with Flat(folder) as flat, Talk(broker.hub_port, _NODE, known["code"]) as talk:
        assert talk.greet(_T)["fw"] == simulate.build.version()
        assert talk.bring(new.bundle) == ("done", "restart")
        assert _slots(folder).is_proving

        hello = talk.greet(_T + 100)
        assert (hello["fw"], hello["secver"]) == ("9.0.0", 2)
        assert _slots(folder).is_trial
        flat.tell({"skip_s": 700})
        flat.wait_for(lambda line: "skipped" in line)
        _until(lambda: not _slots(folder).is_trial)

        assert flat.boots == 3, "running, proving, trying"
        now = _slots(folder)
        assert (now.runs, now.secver, now.undone) == ("b", 2, False)
        assert talk.bring(made.bundle) == ("refused", "secver")


def test_an_update_that_fails_is_undone(
    tmp_path: Path, made: Firmware, broker: Broker
) -> None:
    """A new app that faults is left at the fifth boot, and the old one tells."""
    faulty = {"quartier_node/app/tasks.py": _FAULTY}
    new = _built(tmp_path / "new", version="9.0.0", secver=2, instead=faulty)
    folder = tmp_path / "node"
    known = _laid(folder, made, broker)
    with Flat(folder) as flat, Talk(broker.hub_port, _NODE, known["code"]) as talk:
        talk.greet(_T)
        assert talk.bring(new.bundle) == ("done", "restart")

        assert talk.greet(_T + 100)["fw"] == simulate.build.version()
        told = talk.wait_for(lambda words: words["k"] == "event")
        assert (told["what"], told["why"]) == ("boot", "undone")
        # Running, proving, four tries, running.
        assert flat.boots == 7
        assert any("a fault of the new one" in line for line in flat.errors)
        now = _slots(folder)
        assert (now.runs, now.undone, now.secver) == ("a", True, 0)


def test_an_update_of_a_stranger_is_refused(
    tmp_path: Path, made: Firmware, broker: Broker
) -> None:
    """What no pinned key signed is refused in a word, and the node goes on."""
    known = _laid(tmp_path / "node", made, broker)
    damaged = bytearray(made.bundle)
    damaged[100] ^= 1
    with Flat(tmp_path / "node"), Talk(broker.hub_port, _NODE, known["code"]) as talk:
        talk.greet(_T)

        assert talk.bring(bytes(damaged)) == ("refused", "signature")
        damaged[100] ^= 1
        damaged[-1] ^= 1
        assert talk.bring(bytes(damaged)) == ("refused", "hash")


def test_a_damaged_half_is_not_run(tmp_path: Path, made: Firmware) -> None:
    """A flipped bit of code: nothing of it runs, the node says so and boots again."""
    lay(tmp_path, made, {"appliance": "plug"}, {"appliance": "plug"})
    rom = bytearray((tmp_path / "rom.bin").read_bytes())
    rom[len(made.bundle) // 2] ^= 1
    (tmp_path / "rom.bin").write_bytes(rom)
    with Flat(tmp_path) as flat:
        _until(lambda: flat.boots > 1)

        assert any("quartier_node" in line for line in flat.errors)
        assert flat.lines.empty()


@pytest.mark.parametrize(
    ("appliance", "most_wkb"), [("water_heater", 74), ("washing_machine", 79)]
)
def test_it_fits_a_nodes_memory(
    tmp_path: Path,
    made: Firmware,
    broker: Broker,
    appliance: str,
    most_wkb: int,
) -> None:
    """With TLS and its model, in 110 KB; told apart from what simulates the flat."""
    folder = tmp_path / "node"
    known = _laid(folder, made, broker, appliance=appliance)
    with Flat(folder) as flat, Talk(broker.hub_port, _NODE, known["code"]) as talk:
        talk.greet(_T)
        talk.wait_for(lambda words: words["k"] == "state")
        counted = flat.ask()
        assert not flat.errors
    # What a chip has not: the flat, and the tests' hands. Parts that both have are
    # imported before it is measured.
    simulated = _simulated_b(folder)

    used = counted["mem_used"] - simulated
    print(  # noqa: T201 (a figure for reports)
        f"{appliance}: {used / 2048:.1f} KB as 32 bits count, "
        f"and {simulated / 2048:.1f} KB of the flat"
    )
    assert used <= most_wkb * 2048


_MEASURE = """
import gc, json, os, sys, vfs
os.chdir(sys.argv[1])
sys.path[:] = ["root", ".frozen"]
from listing import image
with open("rom.bin", "rb") as file:
    half = memoryview(file.read())
vfs.mount(vfs.VfsRom(image(half)), "/slot")
sys.path.insert(0, "/slot")
from quartier_node.hardware import board, error, memory, store, watchdog
def used():
    gc.collect()
    return gc.mem_alloc()
spec = json.load(open("board.json"))
spec["control"] = ""
before = used()
kept = board.open_board(spec)
print(used() - before)
"""


def _simulated_b(folder: Path) -> int:
    """Measure what a simulated board takes, in a process of its own."""
    import subprocess  # noqa: PLC0415 (it is used here alone)

    script = folder / "measure.py"
    script.write_text(_MEASURE, "utf-8")
    done = subprocess.run(
        ["micropython", "-X", "heapsize=4000wK", script, folder],  # noqa: S607 (where the machine has it)
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout.splitlines()[-1])


def test_the_command_lays_and_runs_a_flat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line of a terminal starts a node; what is typed reaches its flat."""
    lines: queue.Queue[str] = queue.Queue()
    words = ("--appliance", "plug", "--id", "desk", "--set", "zone_min=0")
    monkeypatch.setattr(
        sys, "argv", ["simulate", str(tmp_path / "n"), *words, "--keys", str(tmp_path)]
    )
    monkeypatch.setattr(sys, "stdin", iter(lines.get, ""))
    lines.put('{"ask": "counters"}\n')
    lines.put("no JSON\n")
    lines.put('{"exit": 3}\n')
    lines.put("")

    assert simulate.main() == 3

    told = capsys.readouterr()
    first, *rest = [json.loads(line) for line in told.out.splitlines()]
    assert first["label"].startswith("QUARTIER:desk:")
    assert any("counters" in line for line in rest)
    assert "not an object" in told.err


def test_a_new_folder_needs_an_appliance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is to be simulated has no default."""
    monkeypatch.setattr(sys, "argv", ["simulate", str(tmp_path / "n")])

    with pytest.raises(SystemExit):
        simulate.main()


def _until(is_so: Any, timeout_s: float = 20.0) -> None:  # noqa: ANN401 (a question)
    until = time.monotonic() + timeout_s
    while not is_so():
        assert time.monotonic() < until, "it did not come to be"
        time.sleep(0.05)
