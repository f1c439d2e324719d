#!/usr/bin/env python3
"""Starts a Home Assistant with the demo in it, and stops it again.

Its folder is seeded as if its first questions had been answered, so that neither they
nor the network are needed:
    uv run python scripts/home_assistant.py --lang en --port 8124

While it runs it reads its terminal: b and Enter stop the broker or start it again, and
a line of JSON is told to the node's flat, as ``python -m firmware.simulate`` would.
"""

import argparse
import fcntl
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final

# They lie beside this file.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from broker import DemoBroker, start_broker
from furnish import ROOT, Wish, furnish
from node import TITLES, RealNode, can_run
from seed import NAME, PASSWORD

_USUAL_PORT: Final = 8123
# What it opens.
_PANEL: Final = "quartier"
_PATIENCE_S: Final = 180.0
_STOP_S: Final = 45.0
_LOOK_S: Final = 0.5
_ASKS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "starting": "Home Assistant starts; the first time it takes up to a minute.",
        "ready": "Quartier's demo lives here:",
        "login": "Name and password:",
        "look": "Look at",
        "panel": "the panel: my home, the buildings, the neighbourhood",
        "landlord": "a dashboard of the neighbourhood: power, plan and savings",
        "resident": "a dashboard of one household: what runs when, and why",
        "devices": "buildings, homes and devices; turn a knob and see it planned anew",
        "node": "real firmware, in a process of its own: relay, power, autonomy",
        "alone": "To see it fend for itself, type b and Enter: the broker stops. Home"
        " Assistant\n  hears it no more, and after about two minutes it goes on by"
        " itself, as told here.\n  b and Enter again bring the broker back.",
        "no_node": "No flat has a node with the real firmware: that takes micropython.",
        "no_broker": "No broker, and so no node:",
        "broker_off": "The broker has stopped.",
        "broker_on": "The broker is back.",
        "level": "{time}  The node's autonomy is {level}: {what}.",
        "level_0": "it follows the neighbourhood as it plans",
        "level_1": "nobody is heard, and it follows the last plan",
        "level_2": "no plan is left, and it goes by its own model",
        "level_3": "it heats as a plain water heater does",
        "level_4": "it is only safe",
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
        "panel": "le panneau : mon logement, les bâtiments, le quartier",
        "landlord": "un tableau de bord du quartier : puissances, plan et économies",
        "resident": "un tableau de bord d’un foyer : ce qui tourne, quand, pourquoi",
        "devices": "bâtiments, foyers et appareils ; tournez un bouton, le plan suit",
        "node": "un vrai firmware, dans son processus : relais, puissance, autonomie",
        "alone": "Pour le voir se débrouiller seul, tapez b puis Entrée : le broker"
        " s’arrête.\n  Home Assistant ne l’entend plus, et après deux minutes environ,"
        " il continue\n  de lui-même, comme on le lira ici. b puis Entrée ramènent le"
        " broker.",
        "no_node": "Aucun logement n’a de boîtier avec le vrai firmware : il faudrait"
        " micropython.",
        "no_broker": "Pas de broker, donc pas de boîtier :",
        "broker_off": "Le broker est arrêté.",
        "broker_on": "Le broker est revenu.",
        "level": "{time}  L’autonomie du boîtier est {level} : {what}.",
        "level_0": "il suit le plan du quartier, en direct",
        "level_1": "il n’entend plus personne, et suit le dernier plan",
        "level_2": "il n’a plus de plan, et suit son propre modèle",
        "level_3": "il chauffe comme un chauffe-eau ordinaire",
        "level_4": "il est seulement en sécurité",
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

    def device(self, name: str) -> str | None:
        """Find the page of a device by its name."""
        body = json.dumps({"template": f"{{{{ device_id({name!r}) }}}}"})
        request = urllib.request.Request(  # noqa: S310 (of this machine)
            f"{self.url}/api/template",
            data=body.encode(),
            headers={"Authorization": f"Bearer {self._token}"},
        )
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 (it)
                found = answer.read().decode()
        except OSError:
            return None
        return None if found == "None" else str(found)

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


@dataclass(slots=True)
class Beside:
    """What runs beside Home Assistant: a broker, and a node; either may be missing."""

    folder: Path
    broker: DemoBroker | None = None
    node: RealNode | None = None
    # Nobody is at the terminal.
    is_unheard: bool = False

    def stop(self) -> None:
        """End both, the node first: it keeps its flat."""
        if self.node is not None:
            self.node.stop()
        if self.broker is not None:
            self.broker.stop()

    def listen(self, spoken: Mapping[str, str]) -> None:
        """Wait a moment for a line from the terminal, and do what it says."""
        if self.is_unheard:
            time.sleep(_LOOK_S)
            return
        heard, _, _ = select.select([sys.stdin], [], [], _LOOK_S)
        if not heard:
            return
        line = sys.stdin.readline()
        self.is_unheard = not line
        if line.strip() == "b" and self.broker is not None:
            self._turn(self.broker, spoken)
        elif line.startswith("{") and self.node is not None:
            self.node.tell(line)

    def tell(self, spoken: Mapping[str, str]) -> None:
        """Say how well the node does by itself, when that is another."""
        if self.node is None:
            return
        for level in self.node.levels():
            at, what = time.strftime("%H:%M:%S"), spoken[f"level_{level}"]
            _say(spoken["level"].format(time=at, level=level, what=what))

    def _turn(self, broker: DemoBroker, spoken: Mapping[str, str]) -> None:
        """Stop the broker, or start it again where it was."""
        if broker.process.poll() is None:
            broker.stop()
            _say(spoken["broker_off"])
            return
        try:
            self.broker = start_broker(self.folder, broker.port, broker.kind)
        except RuntimeError as error:
            _say(str(error))
        else:
            _say(spoken["broker_on"])


def main(words: Sequence[str]) -> int:
    """Start, tell, wait, and stop."""
    told = asked(words)
    folder = told.folder.resolve()
    spoken = _WORDS["fr" if os.environ.get("LANG", "").startswith("fr") else "en"]
    held = lock(folder)
    if held is None:
        _say(spoken["twice"].format(folder=folder))
        return 1
    wish = Wish(folder, told.lang, told.factor, fresh=told.fresh)
    opens = not told.no_open and not os.environ.get("CI")
    with held:
        return run(
            lambda ending: _attend(wish, told.port, spoken, ending, opens=opens), spoken
        )


def run(attend: Callable[[ExitStack], int], spoken: Mapping[str, str]) -> int:
    """Attend to it until somebody asks to end; all is stopped whatever happens."""
    for asks in _ASKS:
        signal.signal(asks, signal.default_int_handler)
    with ExitStack() as ending:
        try:
            return attend(ending)
        except KeyboardInterrupt:
            _say(f"\n{spoken['stopping']}")
            return 0
        finally:
            for asks in _ASKS:
                signal.signal(asks, signal.SIG_IGN)
            ending.close()
            _say(spoken["stopped"])


def _attend(
    wish: Wish,
    port: int | None,
    spoken: Mapping[str, str],
    ending: ExitStack,
    *,
    opens: bool,
) -> int:
    """Start everything, say where it is, and stay until it ends."""
    _say(spoken["starting"])
    running, beside = _start(wish, port, spoken, ending)
    if not _is_there(running, spoken):
        return 1
    device = None if beside.node is None else running.device(TITLES[wish.lang])
    _tell(running.url, spoken, device)
    if opens and (sys.platform == "darwin" or os.environ.get("DISPLAY")):
        webbrowser.open(f"{running.url}/{_PANEL}")
    while not running.has_ended():
        beside.listen(spoken)
        beside.tell(spoken)
    _say(spoken["ended"].format(log=running.log))
    _say(running.last_words())
    return 1


def _start(
    wish: Wish, port: int | None, spoken: Mapping[str, str], ending: ExitStack
) -> tuple[Running, Beside]:
    """Start broker, Home Assistant and node; the stack ends what was started."""
    beside = Beside(wish.folder.with_name(f"{wish.folder.name}.broker"))
    ending.callback(beside.stop)
    try:
        beside.broker = start_broker(beside.folder)
    except (OSError, RuntimeError) as error:
        _say(f"{spoken['no_broker']} {error}")
    wish = replace(wish, has_node=beside.broker is not None and can_run())
    found = free_port(port)
    token = furnish(wish, found, beside.broker)
    running = Running(wish.folder, found, token)
    ending.callback(running.stop)
    if wish.has_node and beside.broker is not None:
        beside.node = RealNode(wish.node, beside.broker.port)
    elif beside.broker is not None:
        _say(spoken["no_node"])
    return running, beside


def _is_there(running: Running, spoken: Mapping[str, str]) -> bool:
    """Wait until it is there; say why it is not."""
    late = time.monotonic() + _PATIENCE_S
    while not running.is_there():
        is_late = time.monotonic() > late
        if is_late or running.has_ended():
            _say(spoken["late" if is_late else "ended"].format(log=running.log))
            _say(running.last_words())
            return False
        time.sleep(_LOOK_S)
    return True


def _tell(url: str, spoken: Mapping[str, str], device: str | None) -> None:
    """Say where it is and what there is to see."""
    places = {
        "panel": _PANEL,
        "landlord": "quartier-landlord",
        "resident": "quartier-resident",
        "devices": "config/integrations/integration/quartier",
    }
    if device is not None:
        places["node"] = f"config/devices/device/{device}"
    _say(f"\n{spoken['ready']} {url}\n{spoken['login']} {NAME} / {PASSWORD}\n")
    _say(spoken["look"])
    for name, path in places.items():
        _say(f"  {url}/{path}\n    {spoken[name]}")
    if device is not None:
        _say(f"\n{spoken['alone']}")
    _say(f"\n{spoken['stop']}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
