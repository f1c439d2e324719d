"""Mosquitto, as a process of its own in a folder of its own."""

import hashlib
import os
import shutil
import socket
import subprocess
import time
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.interpreters.port import lacking
from tests.ports import free_port

from .authority import Authority

_HOST: Final = "127.0.0.1"
_STARTS_IN_S: Final = 10.0
_LOOKS_EVERY_S: Final = 0.01
# As mosquitto_passwd does: passwords are long and random, and need no more.
_ROUNDS: Final = 101

# Its first lines: of what comes before a listener, some would open one more.
_TUNED: Final = """\
set_tcp_nodelay true
max_packet_size {max_packet_bytes}
max_queued_messages 100000
max_inflight_messages 1000
persistence false
log_dest file {folder}/mosquitto.log
log_type error
log_type warning
log_type notice
"""


class BrokerError(AssertionError):
    """The broker did not start: what it said is the message."""


class Broker:
    """A mosquitto with TLS where asked, and passwords where there are users.

    A context starts it, and ends it. On restart it has the ports that it had.
    """

    def __init__(
        self,
        folder: Path,
        *,
        users: Mapping[str, str] | None = None,
        tls: bool = True,
        acl: str | None = None,
        names: tuple[str, ...] = ("localhost", _HOST),
        authority: Authority | None = None,
        max_packet_bytes: int = 16384,
        is_own_id: bool = True,
        extra: str = "",
    ) -> None:
        """Lay its files into the folder.

        Names are those of its certificate; ``is_own_id`` holds nodes to a client id
        that is their user's name; extra are lines of its configuration.
        """
        self.host = _HOST
        self.port = free_port()
        self.hub_port = free_port() if tls else self.port
        self.authority = authority or Authority()
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        lines = _TUNED.format(folder=folder, max_packet_bytes=max_packet_bytes)
        lines += f"{_whose()}{extra}\n{self._who(users, acl)}"
        if tls:
            lines += f"listener {self.hub_port} {_HOST}\n"
        lines += f"listener {self.port} {_HOST}\n"
        if users is not None and is_own_id:
            lines += "use_username_as_clientid true\n"
        if tls:
            lines += self._certified(names)
        self._configuration = folder / "mosquitto.conf"
        self._configuration.write_text(lines, "utf-8")

    @property
    def ca_pem(self) -> bytes:
        """The certificate to know it by."""
        return self.authority.pem

    @property
    def ca_der(self) -> bytes:
        """The same, in fewer bytes."""
        return self.authority.der

    @property
    def log(self) -> str:
        """What it said so far."""
        path = self._folder / "mosquitto.log"
        return path.read_text("utf-8") if path.exists() else ""

    @property
    def pid(self) -> int:
        """The process that it is."""
        assert self._process is not None
        return self._process.pid

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

    def start(self) -> None:
        """Start it, and wait until it listens."""
        assert self._process is None, "it runs already"
        with (self._folder / "mosquitto.err").open("wb") as errors:
            self._process = subprocess.Popen(
                [_mosquitto(), "-c", self._configuration], stdout=errors, stderr=errors
            )
        until = time.monotonic() + _STARTS_IN_S
        while not (_listens(self.port) and _listens(self.hub_port)):
            if self._process.poll() is not None or time.monotonic() > until:
                said = (self._folder / "mosquitto.err").read_text("utf-8")
                self.kill()
                raise BrokerError(f"mosquitto did not start\n{said}{self.log}")
            time.sleep(_LOOKS_EVERY_S)

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None

    def kill(self) -> None:
        """End it at once, as kill -9 does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            self._process = None

    def restart(self) -> None:
        """Stop it, and start it."""
        self.stop()
        self.start()

    def _who(self, users: Mapping[str, str] | None, acl: str | None) -> str:
        if users is None:
            return "allow_anonymous true\n"
        lines = "".join(
            f"{name}:{_hashed(password)}\n" for name, password in users.items()
        )
        told = (
            f"allow_anonymous false\npassword_file {self._laid('passwords', lines)}\n"
        )
        if acl is not None:
            told += f"acl_file {self._laid('acl', acl)}\n"
        return told

    def _certified(self, names: tuple[str, ...]) -> str:
        certificate, key = self.authority.signed(*names)
        return (
            f"certfile {self._laid('server.crt', certificate.decode())}\n"
            f"keyfile {self._laid('server.key', key.decode())}\n"
        )

    def _laid(self, name: str, content: str) -> Path:
        path = self._folder / name
        path.write_text(content, "utf-8")
        path.chmod(0o600)
        return path


def _hashed(password: str) -> str:
    salt = os.urandom(12)
    made = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, _ROUNDS)
    return f"$7${_ROUNDS}${b64encode(salt).decode()}${b64encode(made).decode()}"


def _whose() -> str:
    """Keep it who we are: it would become somebody who cannot read our files."""
    return "user root\n" if os.geteuid() == 0 else ""


def _listens(port: int) -> bool:
    with socket.socket() as asked:
        asked.settimeout(1.0)
        return asked.connect_ex((_HOST, port)) == 0


@cache
def _mosquitto() -> str:
    found = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")
    if found is None:
        lacking("mosquitto is missing: apt install mosquitto")
    return found
