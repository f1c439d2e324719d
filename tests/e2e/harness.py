"""A real Home Assistant, in a folder and a process of its own, and ways to ask it."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import aiohttp
import httpx

from scripts.seed import Keys, seed
from tests.ports import free_port

# What comes back is as deep as it likes.
type Json = Any

_START_S: Final = 90.0
_STOP_S: Final = 90.0
_LOOK_S: Final = 0.1
_PAGE_KB: Final = os.sysconf("SC_PAGE_SIZE") / 1024
_MOST_TOLD: Final = 8_000
# Lines of a log that are nobody's fault but ours.
_OURS: Final = re.compile(
    r"quartier(?!_probe)|deprecat|blocking call|Detected|never retrieved", re.IGNORECASE
)
_LOUD: Final = re.compile(r"\b(WARNING|ERROR|CRITICAL)\b|^Traceback|^\w+Warning")
# What its pages import and a house without microphones never calls. The real ones have
# no wheels for this Python: a minute of C++ for nothing.
_STAND_INS: Final = {
    "pymicro_vad.py": "class MicroVad: ...\n",
    "pyspeex_noise.py": "class AudioProcessor: ...\n",
}
# Home Assistant says so of every integration that is not its own; and of any that was
# not given the machine for some seconds, which others keep busy: how late its loop is
# gets measured, where that is the question.
NOT_OURS: Final = re.compile(
    r"We found a custom integration|Updating state for .* took \d\.\d+ seconds"
)


class RefusedError(AssertionError):
    """What was asked for was refused."""


@dataclass(slots=True)
class HomeAssistant:
    """One house: its folder, its port, and its process while it runs."""

    folder: Path
    port: int
    keys: Keys
    process: subprocess.Popen[bytes] | None = None
    # How long each start took until everything was there, s.
    starts_s: list[float] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Tell where it is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """Tell where everything is written that it says."""
        return self.folder / "said.log"

    def start(self) -> None:
        """Start it, and wait until it runs."""
        began = time.monotonic()
        self.launch()
        self.wait_until_it_runs()
        self.starts_s.append(time.monotonic() - began)

    def launch(self) -> None:
        """Start it, and wait for nothing."""
        program = Path(sys.executable).parent / "hass"
        arguments = ["-c", str(self.folder), "--skip-pip", "--log-no-color"]
        with self.log.open("ab") as said:
            self.process = subprocess.Popen(
                [program, *arguments],
                stdout=said,
                stderr=said,
                env={**os.environ, "PYTHONPATH": str(self.folder / "stand_ins")},
            )

    def wait_until_it_runs(self) -> None:
        """Wait until everything in it has started."""
        wait_for(self._is_running, _START_S, f"no house at {self.url}, see {self.log}")

    def _is_running(self) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            raise AssertionError(f"it ended: {self.log.read_text('utf-8')[-4000:]}")
        try:
            told = self.get("config")
        except httpx.HTTPError:
            return False
        return bool(told["state"] == "RUNNING")

    def stop(self) -> int:
        """Ask it to stop, and give its exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(_STOP_S)
        finally:
            self.process.kill()
            self.process = None

    def get(self, path: str) -> Json:
        """Ask its REST interface."""
        return self._ask("GET", path, None)

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> Json:
        """Tell its REST interface."""
        return self._ask("POST", path, body or {})

    def delete(self, path: str) -> Json:
        """Have its REST interface drop something."""
        return self._ask("DELETE", path, None)

    def _ask(self, how: str, path: str, body: Mapping[str, Any] | None) -> Json:
        answer = httpx.request(
            how,
            f"{self.url}/api/{path}",
            json=body,
            headers={"Authorization": f"Bearer {self.keys.token}"},
            timeout=60,
        )
        if answer.is_client_error or answer.is_server_error:
            raise RefusedError(f"{how} {path}: {answer.status_code} {answer.text}")
        return answer.json()

    def call(self, action: str, **data: object) -> Json:
        """Perform an action."""
        return self.post(f"services/{action.replace('.', '/')}", data)

    def answer(self, action: str, **data: object) -> Json:
        """Perform an action that answers, and give the answer."""
        path = f"services/{action.replace('.', '/')}?return_response"
        return self.post(path, data)["service_response"]

    def ws(self, **message: object) -> Json:
        """Ask its WebSocket one thing."""
        asked = _one_ws(f"{self.url}/api/websocket", self.keys, message)
        # A browser's driver has a loop of its own in this thread.
        with ThreadPoolExecutor(1) as aside:
            return aside.submit(asyncio.run, asked).result()

    def state(self, entity_id: str) -> str:
        """Look at an entity's state."""
        return str(self.get(f"states/{entity_id}")["state"])

    def states(self) -> dict[str, Any]:
        """Look at every entity."""
        return {one["entity_id"]: one for one in self.get("states")}

    def wait_for_state(self, entity_id: str, wanted: str, patience_s: float) -> float:
        """Wait until an entity has a state; tell how long it took, s."""
        return self.wait_for_words(entity_id, {wanted}, patience_s)

    def wait_for_words(
        self, entity_id: str, wanted: AbstractSet[str], patience_s: float
    ) -> float:
        """Wait until an entity has one of some states; tell how long it took, s."""
        began = time.monotonic()
        wait_for(
            lambda: self.state(entity_id) in wanted,
            patience_s,
            lambda: f"{entity_id} is {self.state(entity_id)}, not {sorted(wanted)}",
        )
        return time.monotonic() - began

    def diagnostics(self, entry: str) -> Json:
        """Download the diagnostics of an entry."""
        return self.get(f"diagnostics/config_entry/{entry}")["data"]

    def memory_mb(self) -> float:
        """Tell how much memory the process has, MB."""
        assert self.process is not None
        return memory_mb(self.process.pid)

    def tasks(self) -> str:
        """Tell what everything in it waits for, as far as Python can see that."""
        assert self.process is not None
        command = [sys.executable, "-m", "asyncio", "pstree", str(self.process.pid)]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        return told.stdout[-_MOST_TOLD:] or told.stderr

    def faults(self) -> list[str]:
        """List what was said in the log that should not have been."""
        lines = self.log.read_text("utf-8").splitlines()
        loud = (line for line in lines if _LOUD.search(line) and _OURS.search(line))
        return [line for line in loud if not NOT_OURS.search(line)]


def house(folder: Path, configuration: str) -> HomeAssistant:
    """Build a fresh house, which does not run yet."""
    port = free_port()
    keys = seed(folder, port)
    (folder / "configuration.yaml").write_text(configuration, "utf-8")
    (folder / "stand_ins").mkdir()
    for name, code in _STAND_INS.items():
        (folder / "stand_ins" / name).write_text(code, "utf-8")
    return HomeAssistant(folder, port, keys)


def memory_mb(pid: int) -> float:
    """Tell how much memory a process has, MB."""
    pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]
    return int(pages) * _PAGE_KB / 1024


def wait_for(
    look: Callable[[], object], patience_s: float, complaint: str | Callable[[], str]
) -> None:
    """Look again and again; fail with the complaint when patience ends."""
    end = time.monotonic() + patience_s
    while not look():
        if time.monotonic() > end:
            raise AssertionError(
                complaint if isinstance(complaint, str) else complaint()
            )
        time.sleep(_LOOK_S)


async def _one_ws(url: str, keys: Keys, message: Mapping[str, object]) -> Json:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(url, max_msg_size=0) as socket_,
    ):
        await socket_.receive_json()
        await socket_.send_json({"type": "auth", "access_token": keys.token})
        await socket_.receive_json()
        await socket_.send_json({"id": 1, **message})
        answer = await socket_.receive_json()
    assert answer["success"], answer
    return answer["result"]
