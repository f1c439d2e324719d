"""A landlord's broker, as the command would make it, started for real.

``MOSQUITTO=/path/to/mosquitto`` tries another one than the one installed.
"""

import json
import os
import pwd
import secrets
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from quartier.lab.fleet import Installed, establish, installed
from quartier.mosquitto import ENROL, HUB, Fleet, Order, adopt

from tests.interpreters.port import lacking
from tests.ports import free_port

from .peer import Peer, peer, soon

ANSWERS = "$CONTROL/dynamic-security/v1/response"
CONTROL = "$CONTROL/dynamic-security/v1"
KEY = "correct horse battery staple"


@dataclass
class Broker:
    """A broker in its folder, and how to talk to it."""

    fleet: Fleet
    found: Installed
    process: subprocess.Popen[bytes] | None = None
    doors: ExitStack = field(default_factory=ExitStack)

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return Path(self.fleet.folder)

    def start(self) -> None:
        """Start it, and wait until both doors are open."""
        log = (self.folder.parent / "broker.log").open("ab")
        words = [self.found.program, "-c", self.folder / "mosquitto.conf"]
        with log:
            self.process = subprocess.Popen(words, stdout=log, stderr=log)
        for port in (self.fleet.node_port, self.fleet.hub_port):
            assert soon(lambda port=port: _answers(port)), self.log  # type: ignore[misc]  # a default is typed as nothing

    def stop(self, *, kill: bool = False) -> None:
        """End it, as an operator or as a power cut would."""
        assert self.process is not None
        (self.process.kill if kill else self.process.terminate)()
        self.process.wait(10)
        self.process = None

    @property
    def log(self) -> str:
        """What it said."""
        return (self.folder.parent / "broker.log").read_text("utf-8")

    @property
    def ca(self) -> Path:
        """What nodes trust."""
        return self.folder / "ca.crt"

    def node(self, name: str, password: str = KEY, **how: object) -> Peer:
        """Let a node knock."""
        entry = peer(self.fleet.node_port, name, password, ca=self.ca, **how)  # type: ignore[arg-type]  # each test knows how
        return self.doors.enter_context(entry)

    def insider(self, name: str = HUB, **how: object) -> Peer:
        """Let the hub, or whoever enrols, in by the door of this machine."""
        file = {HUB: "hub.json", ENROL: "enrol.json"}[name]
        told = json.loads((self.folder / file).read_text("utf-8"))
        entry = peer(told["port"], told["username"], told["password"], **how)  # type: ignore[arg-type]  # each test knows how
        return self.doors.enter_context(entry)

    def give(self, order: Order) -> tuple[str, ...]:
        """Give an order as Home Assistant would; tell what was refused."""
        clerk = self.insider(ENROL)
        assert clerk.is_in
        assert clerk.asks(ANSWERS)
        clerk.client.publish(CONTROL, order.payload, qos=1)
        assert soon(lambda: any(order.answer(text) for _, text in clerk.heard))
        told = [order.answer(text) for _, text in clerk.heard]
        return next(answer.refusals for answer in told if answer is not None)

    def enrol(self, *names: str) -> None:
        """Adopt some nodes, all with one key."""
        for name in names:
            assert self.give(adopt(name, KEY, f"adopt {name}")) == ()


type Start = Callable[..., Broker]


def _answers(port: int) -> bool:
    with socket.socket() as one:
        one.settimeout(1)
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def found() -> Installed:
    """Find the broker to try."""
    here = installed(os.environ.get("MOSQUITTO"))
    if not here.is_here:
        lacking("mosquitto is not installed")
    return here


def _new(found: Installed, folder: Path, **changes: object) -> Broker:
    plugins = os.environ.get("MOSQUITTO_PLUGINS", str(found.plugins))
    fleet = Fleet(
        **{
            "hosts": ("localhost", "127.0.0.1"),
            "folder": str(folder / "broker"),
            "plugins": plugins,
            "user": pwd.getpwuid(os.getuid()).pw_name,
            "node_port": free_port(),
            "hub_port": free_port(),
            "nodes": 50,
            "release": found.release,
            **changes,
        }  # type: ignore[arg-type]  # each test knows what it changes
    )
    establish(fleet, found.program, secrets.token_urlsafe, secrets.token_bytes)
    return Broker(fleet, found)


@pytest.fixture
def start(found: Installed, tmp_path: Path) -> Iterator[Start]:
    """Start brokers of one's own, with other settings."""
    made: list[Broker] = []

    def begin(**changes: object) -> Broker:
        broker = _new(found, tmp_path / str(len(made)), **changes)
        made.append(broker)
        broker.start()
        return broker

    yield begin
    for broker in made:
        broker.doors.close()
        if broker.process is not None:
            broker.stop()


@pytest.fixture(scope="module")
def shared(
    found: Installed, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Broker]:
    """Start one broker for the tests of a module, with three nodes."""
    broker = _new(found, tmp_path_factory.mktemp("fleet"))
    broker.start()
    with broker.doors:
        broker.enrol("aaaa", "bbbb", "cccc")
    yield broker
    broker.stop()


@pytest.fixture
def broker(shared: Broker) -> Iterator[Broker]:
    """Talk to the broker of the module; whoever was let in leaves afterwards."""
    with ExitStack() as doors:
        shared.doors = doors
        yield shared
