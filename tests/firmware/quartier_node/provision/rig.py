"""A node on the bench: settings, a radio that is told what it hears, certificates."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

import quartier.wire
import quartier_node.clock
from quartier_node.provision import first

# What a MicroPython of the tests runs: the firmware as source, and the radio below.
FIRMWARE: Final = Path(quartier_node.clock.__file__).parent
# Of the wire, what the room asks for: where code lies in ROM, the rest takes no heap.
WIRE: Final[Mapping[str, bytes | Path]] = {
    "wire/__init__.py": b"",
    "wire/label.py": Path(quartier.wire.__file__).with_name("label.py"),
}
RIG: Final = b"""
class Radio:
    def __init__(self):
        self.heard = [("Livebox-4F2A", -48), ("<b>&\\"'", -70)]
        self.opened = []
        self.password = "goodpassword"
    def scan(self):
        return self.heard
    async def join(self, name, password):
        return password == self.password
    def start_access_point(self, name, password):
        self.opened.append((name, password))
        return "127.0.0.1"
    def stop_access_point(self):
        self.opened.append(None)

class Random:
    def __init__(self):
        self.at = 0
    def __call__(self, size):
        self.at += 1
        return bytes([(self.at * 37 + one * 11) % 256 for one in range(size)])
"""
DER: Final = b"\x30\x82\x01\x00" + Random(1).randbytes(256)  # noqa: S311 (the same in every run)
CA: Final = base64.b64encode(DER).decode()
PEM: Final = (
    "-----BEGIN CERTIFICATE-----\n"
    + "\n".join(CA[at : at + 64] for at in range(0, len(CA), 64))
    + "\n-----END CERTIFICATE-----\n"
)


class Radio:
    """Two networks in reach, of which both have the same password."""

    def __init__(self) -> None:
        """Begin with nothing opened."""
        self.heard = [("Livebox-4F2A", -48), ("<b>&\"'", -70)]
        self.opened: list[tuple[str, str] | None] = []
        self.joined: list[tuple[str, str]] = []
        self.password = "goodpassword"  # noqa: S105 (of a network that is not)
        self.is_broken = False

    def scan(self) -> list[tuple[str, int]]:
        """Tell what is heard."""
        return self.heard

    async def join(self, name: str, password: str) -> bool:
        """Join, if the password is right."""
        self.joined.append((name, password))
        if self.is_broken:
            raise OSError(5)
        return password == self.password

    def start_access_point(self, name: str, password: str) -> str:
        """Note what is opened."""
        self.opened.append((name, password))
        return "127.0.0.1"

    def stop_access_point(self) -> None:
        """Note that it is closed."""
        self.opened.append(None)


def random_bytes(size: int) -> bytes:
    """Give the same bytes, always."""
    return Random(7).randbytes(size)  # noqa: S311 (the same in every run)


def fresh() -> dict[str, Any]:
    """Make the settings of a node that was never told anything."""
    return first(random_bytes, "devkit")


def link(**told: object) -> str:
    """Spell the link that a neighbourhood shows."""
    said: Mapping[str, object] = {
        "h": "hub.example.org",
        "p": 8884,
        "s": "hub",
        "c": CA,
        **told,
    }
    raw = base64.urlsafe_b64encode(json.dumps(said).encode()).decode()
    return "http://192.168.4.1/#" + raw.rstrip("=")
