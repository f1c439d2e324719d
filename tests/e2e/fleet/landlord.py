"""A landlord's broker as the command makes it, and the accounts that use it."""

import json
import os
import pwd
import secrets
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from quartier.lab.fleet import establish, installed
from quartier.mosquitto import ANSWERS, CONTROL, ENROL, HUB, Fleet
from quartier.wire.label import code_of

from tests.e2e.harness import wait_for
from tests.interpreters.port import lacking
from tests.mosquitto.peer import Peer, peer, soon
from tests.ports import free_port

AUDITOR: Final = "auditor"
_STARTS_S: Final = 60.0
_SOON_S: Final = 60.0
_LOOPBACK: Final = "127.0.0.1"


class Landlord:
    """A mosquitto in its folder, with TLS for nodes and a door for this machine."""

    def __init__(self, folder: Path) -> None:
        """Make the folder; nothing runs yet."""
        found = installed()
        if not found.is_here:
            lacking("mosquitto is missing: apt install mosquitto")
        self.fleet = Fleet(
            hosts=("localhost", _LOOPBACK),
            folder=str(folder / "broker"),
            plugins=str(found.plugins),
            user=pwd.getpwuid(os.getuid()).pw_name,
            node_port=free_port(),
            hub_port=free_port(),
            nodes=100,
            release=found.release,
        )
        establish(self.fleet, found.program, secrets.token_urlsafe, secrets.token_bytes)
        self._program = found.program
        self._process: subprocess.Popen[bytes] | None = None
        self._log = folder / "broker.log"

    @property
    def folder(self) -> Path:
        """Tell where it lies."""
        return Path(self.fleet.folder)

    @property
    def ca_pem(self) -> str:
        """Give what nodes trust."""
        return (self.folder / "ca.crt").read_text("utf-8")

    @property
    def log(self) -> str:
        """Give what it said."""
        return self._log.read_text("utf-8", errors="replace")

    def login(self, file: str = "hub.json") -> dict[str, Any]:
        """Read how somebody of this machine gets in."""
        told: dict[str, Any] = json.loads((self.folder / file).read_text("utf-8"))
        return told

    def start(self) -> None:
        """Start it, and wait until both doors are open."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [self._program, "-c", self.folder / "mosquitto.conf"],
                stdout=log,
                stderr=log,
            )
        self._wait_for_doors()

    def _wait_for_doors(self) -> None:
        for port in (self.fleet.node_port, self.fleet.hub_port):
            wait_for(
                lambda port=port: _answers(port),  # type: ignore[misc]  # a default is typed as nothing
                _STARTS_S,
                lambda: f"the broker does not answer: {self.log[-2000:]}",
            )

    def kill(self) -> None:
        """End it as ``kill -9`` does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            self._process = None

    def stop(self) -> None:
        """End it as a service is ended."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(10)
            finally:
                self.kill()

    def give_rights(self) -> None:
        """Let the hub enrol, as its page asks for, and somebody who only listens."""
        self.order(
            {"command": "addClientRole", "username": HUB, "rolename": ENROL},
            {
                "command": "createRole",
                "rolename": AUDITOR,
                "acls": [
                    {"acltype": kind, "topic": "#", "priority": 0, "allow": True}
                    for kind in ("publishClientReceive", "subscribePattern")
                ],
            },
            {
                "command": "createClient",
                "username": AUDITOR,
                "password": AUDITOR,
                "roles": [{"rolename": AUDITOR}],
            },
        )

    def order(self, *commands: dict[str, object]) -> None:
        """Order something of its plugin; fail where it is refused."""
        with self.insider(ENROL) as clerk:
            assert clerk.asks(ANSWERS)
            mark = secrets.token_hex(4)
            tagged = [{**one, "correlationData": mark} for one in commands]
            clerk.client.publish(CONTROL, json.dumps({"commands": tagged}), qos=1)
            assert soon(
                lambda: any(mark.encode() in text for _, text in clerk.heard), _SOON_S
            )
            answers = [
                one
                for _, text in clerk.heard
                for one in json.loads(text)["responses"]
                if one.get("correlationData") == mark
            ]
        refused = [one for one in answers if "error" in one]
        assert not refused, refused

    @contextmanager
    def insider(self, name: str) -> Iterator[Peer]:
        """Come in by the door of this machine."""
        if name == AUDITOR:
            word = AUDITOR
        else:
            word = self.login({HUB: "hub.json", ENROL: "enrol.json"}[name])["password"]
        with peer(self.fleet.hub_port, name, word, host=_LOOPBACK) as found:
            assert found.is_in, found.welcome
            yield found

    @contextmanager
    def outsider(self, name: str, password: str) -> Iterator[Peer]:
        """Come in by the door of nodes, with a node's own name and password."""
        ca = self.folder / "ca.crt"
        with peer(self.fleet.node_port, name, password, ca=ca, v5=False) as found:
            yield found


def der(pem: str) -> str:
    """Spell a certificate as a node's settings have it."""
    lines = [line for line in pem.splitlines() if line and "-----" not in line]
    return "".join(lines)


def random_code() -> str:
    """Make a code as labels have it."""
    return code_of(secrets.token_bytes(16))


def encoded(data: bytes) -> str:
    """Spell bytes as messages have them."""
    return b64encode(data).decode()


def _answers(port: int) -> bool:
    import socket  # noqa: PLC0415 (used here alone)

    with socket.socket() as one:
        one.settimeout(1)
        is_open = one.connect_ex((_LOOPBACK, port)) == 0
    if not is_open:
        time.sleep(0.02)
    return is_open
