"""What a landlord says of the broker: where it lies, its ports, how many nodes."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final, Literal

type Release = Literal["2.0", "2.1"]

# What reads this configuration: 2.1 keeps messages in a database, 2.0 takes snapshots.
RELEASES: Final[tuple[Release, ...]] = ("2.0", "2.1")
NODE_PORT: Final = 8883
HUB_PORT: Final = 1883
# With a hyphen, which no node's id has: no node can take one of these names, and no
# order about a node can touch them.
HUB: Final = "quartier-hub"
ENROL: Final = "quartier-enrol"

_MOST_NODES: Final = 100_000
_PORTS: Final = range(1, 65_536)
_HOST: Final = re.compile(
    r"(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
)
_VERSION: Final = re.compile(r"mosquitto version (\d+)\.(\d+)")
_USER: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\$?")
_FIRST_WITH_DATABASE: Final = (2, 1)


class FleetError(ValueError):
    """What was said of the broker cannot be; the sentence tells what can."""


@dataclass(frozen=True, slots=True)
class Fleet:
    """A broker for a fleet: the names that nodes know it by, and what it may use."""

    # Names and addresses that the certificate answers to; nodes use the first.
    hosts: tuple[str, ...]
    # The folder of all that it reads and writes, as an absolute path.
    folder: str
    # Where mosquitto's plugins lie.
    plugins: str
    # The account that the broker runs as.
    user: str
    node_port: int = NODE_PORT
    hub_port: int = HUB_PORT
    # Connections that the listener of nodes takes.
    nodes: int = 2_000
    release: Release = "2.0"

    def __post_init__(self) -> None:
        """Refuse what no broker could be. Raises FleetError."""
        if not self.hosts:
            raise FleetError("Name at least one host that nodes reach the broker by.")
        for host in self.hosts:
            if not _is_host(host):
                raise FleetError(f"{host!r} is neither a host name nor an address.")
        if not {self.node_port, self.hub_port} <= set(_PORTS):
            raise FleetError("A port is a number from 1 to 65535.")
        if self.node_port == self.hub_port:
            raise FleetError("Nodes and hub need a port each: name another one.")
        if not 1 <= self.nodes <= _MOST_NODES:
            raise FleetError(f"A broker takes 1 to {_MOST_NODES} nodes.")
        if not _USER.fullmatch(self.user):
            raise FleetError(f"{self.user!r} is no name of an account.")
        for path in (self.folder, self.plugins):
            if not path.startswith("/") or not path.isprintable():
                raise FleetError(f"{path!r} is no absolute path that mosquitto reads.")


def release_of(said: str) -> Release | None:
    """Tell the release from what ``mosquitto -h`` says; None if it says none."""
    found = _VERSION.search(said)
    if found is None:
        return None
    version = int(found[1]), int(found[2])
    return "2.1" if version >= _FIRST_WITH_DATABASE else "2.0"


def _is_host(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return _HOST.fullmatch(host) is not None
    return True
