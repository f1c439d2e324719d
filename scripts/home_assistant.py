#!/usr/bin/env python3
"""Starts a Home Assistant with the demo in it, and stops it again.

Its folder is seeded as if its first questions had been answered, so that neither they
nor the network are needed:
    uv run python scripts/home_assistant.py --lang en --port 8124
"""

import argparse
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Final

# They lie beside this file.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from furnish import ROOT, Wish, furnish
from seed import NAME, PASSWORD

_USUAL_PORT: Final = 8123
_PATIENCE_S: Final = 180.0
_STOP_S: Final = 45.0
_LOOK_S: Final = 0.5
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "starting": "Home Assistant starts; the first time it takes up to a minute.",
        "ready": "Quartier's demo lives here:",
        "login": "Name and password:",
        "look": "Look at",
        "landlord": "the neighbourhood: power, plan and savings",
        "resident": "one household: what runs when, and why",
        "devices": "buildings, homes and devices; turn a knob and see it planned anew",
        "stop": "Ctrl-C stops it, and nothing is left running; the next start goes on.",
        "ended": "Home Assistant ended by itself. What it said last, from {log}:",
        "late": "Home Assistant does not answer. What it said last, from {log}:",
        "stopping": "Stopping …",
        "twice": "A demo already runs in {folder}: stop it, or name another folder.",
        "stopped": "Stopped.",
    },
    "fr": {
        "starting": "Home Assistant démarre ; la première fois, comptez une minute.",
        "ready": "La démo de Quartier vit ici :",
        "login": "Nom et mot de passe :",
        "look": "À voir",
        "landlord": "le quartier : puissances, plan et économies",
        "resident": "un foyer : ce qui tourne, quand, et pourquoi",
        "devices": "bâtiments, foyers et appareils ; tournez un bouton, le plan suit",
        "stop": "Ctrl-C l’arrête. Rien ne reste en marche ; la démo reprendra ici.",
        "ended": "Home Assistant s’est arrêté. Ses derniers mots, dans {log} :",
        "late": "Home Assistant ne répond pas. Ses derniers mots, dans {log} :",
        "stopping": "Arrêt …",
        "twice": "Une démo tourne déjà dans {folder} : arrêtez-la, ou prenez un autre"
        " dossier avec --folder.",
        "stopped": "Arrêté.",
    },
}


def asked(words: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="scripts/demo", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / ".cache/demo/config")
    parser.add_argument("--lang", choices=sorted(_WORDS), default="fr")
    parser.add_argument("--port", type=int)
    parser.add_argument("--factor", type=float, default=1.0)
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--no-open", action="store_true")
    return parser.parse_args(words)


def free_port(wanted: int | None) -> int:
    """Find a port that nobody listens on: the one wanted, the usual one, or any."""
    for port in (wanted, _USUAL_PORT, 0):
        if port is None:
            continue
        with socket.socket() as found:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                found.bind(("127.0.0.1", port))
            except OSError:
                continue
            free: int = found.getsockname()[1]
            return free
    raise OSError("No port is free.")


class Running:
    """A Home Assistant that runs in a process of its own."""

    def __init__(self, folder: Path, port: int, token: str) -> None:
        """Start it. It has a session of its own: Ctrl-C reaches only this program."""
        self.url = f"http://127.0.0.1:{port}"
        self.log = folder / "demo.log"
        self._token = token
        with self.log.open("ab") as said:
            self._process = subprocess.Popen(  # noqa: S603 (our own program)
                [
                    *(sys.executable, "-m", "homeassistant", "--skip-pip"),
                    *("--log-no-color", "--config", str(folder)),
                ],
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(folder / "stand_ins")},
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )

    def has_ended(self) -> bool:
        """Tell whether it ended by itself."""
        return self._process.poll() is not None

    def is_there(self) -> bool:
        """Tell whether everything in it has started."""
        request = urllib.request.Request(  # noqa: S310 (of this machine)
            f"{self.url}/api/config", headers={"Authorization": f"Bearer {self._token}"}
        )
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 (it)
                return bool(json.load(answer)["state"] == "RUNNING")
        except OSError, ValueError, KeyError:
            return False

    def last_words(self) -> str:
        """Give the end of what it said."""
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-20:])

    def stop(self) -> None:
        """Ask it to stop, wait for it, and end whatever does not."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def lock(folder: Path) -> IO[str] | None:
    """Keep others out of a folder while this program runs; None if one is in."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    held = folder.with_name(f"{folder.name}.lock").open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.close()
        return None
    return held


def main(words: Sequence[str]) -> int:
    """Start, tell, wait, and stop."""
    told = asked(words)
    wish = Wish(told.folder.resolve(), told.lang, told.factor, fresh=told.fresh)
    spoken = _WORDS["fr" if os.environ.get("LANG", "").startswith("fr") else "en"]
    held = lock(wish.folder)
    if held is None:
        _say(spoken["twice"].format(folder=wish.folder))
        return 1
    with held:
        port = free_port(told.port)
        token = furnish(wish, port)
        opens = not told.no_open and not os.environ.get("CI")
        return _run(Running(wish.folder, port, token), spoken, opens=opens)


def _run(running: Running, spoken: Mapping[str, str], *, opens: bool) -> int:
    """Attend to it until somebody asks to end; it is stopped whatever happens."""
    for asks in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(asks, signal.default_int_handler)
    try:
        _say(spoken["starting"])
        return _attend(running, spoken, opens=opens)
    except KeyboardInterrupt:
        _say(f"\n{spoken['stopping']}")
        return 0
    finally:
        for asks in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(asks, signal.SIG_IGN)
        running.stop()
        _say(spoken["stopped"])


def _attend(running: Running, spoken: Mapping[str, str], *, opens: bool) -> int:
    """Wait until it is there, say where, and stay until it ends."""
    late = time.monotonic() + _PATIENCE_S
    while not running.is_there():
        is_late = time.monotonic() > late
        if is_late or running.has_ended():
            _say(spoken["late" if is_late else "ended"].format(log=running.log))
            _say(running.last_words())
            return 1
        time.sleep(_LOOK_S)
    _tell(running.url, spoken)
    if opens and (sys.platform == "darwin" or os.environ.get("DISPLAY")):
        webbrowser.open(running.url)
    while not running.has_ended():
        time.sleep(_LOOK_S)
    _say(spoken["ended"].format(log=running.log))
    _say(running.last_words())
    return 1


def _tell(url: str, spoken: Mapping[str, str]) -> None:
    """Say where it is and what there is to see."""
    places = {
        "landlord": "quartier-landlord",
        "resident": "quartier-resident",
        "devices": "config/integrations/integration/quartier",
    }
    _say(f"\n{spoken['ready']} {url}\n{spoken['login']} {NAME} / {PASSWORD}\n")
    _say(spoken["look"])
    for name, path in places.items():
        _say(f"  {url}/{path}\n    {spoken[name]}")
    _say(f"\n{spoken['stop']}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
