"""Run a node on a simulated flat: ``python -m firmware.simulate FOLDER ...``.

The firmware is the real one, on MicroPython for unix, in a heap as small as a node's;
its code runs from an image of flash, which it updates as a chip does. A folder that was
laid before is gone on with. Lines that the flat understands are read from stdin, what
it tells is printed.
"""

import argparse
import json
import os
import queue
import secrets
import shutil
import ssl
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from quartier.wire.label import label

from . import build, release, sign
from .quartier_node.hardware.store import Store
from .quartier_node.provision.label import first
from .quartier_node.settings import checked, dumps

HEAP_KB: Final = 110
ROM_B: Final = 2 * 448 * 1024
# What a reset ends the process with.
RESET: Final = 77
_RUNNER: Final = Path(__file__).with_name("unix.py")
_ROM: Final = "rom.bin"
_BOARD: Final = "board.json"
_STATE: Final = "state"
_BUILT: Final = "quartier_node/update/built.py"
_FACTS: Final = ("VERSION", "SECVER", "BUILT_S")
_ERASED: Final = b"\xff"
_ENDS_IN_S: Final = 10.0

type Words = Mapping[str, Any]


class Firmware:
    """A build of the firmware for simulated nodes: what lies in root, and a bundle."""

    def __init__(
        self,
        folder: Path,
        *,
        keys: tuple[bytes, ...] = (),
        key: bytes | None = None,
        version: str = "",
        secver: int = 0,
        instead: Mapping[str, str] = build.NOTHING,
    ) -> None:
        """Build it into a folder.

        Its nodes take updates that ``keys`` signed; its own bundle is signed by
        ``key``, a private one in PEM. Version and secver are its own, if not told;
        ``instead`` has the text of modules that are others, by path.
        """
        facts = build.built()
        facts["VERSION"] = version or facts["VERSION"]
        facts["SECVER"] = secver or facts["SECVER"]
        text = "".join(f"{name} = {facts[name]!r}\n" for name in _FACTS)
        others = {**instead, _BUILT: text}
        unix = (build.UNIX,)
        build.build(folder, keys=keys, architectures=unix, instead=others)
        build.lay_base(folder)
        for _ in release.make(folder, unix, facts, key, has_pins=bool(keys)):
            pass
        self.root = folder / build.BASE
        name = f"quartier-{facts['VERSION']}-{build.UNIX}.bundle"
        self.bundle = (folder / name).read_bytes()


def lay(folder: Path, made: Firmware, board: Words, settings: Words) -> dict[str, Any]:
    """Lay the folder of a node: its flash, its board, and what it was told.

    Gives all its settings: its id and its code are made where they are not told.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(made.root, folder / build.BASE, dirs_exist_ok=True)
    (folder / _ROM).write_bytes(made.bundle + _ERASED * (ROM_B - len(made.bundle)))
    told = {"board": "simulated", "folder": _STATE, "control": "stdin", **board}
    (folder / _BOARD).write_text(json.dumps(told), "utf-8")
    known = checked({**first(secrets.token_bytes, "simulated"), **settings})
    Store(str(folder / _STATE)).save("settings", dumps(known))
    return known


class Flat:
    """A node that runs, and is started again whenever it resets.

    ``lines`` has what it told and nobody waited for yet, ``errors`` what else it wrote.
    """

    def __init__(self, folder: Path, *, heap_kb: int = HEAP_KB) -> None:
        """Use a folder that was laid."""
        self.folder, self._heap_kb = folder, heap_kb
        self.lines: queue.Queue[dict[str, Any]] = queue.Queue()
        self.errors: list[str] = []
        # How often it was started, and what it ended with last.
        self.boots = 0
        self.status: int | None = None
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None
        self._is_wanted = False

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self.kill()

    @property
    def is_alive(self) -> bool:
        """Tell whether it runs, or is about to."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Switch it on."""
        self._is_wanted = True
        self._process = self._started()
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let it keep its flat, and end it."""
        self.tell({"save": 1, "exit": 0})
        self._end(lambda _: None)

    def kill(self) -> None:
        """Switch it off, as a power cut does."""
        self._end(subprocess.Popen.kill)

    def wait(self) -> int:
        """Wait until it ends by itself; give with what."""
        if self._thread is not None:
            self._thread.join()
        return self.status or 0

    def tell(self, words: Words) -> None:
        """Tell the flat something; in the midst of a reset it does not hear."""
        process = self._process
        if process is None or process.stdin is None:
            return
        try:
            process.stdin.write(json.dumps(words) + "\n")
            process.stdin.flush()
        except OSError, ValueError:
            # Its pipe is gone, and so is it.
            return

    def wait_for(
        self, wanted: Callable[[dict[str, Any]], object], timeout_s: float = 20.0
    ) -> dict[str, Any]:
        """Give the next line that is wanted, and drop those before it.

        Raises TimeoutError with what was heard instead.
        """
        until = time.monotonic() + timeout_s
        passed: list[dict[str, Any]] = []
        while True:
            try:
                line = self.lines.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                heard = [*map(str, passed[-10:]), *self.errors[-20:]]
                raise TimeoutError("\n".join(["it told only:", *heard])) from None
            if wanted(line):
                return line
            passed.append(line)

    def ask(self, timeout_s: float = 20.0) -> dict[str, Any]:
        """Ask the flat for its counters."""
        self.tell({"ask": "counters"})
        return self.wait_for(lambda line: "counters" in line, timeout_s)

    def _started(self) -> subprocess.Popen[str]:
        self.boots += 1
        heap = f"heapsize={self._heap_kb}wK"
        return subprocess.Popen(  # noqa: S603 (our own words)
            ["micropython", "-X", heap, _RUNNER, self.folder],  # noqa: S607 (where the machine has it)
            env={**os.environ, "MICROPYPATH": ".frozen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )

    def _live(self) -> None:
        """Read what it tells, until it ends for good."""
        process = self._process
        while process is not None:
            for line in process.stdout or ():
                self._hear(line)
            self.status = process.wait()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)
            # A fault of memory resets a chip, too.
            is_reset = self.status == RESET or self.status < 0
            if not (self._is_wanted and is_reset):
                return
            process = self._process = self._started()
            if not self._is_wanted:
                process.kill()

    def _hear(self, line: str) -> None:
        try:
            words = json.loads(line)
        except ValueError:
            words = None
        if isinstance(words, dict):
            self.lines.put(words)
        else:
            self.errors.append(line.rstrip("\n"))

    def _end(self, how: Callable[[subprocess.Popen[str]], None]) -> None:
        self._is_wanted = False
        process, thread = self._process, self._thread
        if process is None or thread is None:
            return
        how(process)
        thread.join(_ENDS_IN_S)
        if thread.is_alive():
            process.kill()
            thread.join(_ENDS_IN_S)
        self._process = self._thread = None


def _close(pipe: Any) -> None:  # noqa: ANN401 (any of its pipes)
    try:
        pipe.close()
    except OSError:
        # What was not written is for nobody.
        return


def main() -> int:
    """Lay a node's folder where there is none yet, and run it."""
    asked = _parser()
    told = asked.parse_args()
    folder: Path = told.folder
    if not (folder / _BOARD).exists():
        if not told.appliance:
            asked.error("--appliance, for a folder that is new")
        made = Firmware(
            folder / "build", keys=sign.pinned(told.keys), key=_key(told.key)
        )
        board = {"appliance": told.appliance, "seed": told.seed, "speed": told.speed}
        known = lay(folder, made, board, _settings(told))
        print(json.dumps({"label": label(known["node_id"], known["code"])}))  # noqa: T201 (a command prints)
    return _watched(Flat(folder, heap_kb=told.heap))


def _watched(flat: Flat) -> int:
    """Run it in a terminal: pass lines on, both ways."""
    flat.start()
    threading.Thread(target=_pass_on, args=(flat,), daemon=True).start()
    try:
        while flat.is_alive or not flat.lines.empty():
            _print(flat)
    except KeyboardInterrupt:
        flat.kill()
        return 0
    return flat.wait()


def _print(flat: Flat) -> None:
    while flat.errors:
        print(flat.errors.pop(0), file=sys.stderr)  # noqa: T201 (a command prints)
    try:
        print(json.dumps(flat.lines.get(timeout=0.2)), flush=True)  # noqa: T201 (likewise)
    except queue.Empty:
        return


def _pass_on(flat: Flat) -> None:
    for line in sys.stdin:
        try:
            flat.tell(json.loads(line))
        except ValueError:
            print("not an object of JSON", file=sys.stderr)  # noqa: T201 (a command prints)


def _parser() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(prog="firmware.simulate", description=__doc__)
    add = asked.add_argument
    add("folder", type=Path, help="the node's: its flash, and what it keeps")
    add("--appliance", help="water_heater, ev, washing_machine, radiator, ...")
    add("--broker", default="", metavar="HOST:PORT", help="alone, if not told")
    add("--ca", type=Path, help="the broker's authority, PEM; without, no TLS")
    add("--server-name", default="", help="the name in the broker's certificate")
    add("--id", default="", help="made, if not told")
    add("--code", default="", help="made, if not told")
    add("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting")
    add("--seed", type=int, default=1, help="of what the resident does")
    add("--speed", type=float, default=1, help="how fast the flat's time runs")
    add("--heap", type=int, default=HEAP_KB, help="KB, as a node counts them")
    add("--key", type=Path, help="private key that signs its bundle, PEM")
    add("--keys", type=Path, default=build.HERE / "keys", help="public keys to pin")
    return asked


def _key(path: Path | None) -> bytes | None:
    return path.read_bytes() if path else None


def _settings(told: argparse.Namespace) -> dict[str, Any]:
    found: dict[str, Any] = {"appliance": told.appliance}
    if told.broker:
        host, _, port = told.broker.rpartition(":")
        found |= {"broker_host": host, "broker_port": int(port)}
    if told.ca:
        found["ca"] = certificate(told.ca.read_text("utf-8"))
    for name, value in (("node_id", told.id), ("server_name", told.server_name)):
        found |= {name: value} if value else {}
    if told.code:
        found |= {"code": told.code, "portal_password": told.code[:12]}
    for one in told.set:
        name, _, value = one.partition("=")
        found[name] = _value(value)
    return found


def certificate(pem: str) -> str:
    """Spell a certificate as settings have it."""
    return b64encode(ssl.PEM_cert_to_DER_cert(pem)).decode()


def _value(text: str) -> Any:  # noqa: ANN401 (any JSON)
    try:
        return json.loads(text)
    except ValueError:
        return text


if __name__ == "__main__":
    sys.exit(main())
